/** Voices of one sound begin at the same sample; what begins further away than this is another sound [s]. */
const SAME_SOUND_SECONDS = 0.002;

/** Sounds that are remembered: a few seconds of the busiest music. */
const REMEMBERED = 64;

/**
 * Says of each onset whether it is the first one of its sound: several voices may begin together, and one that was missed at first
 * or heard as another voice is told a moment later. `timeSeconds`: when the sound began.
 */
export function createNewSounds(): (timeSeconds: number) => boolean {
  const begun = new Float64Array(REMEMBERED).fill(-Infinity);
  let count = 0;
  return (timeSeconds) => {
    if (begun.some((other) => Math.abs(other - timeSeconds) < SAME_SOUND_SECONDS)) return false;
    begun[count++ % REMEMBERED] = timeSeconds;
    return true;
  };
}
