import { turningOf } from './angularity.ts';
import { strokeSpans } from './path-layout.ts';
import { roundCorners } from './round-corners.ts';

/**
 * Round and spiky versions of one drawing: its bends are rounded, or it gets corners with spikes between, until it is as angular as wanted, so
 * that the same motif goes from bouba to kiki (Ramachandran & Hubbard 2001) without becoming another.
 */

/** Points from one corner to the next. */
const CORNER_REACH = 5;

/** A corner is the point that turns most among those this near to its place. */
const CORNER_SEARCH = 1;

/** Height of the spike between two corners at most, against their distance. */
const SPIKE_HEIGHT = 0.7;

/** A bulge smaller than this share of the chord is a straight line: its spikes go to one side and the other in turn. */
const STRAIGHT_BULGE = 0.03;

/** A drawing is not rounded beyond this turning per diagonal: a circle that fills its box has 2.8 [rad]. */
const ROUNDEST = 3.5;

/** Halvings in search of the right spikes, to 3 % of their height, and of the right rounding, which costs more. */
const HALVINGS = 5;
const ROUNDINGS = 3;

/** The sharpest tenth is less sharp than the sharpest place: that may be so many times sharper than what is wanted on average. */
const LOOSEST = 4;

/** A path with the corners that were asked for. */
export interface EdgedPath {
  /** `[48, 2]` as they came in. */
  readonly points: Float32Array;
  /** 0: the line flows through its points; 1: it goes straight from each to the next. */
  readonly straightness: number;
}

/** How angular a path is when it is drawn, 0 to 1 as in the descriptors. */
export type MeasureEdges = (path: EdgedPath) => number;

/**
 * `[48, 2]` points of a drawing of the given diagonal [boxes] → points as angular as wanted (0 to 1 as in the descriptors), or as near to it as
 * the drawing goes. `joins` as in path-layout.
 */
export function shapeEdges(
  points: Float32Array,
  joins: ArrayLike<number>,
  wanted: { readonly angularity: number; readonly diagonal: number },
  measure: MeasureEdges,
): EdgedPath {
  const allowed = turningOf(wanted.angularity);
  const round = (share: number): EdgedPath => ({
    points: rounded(points, joins, Math.max(allowed * LOOSEST ** share, ROUNDEST / wanted.diagonal)),
    straightness: 0,
  });
  const spiky = (share: number): EdgedPath => ({
    points: spiked(points, joins, share),
    straightness: share,
  });
  const seen = (path: EdgedPath): Seen => ({ path, error: measure(path) - wanted.angularity });
  const plain = seen({ points, straightness: 0 });
  const family = plain.error < 0 ? spiky : round;
  return search(plain, (share) => seen(family(share)), plain.error < 0 ? HALVINGS : ROUNDINGS);
}

/** A path and how much more angular it is than wanted. */
interface Seen {
  readonly path: EdgedPath;
  readonly error: number;
}

/** The member of a family that grows sharper from 0 to 1 which comes nearest to what is wanted, to some halvings. */
function search(plain: Seen, family: (share: number) => Seen, halvings: number): EdgedPath {
  let [low, high] = [0, 1];
  let best = plain;
  for (let k = 0; k < halvings; k++) {
    const middle = (low + high) / 2;
    const tried = family(middle);
    if (Math.abs(tried.error) < Math.abs(best.error)) best = tried;
    if (tried.error < 0) low = middle;
    else high = middle;
  }
  return best.path;
}

/** No bend sharper than `turning` [rad per box]. */
function rounded(points: Float32Array, joins: ArrayLike<number>, turning: number): Float32Array {
  const result = points.slice();
  for (const [first, last] of strokeSpans(joins)) {
    const axis = (k: 0 | 1): Float64Array =>
      Float64Array.from({ length: last - first + 1 }, (_, i) => points[2 * (first + i) + k] ?? 0);
    const line = roundCorners(axis(0), axis(1), turning);
    line.x.forEach((value, i) => (result[2 * (first + i)] = value));
    line.y.forEach((value, i) => (result[2 * (first + i) + 1] = value));
  }
  return result;
}

function spiked(points: Float32Array, joins: ArrayLike<number>, amount: number): Float32Array {
  const result = points.slice();
  for (const [first, last] of strokeSpans(joins)) spikeStroke(points, result, first, last, amount);
  return result;
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
