/** A mark smaller than this on the screen needs no more than every 2nd (4th, 8th) point of its path [pixels]. */
const HALF_DETAIL_PIXELS = 180;
const QUARTER_DETAIL_PIXELS = 70;
const EIGHTH_DETAIL_PIXELS = 24;

/** A mark that shrinks keeps its points until it is this much smaller than it need be, so that none changes to and fro. */
const RELUCTANCE = 1.25;

/** Every how-manieth point of a path is enough for a mark of that size on the screen. */
export function strideFor(pixels: number): number {
  if (pixels < EIGHTH_DETAIL_PIXELS) return 8;
  if (pixels < QUARTER_DETAIL_PIXELS) return 4;
  return pixels < HALF_DETAIL_PIXELS ? 2 : 1;
}

/** The same for a mark that has been drawn with every `now`-th point: finer at once, coarser only when it is well small enough. */
export function nextStride(now: number, pixels: number): number {
  return Math.max(Math.min(now, strideFor(pixels)), strideFor(pixels * RELUCTANCE));
}
