import { describe, expect, it } from 'vitest';
import { createRandom, randomNormal } from '../../core/random.ts';
import { describeStrokes } from './descriptors.ts';
import { shapeEdges, straightnessOf } from './path-edges.ts';
import { JOINS, PATH_POINTS, SLOTS } from './path-layout.ts';
import { pathStrokes } from './path-strokes.ts';

const whole = new Float32Array(JOINS).fill(1);
const circle = Float32Array.from({ length: 2 * PATH_POINTS }, (_, k) => {
  const turn = (2 * Math.PI * Math.floor(k / 2)) / (PATH_POINTS - 1);
  return 0.5 + 0.3 * (k % 2 === 0 ? Math.cos(turn) : Math.sin(turn));
});

function wander(seed: number): Float32Array {
  const random = createRandom(seed);
  const points = new Float32Array(2 * PATH_POINTS).fill(0.5);
  let heading = 0;
  for (let i = 1; i < PATH_POINTS; i++) {
    heading += 0.25 * randomNormal(random);
    points[2 * i] = (points[2 * i - 2] ?? 0) + 0.03 * Math.cos(heading);
    points[2 * i + 1] = (points[2 * i - 1] ?? 0) + 0.03 * Math.sin(heading);
  }
  return points;
}

function angularity(points: Float32Array, joins: Float32Array, wanted: number): number {
  const strokes = pathStrokes({
    points: shapeEdges(points, joins, wanted),
    widths: new Float32Array(PATH_POINTS).fill(0.01),
    joins,
    straightness: straightnessOf(wanted),
    colours: Array.from({ length: SLOTS }, () => [1, 1, 1] as const),
  });
  return describeStrokes(strokes).angularity;
}

describe('shapeEdges', () => {
  it('leaves a drawing as it is at one half', () => {
    expect([...shapeEdges(circle, whole, 0.5)]).toEqual([...circle]);
    expect(straightnessOf(0.5)).toBe(0);
  });

  it('makes any wandering line rounder below and more angular above', () => {
    for (let seed = 1; seed <= 8; seed++) {
      const line = wander(seed);
      expect(angularity(line, whole, 0)).toBeLessThan(angularity(line, whole, 0.5));
      expect(angularity(line, whole, 1)).toBeGreaterThan(angularity(line, whole, 0.6));
    }
  });

  it('makes a star of a circle, with its points outwards', () => {
    const star = shapeEdges(circle, whole, 1);
    const radii = Array.from({ length: PATH_POINTS }, (_, i) =>
      Math.hypot((star[2 * i] ?? 0) - 0.5, (star[2 * i + 1] ?? 0) - 0.5),
    );
    expect(Math.max(...radii)).toBeCloseTo(0.3, 3);
    expect(Math.min(...radii)).toBeLessThan(0.25);
    expect(angularity(circle, whole, 1)).toBeGreaterThan(angularity(circle, whole, 0) + 0.3);
  });

  it('keeps the ends of every stroke where they were', () => {
    const joins = Float32Array.of(0, 1, 0, 1, 0);
    const line = wander(3);
    for (const amount of [0, 0.2, 0.8, 1]) {
      const shaped = shapeEdges(line, joins, amount);
      for (const i of [0, 7, 8, 23, 24, 39, 40, 47])
        expect(
          Math.hypot(
            (shaped[2 * i] ?? 0) - (line[2 * i] ?? 0),
            (shaped[2 * i + 1] ?? 0) - (line[2 * i + 1] ?? 0),
          ),
        ).toBeLessThan(1e-6);
    }
  });

  it('changes little when asked for a little more', () => {
    const line = wander(5);
    for (let amount = 0; amount < 1; amount += 0.05) {
      const [a, b] = [shapeEdges(line, whole, amount), shapeEdges(line, whole, amount + 0.01)];
      expect(Math.max(...a.map((value, k) => Math.abs(value - (b[k] ?? 0))))).toBeLessThan(0.01);
    }
  });
});
