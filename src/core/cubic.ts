/**
 * Geometry of paths made of cubic Béziers. `points` is `[3·curves + 1, 2]` as in a stroke; a *position* on a path is
 * curve index + parameter within the curve, 0 to `curves` (2.5 = the middle of the third curve).
 */

/** Nodes and weights of five-point Gauss–Legendre quadrature on −1 … 1 (exact for polynomials up to degree 9). */
const NODES = new Float64Array([
  0, 0.5384693101056831, -0.5384693101056831, 0.906179845938664, -0.906179845938664,
]);
const NODE_WEIGHTS = new Float64Array([
  0.5688888888888889, 0.47862867049936647, 0.47862867049936647, 0.23692688505618908, 0.23692688505618908,
]);

/** Steps in which a parameter is sought; Newton's method needs about four, halving thirty. */
const MAX_STEPS = 30;

/** Arc length is found to this, finer than a 32-bit coordinate can show [boxes]. */
const LENGTH_ERROR = 1e-8;

/** Straight lines that one curve is ever flattened to: enough for a curve of twenty boxes at a tolerance of 0.001. */
const MAX_LINES = 128;

export type Point = readonly [x: number, y: number];

/** How many curves a path has; 0 for an empty path. */
function curveCount(points: Float32Array): number {
  return Math.max(0, Math.floor((points.length / 2 - 1) / 3));
}

/** The eight numbers of one curve: knot, handle, handle, knot. */
function controls(points: Float32Array, curve: number): Float32Array {
  return points.subarray(curve * 6, curve * 6 + 8);
}

/** The curve that a position lies in; the last point belongs to the last curve. */
function curveAt(points: Float32Array, position: number): number {
  return Math.min(curveCount(points) - 1, Math.max(0, Math.floor(position)));
}

/** The point of a path at a position. */
export function pointAt(points: Float32Array, position: number): Point {
  const curve = curveAt(points, position);
  const t = Math.min(1, Math.max(0, position - curve));
  const s = 1 - t;
  const [wa, wb, wc, wd] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  const at = 6 * curve;
  return [
    wa * (points[at] ?? 0) +
      wb * (points[at + 2] ?? 0) +
      wc * (points[at + 4] ?? 0) +
      wd * (points[at + 6] ?? 0),
    wa * (points[at + 1] ?? 0) +
      wb * (points[at + 3] ?? 0) +
      wc * (points[at + 5] ?? 0) +
      wd * (points[at + 7] ?? 0),
  ];
}

/** Derivative of a path by its position (not normalised); where handles coincide it is [0, 0]. */
export function derivativeAt(points: Float32Array, position: number): Point {
  const curve = curveAt(points, position);
  const t = Math.min(1, Math.max(0, position - curve));
  const s = 1 - t;
  const at = 6 * curve;
  const [wa, wb, wc] = [3 * s * s, 6 * s * t, 3 * t * t];
  const [bx, by] = [points[at + 2] ?? 0, points[at + 3] ?? 0];
  const [cx, cy] = [points[at + 4] ?? 0, points[at + 5] ?? 0];
  return [
    wa * (bx - (points[at] ?? 0)) + wb * (cx - bx) + wc * ((points[at + 6] ?? 0) - cx),
    wa * (by - (points[at + 1] ?? 0)) + wb * (cy - by) + wc * ((points[at + 7] ?? 0) - cy),
  ];
}

/** Unit direction of travel at a position; looks a little ahead or back where the derivative vanishes, [1, 0] on a dot. */
export function directionAt(points: Float32Array, position: number): Point {
  const nudged = [position, position + 1e-3, position - 1e-3];
  for (const candidate of nudged) {
    const [x, y] = derivativeAt(points, candidate);
    const length = Math.hypot(x, y);
    if (length > 1e-9) return [x / length, y / length];
  }
  return [1, 0];
}

/** The part of a path between two positions, `from` ≤ `to`, exactly (de Casteljau); whole curves are copied bit for bit. */
export function subPath(points: Float32Array, from: number, to: number): Float32Array {
  const first = curveAt(points, from);
  const parts: Float32Array[] = [];
  for (let curve = first; curve < curveCount(points) && curve < to; curve++) {
    parts.push(subCurve(controls(points, curve), Math.max(0, from - curve), Math.min(1, to - curve)));
  }
  return joinCurves(parts);
}

/** One curve between two parameters. */
function subCurve(c: Float32Array, from: number, to: number): Float32Array {
  if (from <= 0 && to >= 1) return c;
  const right = from <= 0 ? c : splitCurve(c, from)[1];
  return to >= 1 ? right : splitCurve(right, from >= 1 ? 1 : (to - from) / (1 - from))[0];
}

/** de Casteljau: one curve (8 numbers) cut in two at a parameter. */
export function splitCurve(c: Float32Array, t: number): [left: Float32Array, right: Float32Array] {
  const left = new Float32Array(8);
  const right = new Float32Array(8);
  for (let axis = 0; axis < 2; axis++) {
    const level = [c[axis] ?? 0, c[axis + 2] ?? 0, c[axis + 4] ?? 0, c[axis + 6] ?? 0];
    for (let depth = 0; depth < 4; depth++) {
      left[2 * depth + axis] = level[0] ?? 0;
      right[2 * (3 - depth) + axis] = level[3 - depth] ?? 0;
      for (let i = 0; i < 3 - depth; i++)
        level[i] = (level[i] ?? 0) + t * ((level[i + 1] ?? 0) - (level[i] ?? 0));
    }
  }
  return [left, right];
}

/** Curves that follow each other as one path; each is 8 numbers and starts where the one before ended. */
export function joinCurves(curves: readonly Float32Array[]): Float32Array {
  const points = new Float32Array(curves.length === 0 ? 0 : 6 * curves.length + 2);
  curves.forEach((curve, i) => points.set(i === 0 ? curve : curve.subarray(2), i === 0 ? 0 : 6 * i + 2));
  return points;
}

/** Arc length of one curve between two parameters, in boxes (two five-point Gauss–Legendre spans). Allocates nothing. */
function lengthWithin(points: Float32Array, curve: number, from: number, to: number): number {
  const at = 6 * curve;
  const [ax, ay] = [(points[at + 2] ?? 0) - (points[at] ?? 0), (points[at + 3] ?? 0) - (points[at + 1] ?? 0)];
  const [bx, by] = [
    (points[at + 4] ?? 0) - (points[at + 2] ?? 0),
    (points[at + 5] ?? 0) - (points[at + 3] ?? 0),
  ];
  const [cx, cy] = [
    (points[at + 6] ?? 0) - (points[at + 4] ?? 0),
    (points[at + 7] ?? 0) - (points[at + 5] ?? 0),
  ];
  const radius = (to - from) / 4;
  let length = 0;
  for (let half = 0; half < 2; half++) {
    const middle = from + radius * (1 + 2 * half);
    for (let i = 0; i < NODES.length; i++) {
      const t = middle + radius * (NODES[i] ?? 0);
      const s = 1 - t;
      const dx = s * s * ax + 2 * s * t * bx + t * t * cx;
      const dy = s * s * ay + 2 * s * t * by + t * t * cy;
      length += (NODE_WEIGHTS[i] ?? 0) * Math.sqrt(dx * dx + dy * dy);
    }
  }
  return 3 * radius * length;
}

/** `[curves + 1]` arc length from the start of the path to each knot, in boxes. */
export function knotLengths(points: Float32Array): Float64Array {
  const lengths = new Float64Array(curveCount(points) + 1);
  for (let curve = 0; curve < lengths.length - 1; curve++) {
    lengths[curve + 1] = (lengths[curve] ?? 0) + lengthWithin(points, curve, 0, 1);
  }
  return lengths;
}

/** Arc length of a whole path, in boxes. */
export function pathLength(points: Float32Array): number {
  return knotLengths(points).at(-1) ?? 0;
}

/** Where on the path the given arc length from its start is reached; `lengths` from `knotLengths`. */
export function positionAtLength(points: Float32Array, lengths: Float64Array, length: number): number {
  const curves = lengths.length - 1;
  let curve = 0;
  while (curve < curves - 1 && (lengths[curve + 1] ?? 0) < length) curve++;
  const rest = length - (lengths[curve] ?? 0);
  const whole = (lengths[curve + 1] ?? 0) - (lengths[curve] ?? 0);
  if (rest <= 0) return curve;
  if (rest >= whole) return curve + 1;
  return curve + parameterAtLength(points, curve, rest, whole);
}

/** Newton's method on the arc length, kept within the half that holds the answer where the curve nearly stands still. */
function parameterAtLength(points: Float32Array, curve: number, rest: number, whole: number): number {
  let low = 0;
  let high = 1;
  let t = rest / whole;
  for (let step = 0; step < MAX_STEPS; step++) {
    const error = lengthWithin(points, curve, 0, t) - rest;
    if (Math.abs(error) < LENGTH_ERROR) return t;
    if (error > 0) high = t;
    else low = t;
    const [dx, dy] = derivativeAt(points, curve + Math.min(t, 1 - 1e-9));
    const next = t - error / Math.hypot(dx, dy);
    t = next > low && next < high ? next : (low + high) / 2;
  }
  return t;
}

/**
 * Positions at which straight lines between the points stay within `tolerance` boxes of the path, ends included.
 * The count per curve follows the second difference of its controls (Wang 1984; Sederberg, CAGD notes, 10.6).
 */
export function flatPositions(points: Float32Array, tolerance: number): number[] {
  const positions = [0];
  for (let curve = 0; curve < curveCount(points); curve++) {
    const c = controls(points, curve);
    let bend = 0;
    for (let i = 0; i < 2; i++) {
      const second = (axis: number): number =>
        (c[2 * i + axis] ?? 0) - 2 * (c[2 * i + 2 + axis] ?? 0) + (c[2 * i + 4 + axis] ?? 0);
      bend = Math.max(bend, Math.hypot(second(0), second(1)));
    }
    const wanted = Math.ceil(Math.sqrt((0.75 * bend) / tolerance));
    const lines = Math.min(MAX_LINES, Math.max(1, Number.isNaN(wanted) ? 1 : wanted));
    for (let line = 1; line <= lines; line++) positions.push(curve + line / lines);
  }
  return positions;
}

/** A value given at each knot (width, time), interpolated linearly at a position. */
export function valueAt(values: ArrayLike<number>, position: number): number {
  const knot = Math.min(values.length - 1, Math.max(0, Math.floor(position)));
  const here = values[knot] ?? 0;
  return here + (position - knot) * ((values[Math.min(values.length - 1, knot + 1)] ?? here) - here);
}
