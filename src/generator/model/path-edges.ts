import { turningOf } from './angularity.ts';
import { strokeSpans } from './path-layout.ts';
import { roundCorners } from './round-corners.ts';

/**
 * Round and spiky versions of one drawing: its bends are rounded, or it gets corners with spikes between, until it is as angular as wanted, so
 * that the same motif goes from bouba to kiki (Ramachandran & Hubbard 2001) without becoming another.
 */

/** Points from one corner to the next. */
const CORNER_REACH = 5;

/** Height of the spike between two corners, against their distance. */
const SPIKE_HEIGHT = 0.9;

/** A bulge smaller than this share of the chord is a straight line: its spikes go to one side and the other in turn. */
const STRAIGHT_BULGE = 0.03;

/** A drawing is not rounded beyond this turning per diagonal: a circle that fills its box has 2.8 [rad]. */
const ROUNDEST = 3.5;

/** A spike is this much higher than the bow that it stands on, where the bow is the higher one. */
const ABOVE_BOW = 1.2;

/** How much more angular the sharpest version of a drawing is than the plain one, about. */
const SPAN = 0.2;

/** Versions are looked at this far to both sides of where the wanted one should lie [−1 to 1], at so many places on each. */
const LOOK_AROUND = 0.6;
const LOOKS = 3;

/** Places between two that were looked at. */
const BETWEEN = 5;

/** An error as large as this counts for little [angularity]. */
const TOLERANCE = 0.03;
/** What every version weighs, however wrong: where none is right they still have a mean. */
const LEAST_WEIGHT = 1e-4;

/** What is still wrong with the mean is corrected so many times, by so much of it: more would carry every jump of the measure into the drawing. */
const CORRECTIONS = 2;
const CORRECTION = 0.3;

/** The sharpest tenth is less sharp than the sharpest place: that may be so many times sharper than what is wanted on average. */
const LOOSE = 1.4;

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
 * `[48, 2]` points of a drawing of the given diagonal [boxes] → points about as angular as wanted (0 to 1 as in the descriptors), or as near to it
 * as the drawing goes. `joins` as in path-layout. Nearly the same drawing gets nearly the same edges: several versions may be as angular as wanted, so
 * the mean of all that are is drawn, and never the first one found.
 */
export function shapeEdges(
  points: Float32Array,
  joins: ArrayLike<number>,
  wanted: { readonly angularity: number; readonly diagonal: number },
  measure: MeasureEdges,
): EdgedPath {
  const turning = Math.max(LOOSE * turningOf(wanted.angularity), ROUNDEST / wanted.diagonal);
  let roundest: Float32Array | null = null;
  const version = (sharpness: number): EdgedPath => {
    if (sharpness >= 0) return { points: spiked(points, joins, sharpness), straightness: sharpness };
    const round = (roundest ??= rounded(points, joins, turning));
    return {
      points: points.map((value, k) => value - sharpness * ((round[k] ?? 0) - value)),
      straightness: 0,
    };
  };
  const plain = { points, straightness: 0 };
  const error = (sharpness: number): number => measure(version(sharpness)) - wanted.angularity;
  const likely = clip((wanted.angularity - measure(plain)) / SPAN);
  let sharpness = meanWanted(likely, error);
  for (let k = 0; k < CORRECTIONS; k++) sharpness = clip(sharpness - (CORRECTION * error(sharpness)) / SPAN);
  return version(sharpness);
}

const clip = (sharpness: number): number => Math.max(-1, Math.min(1, sharpness));

/** Mean of the sharpnesses near the likely one, each weighed by how little the error there is; the error is a line between two looks. */
function meanWanted(likely: number, error: (sharpness: number) => number): number {
  const at = (place: number): number => clip(likely + (LOOK_AROUND * place) / LOOKS);
  const errors = Array.from({ length: 2 * LOOKS + 1 }, (_, k) => error(at(k - LOOKS)));
  let [sum, total] = [0, 0];
  for (let k = 0; k <= 2 * LOOKS * BETWEEN; k++) {
    const look = Math.min(2 * LOOKS - 1, Math.floor(k / BETWEEN));
    const share = k / BETWEEN - look;
    const wrong = (1 - share) * (errors[look] ?? 0) + share * (errors[look + 1] ?? 0);
    const place = k / BETWEEN - LOOKS;
    const near = (1 - (place / (LOOKS + 0.06)) ** 2) ** 2;
    const weight = near * (Math.exp(-((wrong / TOLERANCE) ** 2) / 2) + LEAST_WEIGHT);
    sum += weight * at(place);
    total += weight;
  }
  return sum / total;
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
  const corners = cornersOf(first, last);
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

/** Every fifth point, where points have gathered at the bends already, and the ends of the stroke. */
function cornersOf(first: number, last: number): number[] {
  const corners = [first];
  for (let place = first + CORNER_REACH; place <= last - CORNER_REACH + 2; place += CORNER_REACH)
    corners.push(place);
  corners.push(last);
  return corners;
}

/** Out of the bow of a curve, so that a bend grows to a peak; on a straight line left and right in turn. */
function spikeHeight(points: Float32Array, a: number, b: number, index: number): number {
  const [dx, dy] = [x(points, b) - x(points, a), y(points, b) - y(points, a)];
  const square = dx * dx + dy * dy;
  if (square < 1e-12) return 0;
  const middle = Math.round((a + b) / 2);
  const bulge = (dx * (y(points, middle) - y(points, a)) - dy * (x(points, middle) - x(points, a))) / square;
  const straight = Math.max(0, 1 - Math.abs(bulge) / STRAIGHT_BULGE);
  const outwards = Math.sign(bulge) * Math.max(SPIKE_HEIGHT, ABOVE_BOW * Math.abs(bulge)) * (1 - straight);
  return outwards + straight * SPIKE_HEIGHT * (index % 2 === 0 ? 1 : -1);
}
