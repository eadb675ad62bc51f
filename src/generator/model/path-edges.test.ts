import { describe, expect, it } from 'vitest';
import { createRandom, randomNormal } from '../../core/random.ts';
import { angularityOf } from './angularity.ts';
import { shapeEdges, type EdgedPath } from './path-edges.ts';
import { JOINS, PATH_POINTS, SLOTS } from './path-layout.ts';
import { pathStrokes } from './path-strokes.ts';

const whole = new Float32Array(JOINS).fill(1);
const circle = Float32Array.from({ length: 2 * PATH_POINTS }, (_, k) => {
  const turn = (2 * Math.PI * Math.floor(k / 2)) / (PATH_POINTS - 1);
  return 0.3 * (k % 2 === 0 ? Math.cos(turn) : Math.sin(turn));
});

function wander(seed: number): Float32Array {
  const random = createRandom(seed);
  const points = new Float32Array(2 * PATH_POINTS);
  let heading = 0;
  for (let i = 1; i < PATH_POINTS; i++) {
    heading += 0.4 * randomNormal(random);
    points[2 * i] = (points[2 * i - 2] ?? 0) + 0.025 * Math.cos(heading);
    points[2 * i + 1] = (points[2 * i - 1] ?? 0) + 0.025 * Math.sin(heading);
  }
  return points;
}

const measureWith =
  (joins: Float32Array) =>
  (path: EdgedPath): number =>
    angularityOf(
      pathStrokes({
        ...path,
        joins,
        widths: new Float32Array(PATH_POINTS),
        colours: Array.from({ length: SLOTS }, () => [1, 1, 1] as const),
      }),
    );

const edged = (points: Float32Array, joins: Float32Array, angularity: number): EdgedPath =>
  shapeEdges(points, joins, { angularity, diagonal: 0.6 }, measureWith(joins));

describe('shapeEdges', () => {
  it('makes any drawing about as angular as wanted', () => {
    for (let seed = 1; seed <= 12; seed++) {
      for (const wanted of [0.3, 0.45, 0.6]) {
        const got = measureWith(whole)(edged(wander(seed), whole, wanted));
        expect(Math.abs(got - wanted)).toBeLessThan(0.13);
      }
    }
  });

  it('never makes it less angular when more is wanted', () => {
    for (let seed = 1; seed <= 6; seed++) {
      const got = [0.15, 0.35, 0.55, 0.75].map((wanted) =>
        measureWith(whole)(edged(wander(seed), whole, wanted)),
      );
      got.slice(1).forEach((value, i) => {
        expect(value).toBeGreaterThan((got[i] ?? 0) - 0.02);
      });
    }
  });

  it('leaves a circle round, and makes a star of it with its points outwards', () => {
    const radii = ({ points }: EdgedPath): number[] =>
      Array.from({ length: PATH_POINTS }, (_, i) => Math.hypot(points[2 * i] ?? 0, points[2 * i + 1] ?? 0));
    const round = radii(edged(circle, whole, 0.1));
    expect(Math.min(...round)).toBeGreaterThan(0.29);
    const star = radii(edged(circle, whole, 0.7));
    expect(Math.min(...star)).toBeGreaterThan(0.28);
    const peaks = star.filter(
      (radius, i) => radius > 0.35 && radius > Math.max(star[i - 1] ?? 0, star[i + 1] ?? 0),
    );
    expect(peaks.length).toBeGreaterThan(5);
  });

  it('draws nearly the same thing with nearly the same edges, but where a loop comes or goes', () => {
    let far = 0;
    for (let seed = 1; seed <= 10; seed++) {
      for (const wanted of [0.3, 0.45, 0.6, 0.7]) {
        const line = wander(seed);
        const random = createRandom(100 + seed);
        const nearly = line.map((value) => value + 0.001 * randomNormal(random));
        const once = edged(line, whole, wanted).points;
        const again = edged(nearly, whole, wanted + 0.01).points;
        const moved = Math.sqrt(once.reduce((sum, value, k) => sum + (value - (again[k] ?? 0)) ** 2, 0) / 48);
        if (moved > 0.02) far++;
      }
    }
    expect(far).toBeLessThan(2);
  });

  it('keeps the ends of every stroke where they were', () => {
    const joins = Float32Array.of(0, 1, 0, 1, 0);
    const line = wander(3);
    for (const wanted of [0, 0.2, 0.8, 1]) {
      const { points } = edged(line, joins, wanted);
      for (const i of [0, 7, 8, 23, 24, 39, 40, 47]) {
        const moved = Math.hypot(
          (points[2 * i] ?? 0) - (line[2 * i] ?? 0),
          (points[2 * i + 1] ?? 0) - (line[2 * i + 1] ?? 0),
        );
        expect(moved).toBeLessThan(1e-6);
      }
    }
  });
});
