import { cumulativeLength, interpolate } from './polyline.ts';

/** A line as two rows of numbers [boxes]. */
interface Line {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** Spacing of the points that are moved [boxes]. */
const STEP = 0.01;

/** Turns are seen between straight lines this many steps back and ahead: about the corner length of the descriptors. */
const REACH = 2;

/** Most times that the points are spread; a hairpin needs the most. */
const MOST_SPREADS = 40;

/** How far a point goes, in one round, towards the middle of its neighbours. */
const STRIDE = 0.9;

/** Fewest and most points of one line. */
const COUNTS = [2 * REACH + 3, 240] as const;

/** Rounds until the points are spread evenly again: a loop that shrinks would hide between points that crowd. */
const ROUNDS_PER_SPREAD = 12;

/**
 * A line whose bends are nowhere sharper than `turning` [rad per box]: sharper places are drawn towards the middle of their neighbours until
 * none is left, the rest stays. `x` and `y` in boxes, at least two points; as many come out, evenly spread.
 */
export function roundCorners(x: Float64Array, y: Float64Array, turning: number): Line {
  if (lengthOf(x, y) < 2 * REACH * STEP) return { x, y };
  let line: Line = { x, y };
  for (let spread = 0; spread < MOST_SPREADS; spread++) {
    const total = lengthOf(line.x, line.y);
    const count = Math.min(COUNTS[1], Math.max(COUNTS[0], Math.round(total / STEP) + 1));
    line = spreadEvenly(line, count);
    const cosine = Math.cos(Math.min(Math.PI * 0.95, (turning * REACH * total) / (count - 1)));
    const sharp = new Uint8Array(count);
    let round = 0;
    for (; round < ROUNDS_PER_SPREAD && markSharp(line.x, line.y, cosine, sharp); round++)
      relax(line.x, line.y, sharp);
    if (round === 0) break;
  }
  return spreadEvenly(line, x.length);
}

const lengthOf = (x: Float64Array, y: Float64Array): number => cumulativeLength(x, y).at(-1) ?? 0;

/** `count` points along a line, as far from each other everywhere: where there are no corners none need to gather. */
function spreadEvenly({ x, y }: Line, count: number): Line {
  const length = cumulativeLength(x, y);
  const total = length.at(-1) ?? 0;
  const even = Float64Array.from({ length: count }, (_, i) => (total * i) / (count - 1));
  return { x: interpolate(length, x, even), y: interpolate(length, y, even) };
}

/** Marks every point in reach of a bend sharper than the angle of `cosine`; says whether there is any. */
function markSharp(x: Float64Array, y: Float64Array, cosine: number, sharp: Uint8Array): boolean {
  sharp.fill(0);
  let any = false;
  for (let i = REACH; i < x.length - REACH; i++) {
    const xi = x[i] as number;
    const yi = y[i] as number;
    const ax = xi - (x[i - REACH] as number);
    const ay = yi - (y[i - REACH] as number);
    const bx = (x[i + REACH] as number) - xi;
    const by = (y[i + REACH] as number) - yi;
    const product = Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
    if (product < 1e-12 || ax * bx + ay * by >= cosine * product) continue;
    any = true;
    sharp.fill(1, Math.max(0, i - 2 * REACH), i + 2 * REACH + 1);
  }
  return any;
}

function relax(x: Float64Array, y: Float64Array, sharp: Uint8Array): void {
  let [beforeX, beforeY] = [x[0] as number, y[0] as number];
  for (let i = 1; i < x.length - 1; i++) {
    const xi = x[i] as number;
    const yi = y[i] as number;
    if (sharp[i] === 1) {
      x[i] = xi + STRIDE * ((beforeX + (x[i + 1] as number)) / 2 - xi);
      y[i] = yi + STRIDE * ((beforeY + (y[i + 1] as number)) / 2 - yi);
    }
    [beforeX, beforeY] = [xi, yi];
  }
}
