import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { SAMPLE_RATE_HZ, SLICE_SAMPLES, SLICE_SECONDS } from '../../core/units.ts';
import { levelEnvelope, predictSoundSeconds } from './sound-length.ts';

const random = createRandom(2);

/** Noise that falls by `decibelsPerSecond` and stops at `stopSeconds`. */
function noise(decibelsPerSecond: number, stopSeconds = 1): Float32Array {
  const samples = new Float32Array(2 * SLICE_SAMPLES);
  for (let i = 0; i < Math.min(SLICE_SAMPLES, stopSeconds * SAMPLE_RATE_HZ); i++) {
    const gain = 10 ** ((-decibelsPerSecond * i) / SAMPLE_RATE_HZ / 20);
    samples[i] = gain * (random() - 0.5);
    samples[SLICE_SAMPLES + i] = gain * (random() - 0.5);
  }
  return samples;
}

const heardMilliseconds = (milliseconds: number): number =>
  Math.round((milliseconds * SAMPLE_RATE_HZ) / 1000);

describe('how long a sound will last', () => {
  it('knows the end of a decay from its first tenth of a second, within a fifth', () => {
    for (const fall of [60, 100, 200]) {
      const heard = levelEnvelope(noise(fall), heardMilliseconds(100));
      expect(Math.abs(predictSoundSeconds(heard, null) / (20 / fall) - 1), String(fall)).toBeLessThan(0.2);
    }
  });

  it('takes an even sound for one that fills its slice', () => {
    expect(predictSoundSeconds(levelEnvelope(noise(0), heardMilliseconds(200)), null)).toBe(SLICE_SECONDS);
  });

  it('says what was heard when the sound is already over', () => {
    expect(predictSoundSeconds(levelEnvelope(noise(0, 0.3), SLICE_SAMPLES), null)).toBeCloseTo(0.3, 1);
  });

  it('goes by the habit of the voice at first, and by the ear later', () => {
    expect(predictSoundSeconds(levelEnvelope(noise(0), heardMilliseconds(20)), 0.2)).toBeLessThan(0.4);
    expect(predictSoundSeconds(levelEnvelope(noise(0), heardMilliseconds(200)), 0.2)).toBe(SLICE_SECONDS);
  });
});
