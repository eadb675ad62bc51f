import { describe, expect, it } from 'vitest';
import { SLICE_SAMPLES } from '../../core/units.ts';
import { laterOpening, OPENING_SAMPLES, openingOf, type Opening } from './opening.ts';

/** A tone that begins after some silence, the right side half as loud; zero where not heard yet, as every slice is. */
function toneAfter(lead: number, heardSamples = SLICE_SAMPLES): Float32Array {
  return Float32Array.from({ length: 2 * SLICE_SAMPLES }, (_, k) => {
    const n = (k % SLICE_SAMPLES) - lead;
    if (k % SLICE_SAMPLES >= heardSamples) return 0;
    return n < 0 ? 0 : (k < SLICE_SAMPLES ? 0.5 : 0.25) * Math.cos(0.05 * n);
  });
}

/** What belongs to an opening: left, then right. */
function heardOf({ samples, heardSamples }: Opening): Float32Array {
  return Float32Array.from({ length: 2 * heardSamples }, (_, n) =>
    n < heardSamples ? (samples[n] ?? NaN) : (samples[SLICE_SAMPLES + n - heardSamples] ?? NaN),
  );
}

describe('the opening of a sound', () => {
  it('is what comes after up to 14 ms of silence, to a step of the search', () => {
    const plain = openingOf(toneAfter(0), SLICE_SAMPLES);
    const early = openingOf(toneAfter(448), SLICE_SAMPLES);
    expect(heardOf(early)).toEqual(heardOf(plain));
    expect(early.heardSamples).toBe(OPENING_SAMPLES);
  });

  it('ends after 200 ms, and holds both sides', () => {
    const opening = openingOf(toneAfter(64), SLICE_SAMPLES);
    expect(opening.heardSamples).toBe(OPENING_SAMPLES);
    expect(heardOf(opening)).toEqual(heardOf({ samples: toneAfter(0), heardSamples: OPENING_SAMPLES }));
  });

  it('without its first samples goes on on both sides', () => {
    const later = laterOpening(openingOf(toneAfter(0), 4410), 441);
    expect(heardOf(later)).toEqual(heardOf({ samples: toneAfter(0).subarray(441), heardSamples: 3969 }));
    expect(laterOpening(later, 5000).heardSamples).toBe(0);
  });

  it('is the same however much more is heard', () => {
    const partly = openingOf(toneAfter(128), OPENING_SAMPLES + 128);
    expect(heardOf(openingOf(toneAfter(128), SLICE_SAMPLES))).toEqual(heardOf(partly));
  });

  it.each([0, 30, 900])('of %i samples holds no more than them', (heardSamples) => {
    const opening = openingOf(toneAfter(0, heardSamples), heardSamples);
    expect(opening.heardSamples).toBe(heardSamples);
    expect(heardOf(opening).every(Number.isFinite)).toBe(true);
  });

  it('of silence is silence', () => {
    expect(openingOf(new Float32Array(2 * SLICE_SAMPLES), SLICE_SAMPLES).samples.every((v) => v === 0)).toBe(
      true,
    );
  });
});
