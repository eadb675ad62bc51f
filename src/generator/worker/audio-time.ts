/** Audio and wall clocks of one machine drift apart by less than this [s/s]. */
const MAX_DRIFT = 2e-4;

/** A stamp that lies this far behind the estimate means that the audio clock stood still meanwhile [s]. */
const STANDSTILL_SECONDS = 0.3;

/** Guesses what audio time it is now from stamps that arrive with unknown, varying delay. */
export interface AudioTime {
  /** A message that speaks of `audioSeconds` has just arrived. */
  heard(audioSeconds: number, nowSeconds: number): void;
  /** Audio time now [s]; never less than a stamp heard at the same moment. */
  at(nowSeconds: number): number;
}

/**
 * The least delayed message tells the difference between the two clocks best, so the estimate is the greatest difference
 * seen, slackening by the largest drift that clocks have (Cristian 1989, one-way).
 */
export function createAudioTime(): AudioTime {
  let difference = -Infinity;
  let stampedAt = 0;
  return {
    heard(audioSeconds, nowSeconds) {
      const slackened = difference - MAX_DRIFT * Math.max(0, nowSeconds - stampedAt);
      const fresh = audioSeconds - nowSeconds;
      difference = fresh < slackened - STANDSTILL_SECONDS ? fresh : Math.max(slackened, fresh);
      stampedAt = nowSeconds;
    },
    at: (nowSeconds) => nowSeconds + difference,
  };
}
