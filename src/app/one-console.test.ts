import { describe, expect, it } from 'vitest';
import { becomeTheConsole } from './one-console.ts';

/** A browser's exclusive lock; `leave` is the page that holds it going away. */
function createLocks() {
  const waiting: (() => unknown)[] = [];
  const locks = {
    request: (_: string, have: () => unknown) =>
      new Promise(() => {
        waiting.push(have);
        if (waiting.length === 1) have();
      }),
    leave() {
      waiting.shift();
      waiting[0]?.();
    },
  };
  return locks;
}
const asked = (locks: ReturnType<typeof createLocks>) => locks as unknown as LockManager;
const within = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

describe('the only console', () => {
  it('is the first page at once; the second one says so, and goes on when the first is gone', async () => {
    const locks = createLocks();
    const said: string[] = [];
    await becomeTheConsole(asked(locks), () => said.push('first waits'));
    let second = 'waiting';
    const turn = becomeTheConsole(asked(locks), () => said.push('second waits')).then(() => {
      second = 'running';
    });
    await within(600);
    expect([said, second]).toEqual([['second waits'], 'waiting']);
    locks.leave();
    await turn;
    expect(second).toBe('running');
  });

  it('is any page where the browser has no locks', async () => {
    await becomeTheConsole(undefined, () => undefined);
  });
});
