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

/** Subscriptions that share one pulse. */
export interface SlowSubscription {
  /** Calls `listener` at the next pulse after a change of `source`; returns how to stop. */
  subscribe(source: Subscribable, listener: () => void): () => void;
  /** The pulse now: a hand that acts must meet the state as it is, not as it was a tenth of a second ago. */
  catchUp(): void;
}

/**
 * However many stores change however often, their listeners are called together, at once when the last pulse is long ago,
 * else at the next one.
 */
export function createSlowSubscription(timer: UpdateTimer): SlowSubscription {
  const dirty = new Set<() => void>();
  let lastPulse = -Infinity;
  let timed = false;

  function tell(): void {
    lastPulse = timer.now();
    const listeners = [...dirty];
    dirty.clear();
    for (const listener of listeners) listener();
  }

  function pulse(): void {
    timed = false;
    tell();
  }

  return {
    subscribe(source, listener) {
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
    },
    catchUp() {
      if (dirty.size > 0) tell();
    },
  };
}

/** The page's own pulse. */
export const pagePulse = createSlowSubscription({
  now: () => performance.now(),
  after: (milliseconds, then) => {
    setTimeout(then, milliseconds);
  },
});
