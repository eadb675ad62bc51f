import { JOIN_OFFSET, PATH_SIZE, POINTS_PER_SLOT, SLOTS } from './path-layout.ts';
import { cumulativeLength, interpolate, smooth, toPolyline, turning, type Polyline } from './polyline.ts';

/** One pen movement of a data set. */
export interface RawStroke {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Time stamps [ms], where the set has them. */
  readonly time?: readonly number[];
}

/** Spacing to which strokes are resampled before anything else, as a share of the drawing's diagonal. */
const RESAMPLING_STEP = 0.01;

/** How much a radian of turning counts against a diagonal of length when slots are shared out. */
const TURNING_WEIGHT = 0.16;

/** How strongly points gather where the path bends [per radian per step]. */
const BEND_GATHERING = 6;

/**
 * A drawing as `[149]` numbers (see path-layout): diagonal of the bounding box 1, centre of the ink at 0, 0.
 * Null when it has more strokes than slots, or no extent. `smoothing` in hundredths of the diagonal.
 */
export function toPathVector(strokes: readonly RawStroke[], smoothing: number): Float32Array | null {
  const diagonal = diagonalOf(strokes);
  if (diagonal <= 0 || strokes.length === 0) return null;
  const lines = strokes
    .map((stroke) => toPolyline(stroke, RESAMPLING_STEP * diagonal, smoothing))
    .filter((line): line is Polyline => line !== null);
  if (lines.length === 0 || lines.length > SLOTS) return null;
  const slots = shareSlots(lines.map((line) => complexity(line, diagonal)));
  const vector = new Float32Array(PATH_SIZE);
  let point = 0;
  let join = 0;
  lines.forEach((line, index) => {
    const count = (slots[index] ?? 1) * POINTS_PER_SLOT;
    point = writePoints(vector, point, line, count);
    for (let k = 1; k < (slots[index] ?? 1); k++) vector[JOIN_OFFSET + join++] = 1;
    if (index < lines.length - 1) vector[JOIN_OFFSET + join++] = 0;
  });
  return normalisePath(vector);
}

function diagonalOf(strokes: readonly RawStroke[]): number {
  const xs = strokes.flatMap((stroke) => stroke.x);
  const ys = strokes.flatMap((stroke) => stroke.y);
  const extent = (values: number[]): number =>
    values.reduce((a, b) => Math.max(a, b), -Infinity) - values.reduce((a, b) => Math.min(a, b), Infinity);
  return xs.length === 0 ? 0 : Math.hypot(extent(xs), extent(ys));
}

/** How much there is to draw: length in diagonals plus turning. */
function complexity(line: Polyline, diagonal: number): number {
  const length = cumulativeLength(line.x, line.y).at(-1) ?? 0;
  return length / diagonal + TURNING_WEIGHT * turning(line.x, line.y).reduce((a, b) => a + b, 0);
}

/** Every stroke gets a slot; the rest go, one by one, to the stroke with the most left to draw per slot. */
function shareSlots(complexities: readonly number[]): number[] {
  const slots = complexities.map(() => 1);
  for (let left = SLOTS - slots.length; left > 0; left--) {
    const need = complexities.map((value, i) => value / (slots[i] ?? 1));
    const neediest = need.indexOf(Math.max(...need));
    slots[neediest] = (slots[neediest] ?? 1) + 1;
  }
  return slots;
}

/** Samples a stroke at `count` points, denser where it bends; returns the index after the last point. */
function writePoints(vector: Float32Array, start: number, line: Polyline, count: number): number {
  const bend = smooth(turning(line.x, line.y), 1.5);
  const density = Float64Array.from(bend, (angle) => 1 + BEND_GATHERING * angle);
  const progress = new Float64Array(density.length);
  for (let i = 1; i < density.length; i++) {
    progress[i] = (progress[i - 1] ?? 0) + 0.5 * ((density[i] ?? 0) + (density[i - 1] ?? 0));
  }
  const total = progress.at(-1) ?? 1;
  const wanted = Float64Array.from({ length: count }, (_, k) => (total * k) / (count - 1));
  const x = interpolate(progress, line.x, wanted);
  const y = interpolate(progress, line.y, wanted);
  const speed = interpolate(progress, line.speed, wanted);
  for (let k = 0; k < count; k++) {
    vector[3 * (start + k)] = x[k] ?? 0;
    vector[3 * (start + k) + 1] = y[k] ?? 0;
    vector[3 * (start + k) + 2] = Math.min(1, Math.max(-1, -0.7 * Math.log(Math.max(1e-3, speed[k] ?? 1))));
  }
  return start + count;
}

/** Moves the centre of the ink to 0, 0 and scales the bounding box to diagonal 1, in place. */
function normalisePath(vector: Float32Array): Float32Array | null {
  let minimumX = Infinity;
  let maximumX = -Infinity;
  let minimumY = Infinity;
  let maximumY = -Infinity;
  let sumX = 0;
  let sumY = 0;
  let sumLength = 0;
  for (let i = 0; i < JOIN_OFFSET; i += 3) {
    const x = vector[i] ?? 0;
    const y = vector[i + 1] ?? 0;
    minimumX = Math.min(minimumX, x);
    maximumX = Math.max(maximumX, x);
    minimumY = Math.min(minimumY, y);
    maximumY = Math.max(maximumY, y);
    const point = i / 3;
    const boundary = point % POINTS_PER_SLOT === POINTS_PER_SLOT - 1;
    if (point === JOIN_OFFSET / 3 - 1) continue;
    if (boundary && (vector[JOIN_OFFSET + Math.floor(point / POINTS_PER_SLOT)] ?? 0) < 0.5) continue;
    const nextX = vector[i + 3] ?? 0;
    const nextY = vector[i + 4] ?? 0;
    const length = Math.hypot(nextX - x, nextY - y);
    sumX += (length * (x + nextX)) / 2;
    sumY += (length * (y + nextY)) / 2;
    sumLength += length;
  }
  const diagonal = Math.hypot(maximumX - minimumX, maximumY - minimumY);
  if (!(diagonal > 1e-9) || !(sumLength > 1e-9)) return null;
  for (let i = 0; i < JOIN_OFFSET; i += 3) {
    vector[i] = ((vector[i] ?? 0) - sumX / sumLength) / diagonal;
    vector[i + 1] = ((vector[i + 1] ?? 0) - sumY / sumLength) / diagonal;
  }
  return vector;
}
