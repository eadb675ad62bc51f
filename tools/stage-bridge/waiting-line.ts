/** Messages on their way to one window, oldest first; bounded, so that a window that hangs fills no memory. */
export interface WaitingLine {
  /** Puts a message at the end; the oldest go when there is no room. */
  readonly add: (message: Buffer) => void;
  /** Takes the oldest message, undefined when there is none. */
  readonly take: () => Buffer | undefined;
  /** How many were lost since this was last asked. */
  readonly lost: () => number;
}

/** A line with room for so many bytes: the newest wins. */
export function createWaitingLine(mostBytes: number): WaitingLine {
  const line: Buffer[] = [];
  let bytes = 0;
  let dropped = 0;
  const take = (): Buffer | undefined => {
    const message = line.shift();
    bytes -= message?.length ?? 0;
    return message;
  };
  return {
    add(message) {
      line.push(message);
      bytes += message.length;
      while (bytes > mostBytes && line.length > 1) {
        take();
        dropped++;
      }
    },
    take,
    lost() {
      const count = dropped;
      dropped = 0;
      return count;
    },
  };
}
