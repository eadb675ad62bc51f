import { directionAt, knotLengths, pointAt, positionAtLength, valueAt } from '../../core/cubic.ts';
import { angularityOf, turningOf } from '../model/angularity.ts';
import { curveThrough } from '../model/path-strokes.ts';
import { roundCorners } from '../model/round-corners.ts';
import type { InkPath } from './blend-path.ts';

/** The sharpest place may be so many times sharper than the sharpest tenth is on average, by which angularity is measured. */
const LOOSENESS = 1.5;

/** So much more angular than the drawing a rest may be before anything is done [angularity]. */
const TOLERANCE = 0.03;

/** Looked at per curve. */
const PIECES = 4;

/** Length of the straight line behind the pen that gives the rest its first direction [boxes]. */
const LEAD = 0.02;

/**
 * The undrawn rest of a stroke without bends sharper than a drawing of this angularity has: leading one drawing over into another makes corners
 * that are in neither. Starts where and as it did and ends where it did; knots are as many, evenly spread.
 */
export function softenRest(rest: InkPath, angularity: number): InkPath {
  const count = rest.widths.length;
  if (count < 3 || angularityOf([{ ...rest, colour: [1, 1, 1] }]) <= angularity + TOLERANCE) return rest;
  const lengths = knotLengths(rest.points);
  const total = lengths.at(-1) ?? 0;
  const places = Array.from({ length: (count - 1) * PIECES + 1 }, (_, k) =>
    pointAt(rest.points, positionAtLength(rest.points, lengths, (total * k) / ((count - 1) * PIECES))),
  );
  const before = { x: Float64Array.from(places, ([x]) => x), y: Float64Array.from(places, ([, y]) => y) };
  const after = roundCorners(before.x, before.y, LOOSENESS * turningOf(angularity));
  const [startX, startY] = pointAt(rest.points, 0);
  const [alongX, alongY] = directionAt(rest.points, 0);
  const knots = new Float64Array(2 * (count + 1));
  knots.set([startX - LEAD * alongX, startY - LEAD * alongY]);
  for (let k = 0; k < count; k++)
    knots.set([after.x[k * PIECES] ?? 0, after.y[k * PIECES] ?? 0], 2 * (k + 1));
  const points = curveThrough(knots, 0).slice(6);
  keepDirection(points, [alongX, alongY]);
  // A shorter way is drawn with a wider pen: the ink stays what the sound's loudness asks for.
  const wider = total / Math.max(1e-6, knotLengths(points).at(-1) ?? total);
  return {
    points,
    widths: Float32Array.from({ length: count }, (_, k) => {
      const width = valueAt(rest.widths, positionAtLength(rest.points, lengths, (total * k) / (count - 1)));
      return k === 0 ? width : Math.min(2, wider) * width;
    }),
  };
}

/** Turns the first handle of a path of cubics so that the pen leaves along a unit vector. */
export function keepDirection(points: Float32Array, [x, y]: readonly [number, number]): void {
  const [startX, startY] = [points[0] ?? 0, points[1] ?? 0];
  const reach = Math.hypot((points[2] ?? 0) - startX, (points[3] ?? 0) - startY);
  points[2] = startX + reach * x;
  points[3] = startY + reach * y;
}
