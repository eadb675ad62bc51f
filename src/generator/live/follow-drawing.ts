import { knotLengths } from '../../core/cubic.ts';
import type { Stroke } from '../../core/squiggle.ts';
import { continueInk, timeStrokes } from './continue-ink.ts';
import { freezeInk, type FrozenInk, type TimedStroke } from './frozen-ink.ts';
import { shapeDistance } from './shape-distance.ts';

/** Drawings nearer than this are one drawing, heard better: the pen leads over from one to the other [radii]. */
const ALIKE = 0.3;

/** While less than this of a drawing is on the paper the pen may change its mind and begin another [share of its way]. */
const UNDECIDED_SHARE = 0.15;

/** The rest of a drawing may get so many times more or less ink when its sound turns out louder or softer. */
const MOST_INK = 2.5;

/** Ink and the drawing that it is becoming. */
export interface FollowedInk {
  readonly ink: readonly TimedStroke[];
  readonly drawing: readonly Stroke[];
}

/**
 * Ink on the paper + a new drawing of the same sound → ink that goes on. A drawing like the one before is led over into. Another one is
 * begun anew, the pen lifted, while little more is drawn than where the pen set down; later the ink keeps its shape, lest it become a
 * mixture of two, and takes only ink, colour and angularity from what is heard.
 */
export function followDrawing(
  followed: FollowedInk,
  drawing: readonly Stroke[],
  plan: {
    readonly cutSeconds: number;
    readonly finishOf: (shareLeft: number, fixedSeconds: number) => number;
    /** How the pen's way grows with the age, see `pen-motion.ts`. */
    readonly ease?: number;
  },
  angularity: number,
): FollowedInk {
  const { ink } = followed;
  const frozen = freezeInk(ink, plan.cutSeconds);
  const { share, fixedSeconds } = frozen;
  const finish = (left: number): number => Math.max(fixedSeconds, plan.finishOf(left, fixedSeconds));
  const go = (on: readonly Stroke[]): readonly TimedStroke[] =>
    continueInk(ink, on, plan.cutSeconds, finish(1 - share), angularity, plan.ease).strokes;
  if (shapeDistance(followed.drawing, drawing) < ALIKE) return { ink: go(drawing), drawing };
  if (share < UNDECIDED_SHARE)
    return {
      ink: [...setDown(frozen), ...timeStrokes(drawing, fixedSeconds, finish(1), plan.ease)],
      drawing,
    };
  return { ink: go(inked(ink, frozen, drawing)), drawing: followed.drawing };
}

/** What is on the paper and nothing more. */
function setDown({ strokes, open }: FrozenInk): readonly TimedStroke[] {
  if (open === null) return strokes;
  const { stroke, curve } = open;
  return [
    ...strokes,
    {
      ...stroke,
      points: stroke.points.slice(0, 6 * curve + 2),
      widths: stroke.widths.slice(0, curve + 1),
      times: stroke.times.slice(0, curve + 1),
    },
  ];
}

/** The ink as planned, in the colour of another drawing, its rest with as much ink as makes the whole as heavy as that. */
function inked(ink: readonly TimedStroke[], frozen: FrozenInk, drawing: readonly Stroke[]): Stroke[] {
  const drawn = inkArea(setDown(frozen));
  const left = Math.max(1e-9, inkArea(ink) - drawn);
  const factor = Math.min(MOST_INK, Math.max(1 / MOST_INK, (inkArea(drawing) - drawn) / left));
  const colour = drawing[0]?.colour;
  return ink.map((stroke) => ({
    ...stroke,
    colour: colour ?? stroke.colour,
    widths: stroke.widths.map((width) => factor * width),
  }));
}

function inkArea(strokes: readonly Stroke[]): number {
  return strokes.reduce((sum, { points, widths }) => {
    const lengths = knotLengths(points);
    let area = 0;
    for (let k = 1; k < lengths.length; k++)
      area += (((widths[k - 1] ?? 0) + (widths[k] ?? 0)) / 2) * ((lengths[k] ?? 0) - (lengths[k - 1] ?? 0));
    return sum + area;
  }, 0);
}
