/**
 * The pen's way grows as this power of a sound's age: it sets down slowly and gets faster, as a hand does. What is drawn first
 * is drawn from what is heard first, which says least about the sound; the less of it, the truer the whole.
 */
const EASE = 1.8;

/** Age at which the pen has gone a share (0 to 1) of the way from `fromSeconds` to `toSeconds` [s]. */
export function ageAtShare(share: number, fromSeconds: number, toSeconds: number): number {
  if (share <= 0) return fromSeconds;
  if (share >= 1) return toSeconds;
  const from = fromSeconds ** EASE;
  return (from + share * (toSeconds ** EASE - from)) ** (1 / EASE);
}
