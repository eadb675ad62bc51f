import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { createTickMeasure, tickDistance, type MeasuredTick } from './likeness.ts';

const BANDS = 33;
const random = createRandom(3);

/** Magnitudes 0 to 60, most of them small, as the frames have them before compression. */
const magnitudes = (): number[] => Array.from({ length: BANDS }, () => 60 * random() ** 3);

const ticks = createTickMeasure(BANDS);
const heard = (linear: readonly number[], gain = 1): MeasuredTick =>
  ticks.next({
    timeSeconds: 0,
    seconds: 0.1,
    beatsPerBar: 4,
    stepsPerBar: 16,
    stepInBar: 0,
    bands: Float32Array.from(linear, (magnitude) => Math.log1p(gain * magnitude)),
  });
const between = (a: MeasuredTick, b: MeasuredTick): number => tickDistance(a, b.tick.bands, 0, b.spread);

describe('the distance of two sixteenths', () => {
  const one = magnitudes();
  const other = magnitudes();
  for (let n = 0; n < 64; n++) heard(magnitudes());

  it('is nothing for the same and symmetrical', () => {
    expect(between(heard(one), heard(one))).toBeLessThan(1e-6);
    const [a, b] = [heard(one), heard(other)];
    expect(between(a, b)).toBeCloseTo(between(b, a), 6);
  });

  it('hardly grows with the level: the same sound is nearer at any level than another at its own', () => {
    for (const gain of [0.15, 0.4, 2.5, 6])
      expect(between(heard(one), heard(one, gain))).toBeLessThan(0.25 * between(heard(one), heard(other)));
  });

  it('is finite between silences', () => {
    const silence = new Array<number>(BANDS).fill(0);
    expect(between(heard(silence), heard(silence))).toBe(0);
  });
});
