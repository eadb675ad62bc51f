/** Shortest time between two updates of the page [ms]: ten a second at most, whatever the music does. */
export const UPDATE_MILLISECONDS = 100;

/** A steady clock and timer; passed in by tests. */
export interface UpdateTimer {
  now(): number;
  after(milliseconds: number, then: () => void): void;
}

/** Something that can be subscribed to, as zustand's vanilla stores are. */
export interface Subscribable {
  subscribe(listener: () => void): () => void;
}

/**
 * Subscriptions that share one pulse: however many stores change however often, their listeners are called together,
 * at once when the last pulse is long ago, else at the next one.
 */
export function createSlowSubscription(
  timer: UpdateTimer,
): (source: Subscribable, listener: () => void) => () => void {
  const dirty = new Set<() => void>();
  let lastPulse = -Infinity;
  let timed = false;

  function pulse(): void {
    timed = false;
    lastPulse = timer.now();
    const listeners = [...dirty];
    dirty.clear();
    for (const listener of listeners) listener();
  }

  return (source, listener) => {
    const stop = source.subscribe(() => {
      dirty.add(listener);
      if (timed) return;
      timed = true;
      timer.after(Math.max(0, lastPulse + UPDATE_MILLISECONDS - timer.now()), pulse);
    });
    return () => {
      stop();
      dirty.delete(listener);
    };
  };
}

/** The page's own pulse. */
export const subscribeSlowly = createSlowSubscription({
  now: () => performance.now(),
  after: (milliseconds, then) => {
    setTimeout(then, milliseconds);
  },
});
