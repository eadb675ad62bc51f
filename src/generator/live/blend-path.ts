import {
  directionAt,
  joinCurves,
  knotLengths,
  pointAt,
  positionAtLength,
  subPath,
  valueAt,
} from '../../core/cubic.ts';

/** A piece of path with widths at its knots: all that blending needs of a stroke. */
export interface InkPath {
  readonly points: Float32Array;
  readonly widths: Float32Array;
}

/** Share of the rest over which the pen leaves the old way for the new one; the last part is purely the new drawing. */
const BLEND_SHARE = 0.35;

/** A position this near a knot is that knot, lest rounding cut slivers off the curves. */
const KNOT_SNAP = 1e-3;

/** The knot next to a position, if it is as good as there. */
export function nearKnot(position: number): number {
  const knot = Math.round(position);
  return Math.abs(position - knot) < KNOT_SNAP ? knot : position;
}

/** The part of a path from a position to its end. */
export function restOf(path: InkPath, position: number): InkPath {
  const first = Math.floor(position);
  const widths = Float32Array.from(path.widths.subarray(first));
  widths[0] = valueAt(path.widths, position);
  return { points: subPath(path.points, position, path.widths.length - 1), widths };
}

/** Weight of the new way after the given share of the rest: 0 with slope 0 at the pen, 1 with slope 0 from `BLEND_SHARE` on. */
function newWeight(share: number): number {
  const t = Math.min(1, share / BLEND_SHARE);
  return t * t * (3 - 2 * t);
}

/**
 * Leads the pen from the start of the old way onto the new one. The result starts exactly at the old start, in the old
 * direction and width, has the knots of the new way and ends on it.
 */
export function blendPaths(old: InkPath, fresh: InkPath): InkPath {
  const freshLengths = knotLengths(fresh.points);
  const oldLengths = knotLengths(old.points);
  const freshTotal = freshLengths.at(-1) ?? 0;
  const oldTotal = oldLengths.at(-1) ?? 0;
  const shares = Array.from(freshLengths, (length, i) =>
    freshTotal > 0 ? length / freshTotal : i / (freshLengths.length - 1),
  );
  const oldPositions = shares.map((share) =>
    nearKnot(positionAtLength(old.points, oldLengths, share * oldTotal)),
  );
  const weights = shares.map(newWeight);
  const curves: Float32Array[] = [];
  for (let curve = 0; curve < shares.length - 1; curve++) {
    const from = oldPositions[curve] ?? 0;
    const to = oldPositions[curve + 1] ?? from;
    const length = ((shares[curve + 1] ?? 1) - (shares[curve] ?? 0)) * oldTotal;
    const before = cubicBetween(old.points, from, to, length);
    const after = fresh.points.subarray(6 * curve, 6 * curve + 8);
    const weightOf = (number: number): number => weights[curve + (number < 4 ? 0 : 1)] ?? 1;
    curves.push(before.map((value, i) => value + weightOf(i) * ((after[i] ?? value) - value)));
  }
  const widths = Float32Array.from(weights, (weight, i) => {
    const before = valueAt(old.widths, oldPositions[i] ?? 0);
    return before + weight * ((fresh.widths[i] ?? before) - before);
  });
  return { points: joinCurves(curves), widths };
}

/** One cubic for a stretch of path: exact within one curve, else the Hermite cubic with the same ends, directions and length. */
function cubicBetween(points: Float32Array, from: number, to: number, length: number): Float32Array {
  const part = subPath(points, from, to);
  if (part.length === 8) return part;
  const [ax, ay] = pointAt(points, from);
  const [bx, by] = pointAt(points, to);
  const [ux, uy] = directionAt(points, from);
  const [vx, vy] = directionAt(points, to);
  const reach = length / 3;
  return new Float32Array([
    ax,
    ay,
    ax + reach * ux,
    ay + reach * uy,
    bx - reach * vx,
    by - reach * vy,
    bx,
    by,
  ]);
}
