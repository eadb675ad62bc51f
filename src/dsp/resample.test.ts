import { describe, expect, it } from 'vitest';
import { resample } from './resample.ts';

const sine = (hertz: number, rateHz: number, length: number): Float32Array =>
  Float32Array.from({ length }, (_, n) => Math.sin((2 * Math.PI * hertz * n) / rateHz));
const rms = (samples: Float32Array): number =>
  Math.sqrt(samples.reduce((sum, x) => sum + x * x, 0) / samples.length);

describe('resample', () => {
  it.each([
    [48_000, 44_100],
    [22_050, 44_100],
    [96_000, 44_100],
  ])('a 1 kHz sine at %i Hz is the same sine at %i Hz', (fromHz, toHz) => {
    const result = resample(sine(1000, fromHz, fromHz / 10), fromHz, toHz);
    const expected = sine(1000, toHz, result.length);
    for (let n = 400; n < result.length - 400; n++) expect(result[n]).toBeCloseTo(expected[n]!, 3);
  });

  it('what the lower rate cannot hold is gone, not folded', () => {
    const result = resample(sine(30_000, 96_000, 9600), 96_000, 44_100);
    expect(rms(result.subarray(400, -400))).toBeLessThan(1e-3);
  });

  it('the same rate is the same array', () => {
    const input = sine(100, 44_100, 100);
    expect(resample(input, 44_100, 44_100)).toBe(input);
  });
});
