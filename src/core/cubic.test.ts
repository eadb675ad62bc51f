import { describe, expect, it } from 'vitest';
import {
  derivativeAt,
  flatPositions,
  joinCurves,
  knotLengths,
  pathLength,
  pointAt,
  positionAtLength,
  splitCurve,
  subPath,
  valueAt,
} from './cubic.ts';
import { createRandom } from './random.ts';

/** Handle length that makes a quarter of a unit circle (Riškus 2006). */
const QUARTER = 0.5522847498;
const circle = new Float32Array([1, 0, 1, QUARTER, QUARTER, 1, 0, 1, -QUARTER, 1, -1, QUARTER, -1, 0]);
const random = createRandom(7);
const wild = Float32Array.from({ length: 2 * (3 * 5 + 1) }, random);

describe('a path of cubics', () => {
  it('passes through its knots', () => {
    expect(pointAt(circle, 1)).toEqual([0, 1]);
    expect(pointAt(circle, 2)).toEqual([-1, 0]);
  });

  it('has the length of half a circle, π, to the accuracy of the approximation (2.7e-4)', () => {
    expect(Math.abs(pathLength(circle) - Math.PI)).toBeLessThan(1e-3);
  });

  it('has a derivative that agrees with finite differences', () => {
    for (const position of [0.2, 1.5, 3.7]) {
      const [ax, ay] = pointAt(wild, position - 1e-4);
      const [bx, by] = pointAt(wild, position + 1e-4);
      const [dx, dy] = derivativeAt(wild, position);
      expect(dx).toBeCloseTo((bx - ax) / 2e-4, 4);
      expect(dy).toBeCloseTo((by - ay) / 2e-4, 4);
    }
  });

  it('splits into halves that are the same curve', () => {
    const [left, right] = splitCurve(wild.subarray(0, 8), 0.3);
    for (const t of [0, 0.25, 0.5, 1]) {
      expect(pointAt(left, t)[0]).toBeCloseTo(pointAt(wild, 0.3 * t)[0], 6);
      expect(pointAt(right, t)[1]).toBeCloseTo(pointAt(wild, Math.min(0.3 + 0.7 * t, 1 - 1e-9))[1], 6);
    }
  });

  it('cuts out a part between two positions, lengths adding up', () => {
    const total = pathLength(wild);
    const parts = [subPath(wild, 0, 1.4), subPath(wild, 1.4, 3.8), subPath(wild, 3.8, 5)];
    expect(parts.reduce((sum, part) => sum + pathLength(part), 0)).toBeCloseTo(total, 3);
    expect(pointAt(parts[1]!, 0)[0]).toBeCloseTo(pointAt(wild, 1.4)[0], 6);
  });

  it('copies whole curves bit for bit', () => {
    expect(subPath(wild, 0, 5)).toEqual(wild);
    expect(joinCurves([wild.subarray(0, 8), wild.subarray(6, 14)])).toEqual(wild.subarray(0, 14));
  });

  it('finds the position of a length, the inverse of measuring', () => {
    const lengths = knotLengths(wild);
    for (const share of [0, 0.13, 0.5, 0.99, 1]) {
      const position = positionAtLength(wild, lengths, share * (lengths.at(-1) ?? 0));
      expect(pathLength(subPath(wild, 0, position))).toBeCloseTo(share * (lengths.at(-1) ?? 0), 3);
    }
  });

  it('flattens within the tolerance', () => {
    const positions = flatPositions(wild, 0.002);
    positions.slice(1).forEach((to, i) => {
      const from = positions[i]!;
      const [x, y] = pointAt(wild, (from + to) / 2);
      const [ax, ay] = pointAt(wild, from);
      const [bx, by] = pointAt(wild, to);
      const away =
        Math.abs((bx - ax) * (y - ay) - (by - ay) * (x - ax)) / Math.max(1e-9, Math.hypot(bx - ax, by - ay));
      expect(away).toBeLessThan(0.002 + 1e-6);
    });
  });

  it('interpolates knot values', () => {
    expect(valueAt([1, 2, 4], 1.5)).toBe(3);
    expect(valueAt([1, 2, 4], 2)).toBe(4);
  });
});
