/** How often a device is asked whether it is still there [ms]: the picture must be back within 5 s. */
const ASK_MILLISECONDS = 1000;

/** A device that has not answered for so long is gone [ms]; one frame of the slowest graphics takes less. */
const LONGEST_SILENCE_MILLISECONDS = 8000;

/** What can be asked whether its work is done. */
export interface Watched {
  readonly queue: { readonly onSubmittedWorkDone: () => Promise<unknown> };
}

/** Timers, passed in. */
export interface WatchClock {
  readonly every: (milliseconds: number, call: () => void) => () => void;
  readonly nowMilliseconds: () => number;
}

/**
 * Asks a device again and again: where the GPU process of a browser has ended, frames go on without an error and `device.lost` may never
 * be told, but work is not done any more. Returns how to stop.
 */
export function watchDevice(
  { queue }: Watched,
  { every, nowMilliseconds }: WatchClock,
  onLost: (message: string) => void,
): () => void {
  let askedMilliseconds: number | null = null;
  const stop = every(ASK_MILLISECONDS, () => {
    const now = nowMilliseconds();
    if (askedMilliseconds !== null) {
      if (now - askedMilliseconds < LONGEST_SILENCE_MILLISECONDS) return;
      stop();
      onLost('its work is not done any more');
      return;
    }
    askedMilliseconds = now;
    queue.onSubmittedWorkDone().then(
      () => {
        askedMilliseconds = null;
      },
      (thrown: unknown) => {
        stop();
        onLost(String(thrown));
      },
    );
  });
  return stop;
}
