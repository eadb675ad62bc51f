import { directionAt, knotLengths } from '../../core/cubic.ts';
import { keepDirection } from './soften-rest.ts';
import type { InkPath } from './blend-path.ts';

/** So much less angular than wanted the whole ink may be before anything is done [angularity]. */
const TOLERANCE = 0.02;

/** Way of a knot to its side at most, against the way from the knot before to the knot after. */
const SPIKE = 0.6;

/** Halvings in search of the right spikes. */
const HALVINGS = 4;

/**
 * The undrawn rest of a stroke with spikes that make the whole ink as angular as wanted, or as near to it as the rest goes: what was
 * drawn of a harsh sound before it was heard to be harsh may be round. Starts where and as it did and ends where it did.
 * `measure` says how angular the whole ink is with a rest.
 */
export function sharpenRest(rest: InkPath, wanted: number, measure: (rest: InkPath) => number): InkPath {
  const error = (path: InkPath): number => measure(path) - wanted;
  let best = { path: rest, error: error(rest) };
  if (rest.widths.length < 4 || best.error >= -TOLERANCE) return rest;
  let [low, high] = [0, 1];
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2;
    const path = spiked(rest, middle);
    const tried = { path, error: error(path) };
    if (Math.abs(tried.error) < Math.abs(best.error)) best = tried;
    if (tried.error < 0) low = middle;
    else high = middle;
  }
  return best.path;
}

/** Every second knot to the left, the others to the right, and the way between them the straighter the further. */
function spiked(rest: InkPath, share: number): InkPath {
  const { points } = rest;
  const knots = rest.widths.length;
  const moved = points.slice();
  for (let knot = 1; knot < knots - 1; knot++) {
    const at = 6 * knot;
    const acrossX = (points[at + 6] ?? 0) - (points[at - 6] ?? 0);
    const acrossY = (points[at + 7] ?? 0) - (points[at - 5] ?? 0);
    const side = (knot % 2 === 0 ? 0.5 : -0.5) * SPIKE * share;
    for (const handle of [at - 2, at, at + 2]) {
      moved[handle] = (points[handle] ?? 0) - side * acrossY;
      moved[handle + 1] = (points[handle + 1] ?? 0) + side * acrossX;
    }
  }
  for (let curve = 0; curve < knots - 1; curve++) straighten(moved, 6 * curve, share);
  keepDirection(moved, directionAt(points, 0));
  const longer = (knotLengths(moved).at(-1) ?? 0) / Math.max(1e-6, knotLengths(points).at(-1) ?? 0);
  return {
    points: moved,
    // A longer way is drawn with a finer pen: the ink stays what the sound's loudness asks for.
    widths: rest.widths.map((width, k) => (k === 0 ? width : width / Math.max(1, longer))),
  };
}

/** Draws the handles of a cubic towards the straight line between its ends. */
function straighten(points: Float32Array, at: number, share: number): void {
  for (let axis = 0; axis < 2; axis++) {
    const [from, to] = [points[at + axis] ?? 0, points[at + 6 + axis] ?? 0];
    for (const [handle, third] of [
      [at + 2 + axis, 1 / 3],
      [at + 4 + axis, 2 / 3],
    ] as const)
      points[handle] = (1 - share) * (points[handle] ?? 0) + share * (from + third * (to - from));
  }
}
