/**
 * The pen's way grows as this power of a sound's age: it sets down slowly and gets faster, as a hand does. What is drawn first
 * is drawn from what is heard first, which says least about the sound; the less of it, the truer the whole.
 */
export const WAITING_EASE = 1.8;

/** The same for a sound that the hand has drawn before: there is nothing to wait for. */
export const KNOWING_EASE = 1;

/** Age at which the pen has gone a share (0 to 1) of the way from `fromSeconds` to `toSeconds`, the way growing as the age to the power `ease` [s]. */
export function ageAtShare(share: number, fromSeconds: number, toSeconds: number, ease: number): number {
  if (share <= 0) return fromSeconds;
  if (share >= 1) return toSeconds;
  const from = fromSeconds ** ease;
  return (from + share * (toSeconds ** ease - from)) ** (1 / ease);
}
