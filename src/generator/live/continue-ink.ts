import { knotLengths, positionAtLength } from '../../core/cubic.ts';
import type { Rgb } from '../../core/colour.ts';
import { toOklab } from '../../core/oklab.ts';
import type { Stroke } from '../../core/squiggle.ts';
import { angularityOf } from '../model/angularity.ts';
import { sharpenRest } from './sharpen-rest.ts';
import { ageAtShare, WAITING_EASE } from './pen-motion.ts';
import { softenRest } from './soften-rest.ts';
import { blendPaths, type InkPath, nearKnot, restOf } from './blend-path.ts';
import { type FrozenInk, freezeInk, type TimedStroke } from './frozen-ink.ts';

/** A stroke of the new drawing is begun anew if less than this much of it is past, and left out if all but this much is. */
const WHOLE_STROKE_SHARE = 0.3;

/** Colours further apart than this are two inks, so the pen is changed at the cut; nearer ones go on [OKLab distance]. */
const CHANGE_OF_INK = 0.05;

/** Ink after a new prediction. */
export interface ContinuedInk {
  readonly strokes: readonly TimedStroke[];
  /** Ink up to this age is what it was before, bit for bit [s]. */
  readonly fixedSeconds: number;
}

/** Where a share of a whole drawing's length lies: stroke, position on it, and the share of that stroke. */
interface Spot {
  readonly stroke: number;
  readonly position: number;
  readonly strokeShare: number;
}

/** Gives a drawing times: the pen moves over all strokes from `fromSeconds` to `toSeconds`, `ease` as in `ageAtShare`. */
export function timeStrokes(
  strokes: readonly Stroke[],
  fromSeconds: number,
  toSeconds: number,
  ease = WAITING_EASE,
): TimedStroke[] {
  const lengths = strokes.map(({ points }) => knotLengths(points));
  const total = lengths.reduce((sum, knots) => sum + (knots.at(-1) ?? 0), 0);
  let before = 0;
  return strokes.map((stroke, i) => {
    const start = before;
    before += lengths[i]?.at(-1) ?? 0;
    const times = Float32Array.from(lengths[i] ?? [], (length) =>
      total > 0 ? ageAtShare((start + length) / total, fromSeconds, toSeconds, ease) : fromSeconds,
    );
    return { ...stroke, times };
  });
}

/**
 * Ink on the paper + a new drawing of the same sound → the same ink, going on towards the new drawing. What is drawn by
 * `cutSeconds` stays bit for bit; the pen leaves it in the same place and direction; the rest is done at `finishSeconds`
 * and no more angular than the new drawing, whose descriptor `angularity` is.
 */
export function continueInk(
  ink: readonly TimedStroke[],
  drawing: readonly Stroke[],
  cutSeconds: number,
  finishSeconds: number,
  angularity: number,
  ease = WAITING_EASE,
): ContinuedInk {
  const frozen = freezeInk(ink, cutSeconds);
  const spot = findShare(drawing, frozen.share);
  const { open } = frozen;
  const target = spot === null ? undefined : drawing[spot.stroke];
  const later = spot === null ? [] : drawing.slice(spot.stroke + 1);
  if (open === null) {
    const rest = [...(target === undefined || spot === null ? [] : startAfresh(target, spot)), ...later];
    const timed = timeStrokes(rest, frozen.fixedSeconds, Math.max(finishSeconds, frozen.fixedSeconds), ease);
    return { strokes: [...frozen.strokes, ...timed], fixedSeconds: frozen.fixedSeconds };
  }
  const way = restOf(open.stroke, open.curve);
  const fresh = target === undefined || spot === null ? way : restOf(target, spot.position);
  const soft = softenRest(fresh.widths.length < 2 ? way : blendPaths(way, fresh), angularity);
  const join = (rest: InkPath): ContinuedInk =>
    joinOpen(frozen, rest, target?.colour ?? open.stroke.colour, later, finishSeconds, ease);
  return join(sharpenRest(soft, angularity, (rest) => angularityOf(join(rest).strokes)));
}

/** The stroke in the middle of which the pen is, completed by its rest, then the later strokes. */
function joinOpen(
  frozen: FrozenInk,
  rest: InkPath,
  colour: Rgb,
  later: readonly Stroke[],
  finishSeconds: number,
  ease: number,
): ContinuedInk {
  const { open, fixedSeconds } = frozen;
  if (open === null) return { strokes: frozen.strokes, fixedSeconds };
  const { stroke, curve } = open;
  const timed = timeStrokes(
    [{ ...rest, colour }, ...later],
    fixedSeconds,
    Math.max(finishSeconds, fixedSeconds),
    ease,
  );
  const [going, ...laterTimed] = timed;
  if (going === undefined) return { strokes: frozen.strokes, fixedSeconds };
  if (colourDistance(stroke.colour, colour) > CHANGE_OF_INK) {
    const fixed = {
      ...stroke,
      points: stroke.points.slice(0, 6 * curve + 2),
      widths: stroke.widths.slice(0, curve + 1),
      times: stroke.times.slice(0, curve + 1),
    };
    return { strokes: [...frozen.strokes, fixed, ...timed], fixedSeconds };
  }
  const points = new Float32Array(6 * curve + rest.points.length);
  points.set(stroke.points.subarray(0, 6 * curve + 2));
  points.set(rest.points.subarray(2), 6 * curve + 2);
  const joined: TimedStroke = {
    ...stroke,
    points,
    widths: joinValues(stroke.widths, curve, rest.widths),
    times: joinValues(stroke.times, curve, going.times),
  };
  return { strokes: [...frozen.strokes, joined, ...laterTimed], fixedSeconds };
}

function colourDistance(a: Rgb, b: Rgb): number {
  const from = toOklab(a);
  const to = toOklab(b);
  return Math.hypot(from[0] - to[0], from[1] - to[1], from[2] - to[2]);
}

/** Knot values up to a curve's end, then those of the rest (whose first knot is that same end). */
function joinValues(fixed: Float32Array, curve: number, rest: Float32Array): Float32Array {
  const values = new Float32Array(curve + rest.length);
  values.set(fixed.subarray(0, curve + 1));
  values.set(rest.subarray(1), curve + 1);
  return values;
}

function startAfresh(stroke: Stroke, { position, strokeShare }: Spot): Stroke[] {
  if (strokeShare < WHOLE_STROKE_SHARE) return [stroke];
  if (strokeShare > 1 - WHOLE_STROKE_SHARE) return [];
  return [{ ...stroke, ...restOf(stroke, position) }];
}

/** Null when the drawing has no ink or is all past. */
function findShare(drawing: readonly Stroke[], share: number): Spot | null {
  const lengths = drawing.map(({ points }) => knotLengths(points));
  const total = lengths.reduce((sum, knots) => sum + (knots.at(-1) ?? 0), 0);
  let left = share * total;
  for (const [stroke, knots] of lengths.entries()) {
    const length = knots.at(-1) ?? 0;
    if (left < length - 1e-6) {
      const position = nearKnot(
        positionAtLength(drawing[stroke]?.points ?? new Float32Array(0), knots, left),
      );
      return { stroke, position, strokeShare: left / length };
    }
    left -= length;
  }
  return null;
}
