import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../core/units.ts';
import { HEARING_RANGE_DECIBELS } from './front-end/hearing-range.ts';
import { createLogmelFrontEnd, type Features } from './front-end/logmel.ts';
import { scalarIndex } from './front-end/scalars.ts';
import { levelSound } from './levelled-hearing.ts';

const hear = createLogmelFrontEnd(HEARING_RANGE_DECIBELS);

/** A plucked chord at an amplitude, as the networks are told of it. */
function heardAt(amplitude: number, heardSamples = SLICE_SAMPLES): Features {
  const samples = Float32Array.from({ length: 2 * SLICE_SAMPLES }, (_, n) => {
    const t = (n % SLICE_SAMPLES) / SAMPLE_RATE_HZ;
    if (n % SLICE_SAMPLES >= heardSamples) return 0;
    const tones = [220, 277, 330].map((hertz) => Math.sin(2 * Math.PI * hertz * t) / 3);
    return amplitude * Math.exp(-3 * t) * tones.reduce((a, b) => a + b, 0);
  });
  return hear(samples, heardSamples);
}

const farthest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, k) => Math.max(most, Math.abs(value - (b[k] ?? NaN))), 0);

describe('levelled hearing', () => {
  it.each([SLICE_SAMPLES, 4410])('is the same at any gain, %i samples heard', (heardSamples) => {
    const loud = heardAt(0.5, heardSamples);
    const soft = heardAt(0.1, heardSamples);
    expect(farthest(loud.spectrogram, soft.spectrogram)).toBeGreaterThan(0.1);
    const [a, b] = [levelSound(loud), levelSound(soft)];
    expect(farthest(a.spectrogram, b.spectrogram)).toBeLessThan(0.002);
    expect(farthest(a.scalars, b.scalars)).toBeLessThan(0.01);
  });

  it('changes nothing but loudness in the scalars', () => {
    const heard = heardAt(0.2);
    const levelled = levelSound(heard);
    const changed = [...heard.scalars].flatMap((value, k) => (value === levelled.scalars[k] ? [] : [k]));
    expect(changed).toEqual([scalarIndex('loudness'), scalarIndex('peakLoudness')]);
  });

  it('leaves silence silent and finite', () => {
    const { spectrogram, scalars } = levelSound(heardAt(0));
    expect(Math.max(...spectrogram)).toBe(0);
    expect(scalars.every(Number.isFinite)).toBe(true);
  });
});
