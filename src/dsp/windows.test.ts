import { describe, expect, it } from 'vitest';
import { asymmetricWindow, hannWindow, sqrtHannWindow, windowSum } from './windows.ts';

describe('windows', () => {
  it('shifted Hann copies at half a length sum to one', () => {
    const window = hannWindow(64);
    for (let n = 0; n < 32; n++) expect(window[n]! + window[n + 32]!).toBeCloseTo(1, 6);
  });

  it('the squared square-root window is the Hann window', () => {
    const hann = hannWindow(128);
    sqrtHannWindow(128).forEach((value, n) => expect(value * value).toBeCloseTo(hann[n]!, 6));
  });

  it('the asymmetric window peaks where its fall begins and never leaves 0…1', () => {
    const window = asymmetricWindow(1024, 128);
    const top = window.indexOf(Math.max(...window));
    expect(Math.abs(top - (1024 - 128))).toBeLessThanOrEqual(1);
    expect(Math.min(...window)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...window)).toBeLessThanOrEqual(1);
  });

  it('the sum of a Hann window is half its length', () => {
    expect(windowSum(hannWindow(256))).toBeCloseTo(128, 4);
  });
});
