import { describe, expect, it } from 'vitest';
import { SLICE_SECONDS } from '../../core/units.ts';
import { finishSeconds } from './pen-plan.ts';

describe('when the pen is done', () => {
  it('follows the sound, within what an eye can see', () => {
    expect(finishSeconds(0.4, 0, 1)).toBeCloseTo(0.4);
    expect(finishSeconds(0.01, 0, 1)).toBeGreaterThan(0.1);
    expect(finishSeconds(SLICE_SECONDS, 0, 1)).toBeGreaterThan(SLICE_SECONDS);
  });

  it('never lies before the ink that is drawn', () => {
    expect(finishSeconds(0.2, 0.5, 0.5)).toBeGreaterThan(0.5);
  });
});
