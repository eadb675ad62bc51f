import { describe, expect, it } from 'vitest';
import { SLICE_SAMPLES } from '../../core/units.ts';
import { OPENING_SAMPLES, openingOf } from './opening.ts';

/** A tone that begins after some silence, the right side half as loud; zero where not heard yet, as every slice is. */
function toneAfter(lead: number, heardSamples = SLICE_SAMPLES): Float32Array {
  return Float32Array.from({ length: 2 * SLICE_SAMPLES }, (_, k) => {
    const n = (k % SLICE_SAMPLES) - lead;
    if (k % SLICE_SAMPLES >= heardSamples) return 0;
    return n < 0 ? 0 : (k < SLICE_SAMPLES ? 0.5 : 0.25) * Math.cos(0.05 * n);
  });
}

describe('the opening of a sound', () => {
  it('is what comes after up to 14 ms of silence, to a step of the search', () => {
    const plain = openingOf(toneAfter(0), SLICE_SAMPLES);
    const early = openingOf(toneAfter(448), SLICE_SAMPLES);
    expect(early.samples).toEqual(plain.samples);
    expect(early.heardSamples).toBe(OPENING_SAMPLES);
  });

  it('ends after 200 ms on both sides', () => {
    const { samples } = openingOf(toneAfter(0), SLICE_SAMPLES);
    for (const side of [0, SLICE_SAMPLES]) {
      expect(samples.subarray(side, side + OPENING_SAMPLES).some((value) => value !== 0)).toBe(true);
      expect(samples.subarray(side + OPENING_SAMPLES, side + SLICE_SAMPLES).every((v) => v === 0)).toBe(true);
    }
  });

  it('is the same however much more is heard', () => {
    const partly = openingOf(toneAfter(128), OPENING_SAMPLES + 128);
    expect(openingOf(toneAfter(128), SLICE_SAMPLES)).toEqual(partly);
  });

  it.each([0, 30, 900])('of %i samples holds no more than them', (heardSamples) => {
    const { samples, heardSamples: length } = openingOf(toneAfter(0, heardSamples), heardSamples);
    expect(length).toBe(heardSamples);
    expect(samples.subarray(length, SLICE_SAMPLES).every((value) => value === 0)).toBe(true);
  });

  it('of silence is silence', () => {
    expect(openingOf(new Float32Array(2 * SLICE_SAMPLES), SLICE_SAMPLES).samples.every((v) => v === 0)).toBe(
      true,
    );
  });
});
