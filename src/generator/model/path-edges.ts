import { PATH_POINTS, strokeSpans } from './path-layout.ts';
import { cumulativeLength, interpolate, smooth } from './polyline.ts';

/**
 * Round and spiky versions of one drawing: below one half its bends are rounded, above they become corners with spikes between, so that
 * the same motif goes from bouba to kiki (Ramachandran & Hubbard 2001) without becoming another. At one half it is left as it was drawn.
 */

/** Standard deviation of the rounding of a stroke of 48 points at angularity 0, in steps of the resampled path. */
const ROUNDING_STEPS = 30;

/** Steps of the path for every point of it while it is rounded. */
const STEPS_PER_POINT = 4;

/** Points from one corner to the next. */
const CORNER_REACH = 5;

/** A corner is the point that turns most among those this near to its place. */
const CORNER_SEARCH = 1;

/** Height of the spike between two corners at angularity 1, against their distance. */
const SPIKE_HEIGHT = 0.36;

/** A bulge smaller than this share of the chord is a straight line: its spikes go to one side and the other in turn. */
const STRAIGHT_BULGE = 0.03;

/** How straight the line runs from point to point. */
export function straightnessOf(angularity: number): number {
  return Math.min(1, Math.max(0, 2 * angularity - 1));
}

/** `[48, 2]` points with corners as wanted; `joins` as in path-layout, `angularity` 0 to 1. */
export function shapeEdges(points: Float32Array, joins: ArrayLike<number>, angularity: number): Float32Array {
  const shaped = points.slice();
  const sharp = straightnessOf(angularity);
  const round = Math.min(1, Math.max(0, 1 - 2 * angularity));
  for (const [first, last] of strokeSpans(joins)) {
    if (round > 0) roundStroke(shaped, first, last, round);
    if (sharp > 0) spikeStroke(points, shaped, first, last, sharp);
  }
  return shaped;
}

/** Smooths one stroke along its length, the same share of the way between each two points as before. */
function roundStroke(points: Float32Array, first: number, last: number, amount: number): void {
  const count = last - first + 1;
  const axis = (k: 0 | 1): Float64Array =>
    Float64Array.from({ length: count }, (_, i) => points[2 * (first + i) + k] ?? 0);
  const [x, y] = [axis(0), axis(1)];
  const length = cumulativeLength(x, y);
  const total = length.at(-1) ?? 0;
  if (total <= 0) return;
  const steps = count * STEPS_PER_POINT;
  const even = Float64Array.from({ length: steps }, (_, i) => (total * i) / (steps - 1));
  const sigma = amount * ROUNDING_STEPS * (count / PATH_POINTS) ** 0.5;
  const smoothX = interpolate(even, smoothLine(interpolate(length, x, even), sigma), length);
  const smoothY = interpolate(even, smoothLine(interpolate(length, y, even), sigma), length);
  for (let i = 0; i < count; i++) {
    points[2 * (first + i)] = smoothX[i] ?? 0;
    points[2 * (first + i) + 1] = smoothY[i] ?? 0;
  }
}

/** Gaussian average of a line that goes on beyond both ends as its mirror image through them, so that the ends stay. */
function smoothLine(values: Float64Array, sigma: number): Float64Array {
  const count = values.length;
  const reach = Math.min(count - 1, Math.ceil(3 * sigma));
  const [start, end] = [values[0] ?? 0, values[count - 1] ?? 0];
  const longer = Float64Array.from({ length: count + 2 * reach }, (_, k) => {
    const i = k - reach;
    if (i < 0) return 2 * start - (values[-i] ?? start);
    if (i >= count) return 2 * end - (values[2 * count - 2 - i] ?? end);
    return values[i] ?? 0;
  });
  return smooth(longer, sigma).subarray(reach, reach + count);
}

/** Draws one stroke towards straight lines between its corners, each with a spike in the middle. */
function spikeStroke(
  from: Float32Array,
  points: Float32Array,
  first: number,
  last: number,
  amount: number,
): void {
  const corners = cornersOf(from, first, last);
  for (let c = 0; c < corners.length - 1; c++) {
    const [a, b] = [corners[c] ?? first, corners[c + 1] ?? last];
    const height = spikeHeight(from, a, b, c) * amount;
    const [dx, dy] = [x(from, b) - x(from, a), y(from, b) - y(from, a)];
    for (let i = a + 1; i < b; i++) {
      const along = (i - a) / (b - a);
      const tent = height * (1 - Math.abs(2 * along - 1));
      const wantedX = x(from, a) + along * dx - tent * dy;
      const wantedY = y(from, a) + along * dy + tent * dx;
      points[2 * i] = (1 - amount) * x(from, i) + amount * wantedX;
      points[2 * i + 1] = (1 - amount) * y(from, i) + amount * wantedY;
    }
  }
}

const x = (points: Float32Array, i: number): number => points[2 * i] ?? 0;
const y = (points: Float32Array, i: number): number => points[2 * i + 1] ?? 0;

/** Every fifth point, or the neighbour that turns more; the ends of the stroke always. */
function cornersOf(points: Float32Array, first: number, last: number): number[] {
  const corners = [first];
  for (let place = first + CORNER_REACH; place <= last - CORNER_REACH + 2; place += CORNER_REACH) {
    let corner = place;
    for (let i = place - CORNER_SEARCH; i <= place + CORNER_SEARCH; i++)
      if (turnAt(points, i) > turnAt(points, corner) + 0.2) corner = i;
    corners.push(corner);
  }
  corners.push(last);
  return corners;
}

/** Angle turned at a point [rad]. */
function turnAt(points: Float32Array, i: number): number {
  const [ax, ay] = [x(points, i) - x(points, i - 1), y(points, i) - y(points, i - 1)];
  const [bx, by] = [x(points, i + 1) - x(points, i), y(points, i + 1) - y(points, i)];
  return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
}

/** Into the bow of a curve, so that its corners point outwards; on a straight line left and right in turn. */
function spikeHeight(points: Float32Array, a: number, b: number, index: number): number {
  const [dx, dy] = [x(points, b) - x(points, a), y(points, b) - y(points, a)];
  const square = dx * dx + dy * dy;
  if (square < 1e-12) return 0;
  const middle = Math.round((a + b) / 2);
  const bulge = (dx * (y(points, middle) - y(points, a)) - dy * (x(points, middle) - x(points, a))) / square;
  const straight = Math.max(0, 1 - Math.abs(bulge) / STRAIGHT_BULGE);
  const inwards = -Math.sign(bulge) * SPIKE_HEIGHT * (1 - straight);
  return inwards + straight * SPIKE_HEIGHT * (index % 2 === 0 ? 1 : -1);
}
