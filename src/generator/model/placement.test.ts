import { describe, expect, it } from 'vitest';
import { CAPS, DIAGONALS, INK_AREAS, scaleForInk, WIDEST_PEN, WIDTHS } from './placement.ts';

/** Most and least ink a pen can bring to a path of this length at this size [boxes²]. */
const reach = (scale: number, length: number): [number, number] => {
  const path = scale * (length + CAPS);
  return [path * WIDTHS[0], path * Math.min(WIDTHS[1], WIDEST_PEN * scale)];
};

describe('scaleForInk', () => {
  it('keeps the wanted size where the pen can bring the ink', () => {
    expect(scaleForInk(0.5, 2, 0.02)).toBe(0.5);
  });

  it('is larger for a short path that shall hold much, so that it does', () => {
    const scale = scaleForInk(0.3, 1, 0.04);
    expect(scale).toBeGreaterThan(0.3);
    expect(reach(scale, 1)[1]).toBeCloseTo(0.04, 6);
  });

  it('is smaller for a long path that shall hold little', () => {
    const scale = scaleForInk(0.7, 4, 0.006);
    expect(scale).toBeLessThan(0.7);
    expect(reach(scale, 4)[0]).toBeCloseTo(0.006, 6);
  });

  it('lets any path of a drawing hold nine tenths of any ink there is', () => {
    for (let length = 1; length <= 6; length += 0.5)
      for (let share = 0; share <= 1; share += 0.125) {
        const area = INK_AREAS[0] * (INK_AREAS[1] / INK_AREAS[0]) ** share;
        const [least, most] = reach(scaleForInk(0.5, length, area), length);
        expect(Math.min(most, Math.max(least, area)) / area).toBeGreaterThan(0.9);
        expect(Math.min(most, Math.max(least, area)) / area).toBeLessThan(1.8);
      }
  });

  it('stays between the least and the most size there are', () => {
    expect(scaleForInk(0.3, 0.1, 1)).toBe(DIAGONALS[1]);
    expect(scaleForInk(0.7, 50, 0.004)).toBe(DIAGONALS[0]);
  });
});
