import { describe, expect, it } from 'vitest';
import { createNewSounds } from './new-sounds.ts';

describe('new sounds', () => {
  it('are counted once, however many voices begin with them and whenever these are told', () => {
    const isNew = createNewSounds();
    const told = [1, 1, 1.25, 1, 1.25, 1.5, 1.0001];
    expect(told.map(isNew)).toEqual([true, false, true, false, false, true, false]);
  });

  it('may be as close as a fast roll, and begin anew when the clock does', () => {
    const isNew = createNewSounds();
    expect([10, 10.01, 10.02].map(isNew)).toEqual([true, true, true]);
    expect(isNew(0)).toBe(true);
  });

  it('are forgotten when many came since', () => {
    const isNew = createNewSounds();
    for (let sound = 0; sound < 65; sound++) isNew(sound);
    expect(isNew(64)).toBe(false);
    expect(isNew(0)).toBe(true);
  });
});
