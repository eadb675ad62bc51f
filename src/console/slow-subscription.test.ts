import { describe, expect, it } from 'vitest';
import { createSlowSubscription, UPDATE_MILLISECONDS } from './slow-subscription.ts';

/** A clock that is turned by hand, a source that changes when told, and the moments its listener was called. */
function setUp() {
  let now = 0;
  const timers: { at: number; then: () => void }[] = [];
  const slow = createSlowSubscription({
    now: () => now,
    after: (milliseconds, then) => void timers.push({ at: now + milliseconds, then }),
  });
  const sources = new Set<() => void>();
  const calls: number[] = [];
  const stop = slow.subscribe(
    {
      subscribe: (listener) => {
        sources.add(listener);
        return () => void sources.delete(listener);
      },
    },
    () => void calls.push(now),
  );
  const advance = (milliseconds: number): void => {
    const until = now + milliseconds;
    for (;;) {
      timers.sort((a, b) => a.at - b.at);
      if (timers[0] === undefined || timers[0].at > until) break;
      const next = timers.shift()!;
      now = next.at;
      next.then();
    }
    now = until;
  };
  return { slow, calls, advance, stop, change: () => sources.forEach((listener) => listener()) };
}

describe('the pulse of the page', () => {
  it('tells a thousand changes a second ten times a second', () => {
    const { calls, advance, change } = setUp();
    for (let millisecond = 0; millisecond < 999; millisecond++) {
      change();
      advance(1);
    }
    expect(calls.length).toBeLessThanOrEqual(1000 / UPDATE_MILLISECONDS);
    expect(calls.length).toBeGreaterThan(8);
  });

  it('always tells the last change', () => {
    const { calls, advance, change } = setUp();
    change();
    advance(1);
    change();
    advance(UPDATE_MILLISECONDS);
    expect(calls).toEqual([0, UPDATE_MILLISECONDS]);
  });

  it('catches up before a hand acts, and only if something changed', () => {
    const { slow, calls, advance, change } = setUp();
    change();
    advance(1);
    change();
    slow.catchUp();
    slow.catchUp();
    expect(calls).toEqual([0, 1]);
    advance(UPDATE_MILLISECONDS);
    expect(calls).toEqual([0, 1]);
  });

  it('tells nobody who has left', () => {
    const { calls, advance, change, stop } = setUp();
    change();
    stop();
    advance(UPDATE_MILLISECONDS);
    expect(calls).toEqual([]);
  });
});
