import { knotLengths } from '../../core/cubic.ts';
import type { Stroke } from '../../core/squiggle.ts';

/** A stroke whose knots have times: ink on its way. */
export interface TimedStroke extends Stroke {
  readonly times: Float32Array;
}

/** What of a drawing can no longer change, and what the pen was about to do. */
export interface FrozenInk {
  /** Finished strokes, the very same records. */
  readonly strokes: readonly TimedStroke[];
  /** The stroke that the pen is in the middle of, and the curve it will have finished; null between strokes. */
  readonly open: { readonly stroke: TimedStroke; readonly curve: number } | null;
  /** Age up to which the ink is fixed: that of the last fixed knot [s]. */
  readonly fixedSeconds: number;
  /** Share of the drawing's length that is fixed, 0 to 1. */
  readonly share: number;
}

/**
 * Cuts a drawing at an age. Only whole curves are fixed or free, so that what is fixed stays bit for bit: the curve that the
 * pen is in at `cutSeconds` is fixed to its end.
 */
export function freezeInk(strokes: readonly TimedStroke[], cutSeconds: number): FrozenInk {
  const finished: TimedStroke[] = [];
  let open: FrozenInk['open'] = null;
  let fixedSeconds = 0;
  let fixedLength = 0;
  let length = 0;
  for (const stroke of strokes) {
    const lengths = knotLengths(stroke.points);
    length += lengths.at(-1) ?? 0;
    const curves = stroke.times.length - 1;
    const free = stroke.times.subarray(0, curves).findIndex((start) => start >= cutSeconds);
    const fixed = free === -1 ? curves : free;
    if (fixed === 0) continue;
    fixedLength += lengths[fixed] ?? 0;
    fixedSeconds = stroke.times[fixed] ?? fixedSeconds;
    if (fixed === curves) finished.push(stroke);
    else open = { stroke, curve: fixed };
  }
  return { strokes: finished, open, fixedSeconds, share: length > 0 ? fixedLength / length : 1 };
}
