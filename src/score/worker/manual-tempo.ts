/** Taps further apart than this begin a new count [s]. */
const TAP_GAP_SECONDS = 2;
/** Two taps are a distance; three are a tempo. */
const LEAST_TAPS = 3;
const MOST_TAPS = 16;

export interface TappedTempo {
  readonly periodSeconds: number;
  /** A moment at which a beat falls [s]. */
  readonly beatSeconds: number;
}

/** Line t = beat + k·period through evenly counted moments, by least squares; null when there are too few. */
export function fitPulse(moments: readonly number[], least: number): TappedTempo | null {
  const count = moments.length;
  if (count < least) return null;
  const middle = (count - 1) / 2;
  const mean = moments.reduce((sum, moment) => sum + moment, 0) / count;
  const covariance = moments.reduce((sum, moment, index) => sum + (index - middle) * (moment - mean), 0);
  const periodSeconds = covariance / ((count * (count * count - 1)) / 12);
  return periodSeconds > 0
    ? { periodSeconds, beatSeconds: mean + (count - 1 - middle) * periodSeconds }
    : null;
}

/** Collects taps; from the third on each tap gives a tempo. */
export function createTapCounter(): { tap(timeSeconds: number): TappedTempo | null; restart(): void } {
  let taps: number[] = [];
  return {
    tap(timeSeconds) {
      const last = taps.at(-1);
      if (last !== undefined && (timeSeconds - last > TAP_GAP_SECONDS || timeSeconds <= last)) taps = [];
      taps = [...taps, timeSeconds].slice(-MOST_TAPS);
      return fitPulse(taps, LEAST_TAPS);
    },
    restart() {
      taps = [];
    },
  };
}
