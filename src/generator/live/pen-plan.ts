import { SLICE_SECONDS } from '../../core/units.ts';

/** Even the shortest sound is drawn for the eye to see and the ear to know, in about eight frames at 30 Hz [s]. */
const SHORTEST_SECONDS = 0.25;

/** A sound that outlasts its slice is drawn until the last prediction, from the whole slice, has had a say [s]. */
const LONGEST_SECONDS = SLICE_SECONDS + 0.2;

/** A whole drawing may be hurried through in this time, a part of it in its share [s]. */
const HURRY_SECONDS = 0.16;

/** Nothing is drawn faster than the eye sees it move [s]. */
const LAST_TOUCH_SECONDS = 0.03;

/**
 * Age at which the pen is done [s]. `soundSeconds`: how long the sound (probably) lasts; the rest of the drawing, `shareLeft`
 * of it, is never drawn faster than a hand could from `fixedSeconds` on.
 */
export function finishSeconds(soundSeconds: number, fixedSeconds: number, shareLeft: number): number {
  const wanted = soundSeconds >= SLICE_SECONDS ? LONGEST_SECONDS : Math.max(SHORTEST_SECONDS, soundSeconds);
  return Math.max(wanted, fixedSeconds + LAST_TOUCH_SECONDS + HURRY_SECONDS * shareLeft);
}
