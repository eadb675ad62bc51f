/** Arrays of one length that travel to another thread and come back. */
export interface BufferPool {
  /** Arrays at home. */
  readonly free: number;
  /** Requests that found no array at home, since the start. */
  readonly missed: number;
  /** An array from home, or null if all are away. */
  take(): Float32Array<ArrayBuffer> | null;
  /** Brings a buffer home; one of another size, or one too many, is let go. */
  giveBack(buffer: ArrayBuffer): void;
}

export function createBufferPool(length: number, count: number): BufferPool {
  const home: Float32Array<ArrayBuffer>[] = Array.from({ length: count }, () => new Float32Array(length));
  let free = count;
  let missed = 0;
  return {
    get free() {
      return free;
    },
    get missed() {
      return missed;
    },
    take() {
      if (free === 0) {
        missed++;
        return null;
      }
      return home[--free] ?? null;
    },
    giveBack(buffer) {
      if (buffer.byteLength !== 4 * length || free === count) return;
      home[free++] = new Float32Array(buffer);
    },
  };
}
