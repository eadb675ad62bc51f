import type { Stroke } from '../../core/squiggle.ts';
import { JOINS, JOIN_OFFSET, PATH_POINTS, SLOTS } from '../../generator/model/path-layout.ts';
import { pathStrokes } from '../../generator/model/path-strokes.ts';

/** Plain ink for shapes that have no style yet. */
const INK = [0.93, 0.91, 0.85] as const;

/** A bare shape (`[149]`, joins as probabilities) in the middle of the box, for looking at. */
export function shapeStrokes(vector: ArrayLike<number>, scale = 0.8, width = 0.02): Stroke[] {
  const points = new Float32Array(2 * PATH_POINTS);
  const widths = new Float32Array(PATH_POINTS);
  for (let i = 0; i < PATH_POINTS; i++) {
    points[2 * i] = 0.5 + scale * (vector[3 * i] ?? 0);
    points[2 * i + 1] = 0.5 + scale * (vector[3 * i + 1] ?? 0);
    widths[i] = width * Math.exp(0.6 * (vector[3 * i + 2] ?? 0));
  }
  const joins = Float32Array.from({ length: JOINS }, (_, j) => vector[JOIN_OFFSET + j] ?? 0);
  return pathStrokes({
    points,
    widths,
    joins,
    straightness: 0,
    colours: Array.from({ length: SLOTS }, () => INK),
  });
}
