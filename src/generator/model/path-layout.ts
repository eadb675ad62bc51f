/**
 * How a drawing lies in a row of numbers: 6 slots × 8 points along the path of the pen, each `x, y, pressure`, then 5
 * numbers that say whether the pen stays down between a slot and the next. One stroke may fill several slots.
 */

/** Slots of a drawing: at most this many strokes. */
export const SLOTS = 6;

/** Points of the path in one slot. */
export const POINTS_PER_SLOT = 8;

/** Points of a whole drawing. */
export const PATH_POINTS = SLOTS * POINTS_PER_SLOT;

/** Places where the pen may lift. */
export const JOINS = SLOTS - 1;

/** Numbers that describe a drawing's shape. */
export const PATH_SIZE = 3 * PATH_POINTS + JOINS;

/** Where the join flags start in the row. */
export const JOIN_OFFSET = 3 * PATH_POINTS;

/** Whether the pen is down on the way from point `index` to the next one; `joins` are probabilities or 0/1. */
export function penDown(index: number, joins: ArrayLike<number>): boolean {
  if (index >= PATH_POINTS - 1) return false;
  if (index % POINTS_PER_SLOT !== POINTS_PER_SLOT - 1) return true;
  return (joins[Math.floor(index / POINTS_PER_SLOT)] ?? 0) >= 0.5;
}

/** First and last point (inclusive) of each stroke of a drawing with these joins. */
export function strokeSpans(joins: ArrayLike<number>): [first: number, last: number][] {
  const spans: [number, number][] = [];
  let first = 0;
  for (let index = 0; index < PATH_POINTS; index++) {
    if (penDown(index, joins)) continue;
    spans.push([first, index]);
    first = index + 1;
  }
  return spans;
}
