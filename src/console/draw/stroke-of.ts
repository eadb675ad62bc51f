import type { Rgb } from '../../core/colour.ts';
import type { Stroke } from '../../core/squiggle.ts';

/** A point of the pen in the unit box, y down, pressure 0 to 1. */
export interface PenPoint {
  readonly x: number;
  readonly y: number;
  readonly pressure: number;
}

/** Cubic curves per stroke: as many as the packs draw with at most. */
const CURVES = 6;

/** Ink width at no pressure and what full pressure adds [boxes]. */
const THIN = 0.012;
const THICKER = 0.03;

const INK: Rgb = [0.92, 0.9, 0.87];

/** The point a share of the way along a line, by length. */
function pointAlong(points: readonly PenPoint[], share: number): PenPoint {
  const lengths = points.map((point, index) => {
    const before = points[index - 1];
    return before === undefined ? 0 : Math.hypot(point.x - before.x, point.y - before.y);
  });
  const total = lengths.reduce((sum, length) => sum + length, 0);
  let left = share * total;
  for (let index = 1; index < points.length; index++) {
    const [from, to, length] = [points[index - 1], points[index], lengths[index] ?? 0];
    if (from === undefined || to === undefined) break;
    if (left <= length || index === points.length - 1) {
      const along = length === 0 ? 0 : Math.min(1, left / length);
      const mix = (a: number, b: number): number => a + (b - a) * along;
      return { x: mix(from.x, to.x), y: mix(from.y, to.y), pressure: mix(from.pressure, to.pressure) };
    }
    left -= length;
  }
  return points[0] ?? { x: 0, y: 0, pressure: 0 };
}

/**
 * A drawn line as a stroke of six cubics through evenly spaced knots (Catmull–Rom handles); null when it has no length.
 */
export function strokeOf(points: readonly PenPoint[]): Stroke | null {
  const first = points[0];
  const moved = points.some(
    ({ x, y }) => first !== undefined && Math.hypot(x - first.x, y - first.y) > 0.004,
  );
  if (!moved) return null;
  const knots = Array.from({ length: CURVES + 1 }, (_, index) => pointAlong(points, index / CURVES));
  const at = (index: number): PenPoint =>
    knots[Math.min(CURVES, Math.max(0, index))] ?? { x: 0, y: 0, pressure: 0 };
  const path = [at(0).x, at(0).y];
  for (let index = 0; index < CURVES; index++) {
    const [before, from, to, after] = [at(index - 1), at(index), at(index + 1), at(index + 2)];
    path.push(from.x + (to.x - before.x) / 6, from.y + (to.y - before.y) / 6);
    path.push(to.x - (after.x - from.x) / 6, to.y - (after.y - from.y) / 6);
    path.push(to.x, to.y);
  }
  const widths = Float32Array.from(knots, ({ pressure }) => THIN + THICKER * pressure);
  return { points: Float32Array.from(path), widths, colour: INK };
}
