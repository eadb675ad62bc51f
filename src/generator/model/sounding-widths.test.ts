import { describe, expect, it } from 'vitest';
import type { Stroke } from '../../core/squiggle.ts';
import { describeStrokes } from './descriptors.ts';
import { curveThrough } from './path-strokes.ts';
import { soundingWidths } from './sounding-widths.ts';

const line = (y: number): Stroke => ({
  points: curveThrough(
    Float64Array.from({ length: 18 }, (_, k) => (k % 2 === 0 ? 0.1 + 0.05 * k : y)),
    0,
  ),
  widths: new Float32Array(9).fill(0.02),
  colour: [1, 1, 1],
});

/** Levels of 10 ms each: `start` dB, then `perSecond` dB a second. */
const levels = (start: number, perSecond: number, frames = 98): Float32Array =>
  Float32Array.from({ length: frames }, (_, i) => start + (perSecond * i) / 100);

const falls = (values: readonly number[]): boolean =>
  values.every((value, i) => i === 0 || value <= (values[i - 1] ?? 0) + 1e-6);

describe('widths that follow the sound', () => {
  it('leave a steady tone as it was drawn', () => {
    const [stroke] = soundingWidths([line(0.5)], levels(-12, 0));
    stroke?.widths.forEach((width) => {
      expect(width).toBeCloseTo(0.02, 6);
    });
  });

  it('thin a decay along all its strokes, and thicken a swell', () => {
    const decay = soundingWidths([line(0.3), line(0.6)], levels(-6, -40)).flatMap(({ widths }) => [
      ...widths,
    ]);
    expect(falls(decay)).toBe(true);
    expect(decay.at(-1)).toBeLessThan(0.5 * (decay[0] ?? 0));
    const swell = soundingWidths([line(0.5)], levels(-40, 30)).flatMap(({ widths }) => [...widths]);
    expect(falls(swell.toReversed())).toBe(true);
  });

  it('go on along the fall of a sound that is not over', () => {
    const half = soundingWidths([line(0.5)], levels(-6, -40, 30)).flatMap(({ widths }) => [...widths]);
    expect(falls(half)).toBe(true);
    expect(half.at(-1)).toBeLessThan(0.7 * (half[0] ?? 0));
  });

  it('keep the inked area', () => {
    for (const envelope of [levels(-6, -60), levels(-50, 45), levels(-6, -200, 40)]) {
      const shaped = describeStrokes(soundingWidths([line(0.3), line(0.7)], envelope)).ink;
      expect(shaped).toBeCloseTo(describeStrokes([line(0.3), line(0.7)]).ink, 3);
    }
  });
});
