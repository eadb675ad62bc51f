import { describe, expect, it } from 'vitest';
import { keepTrying } from './keep-trying.ts';

/** Fails so many times, then works; what it said and how long it waited. */
async function trial(failures: number, overAfter = Infinity) {
  const pauses: number[] = [];
  let attempts = 0;
  await keepTrying({
    attempt: () => (++attempts > failures ? Promise.resolve() : Promise.reject(new Error('none'))),
    wait: () => Promise.resolve(),
    onFailed: (_, pause) => pauses.push(pause),
    isOver: () => attempts >= overAfter,
  });
  return { attempts, pauses };
}

describe('graphics that do not come back at once', () => {
  it('are tried again with growing pauses until they do', async () => {
    expect(await trial(0)).toEqual({ attempts: 1, pauses: [] });
    const { attempts, pauses } = await trial(8);
    expect(attempts).toBe(9);
    expect(pauses).toEqual([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
  });

  it('are left alone once the stage is closed', async () => {
    expect((await trial(100, 3)).attempts).toBe(3);
  });
});
