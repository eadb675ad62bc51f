import type { Beat } from '../core/score.ts';

/** Without beats a bar is taken to be this long, so that marks still stand in order of time: four beats at 120 a minute [s]. */
const BAR_WITHOUT_BEATS_SECONDS = 2;

/** Turns seconds into bars: the beats heard so far, continued at both ends. */
export interface TimeGrid {
  hear(beat: Beat): void;
  /** Whether any tempo is known; before that, bars are plain stretches of time. */
  hasBeats(): boolean;
  /** Position in bars, e.g. 2.25 = second beat of the third bar in 4/4; may be negative before the first beat. */
  barAt(seconds: number): number;
}

export function createTimeGrid(): TimeGrid {
  const times: number[] = [];
  const bars: number[] = [];
  let offset = 0;

  return {
    hear({ timeSeconds, barIndex, positionInBar, beatsPerBar }) {
      const last = bars.at(-1);
      if (last !== undefined && timeSeconds <= (times.at(-1) ?? 0)) return;
      let bar = barIndex + (positionInBar - 1) / beatsPerBar + offset;
      // The operator moved the one, or the count began anew: go on forwards, in phase with what is said now.
      if (last !== undefined && bar <= last) {
        offset += Math.ceil(last - bar + 1e-6);
        bar = barIndex + (positionInBar - 1) / beatsPerBar + offset;
      }
      times.push(timeSeconds);
      bars.push(bar);
    },
    hasBeats: () => times.length > 1,
    barAt(seconds) {
      if (times.length < 2) return seconds / BAR_WITHOUT_BEATS_SECONDS;
      const upper = Math.min(times.length - 1, Math.max(1, firstAfter(times, seconds)));
      const [t0 = 0, t1 = 1] = [times[upper - 1], times[upper]];
      const [b0 = 0, b1 = 1] = [bars[upper - 1], bars[upper]];
      return b0 + ((b1 - b0) * (seconds - t0)) / (t1 - t0);
    },
  };
}

/** Index of the first entry of a rising list that is larger than `value`; the length when none is. */
export function firstAfter(rising: readonly number[], value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rising[middle] ?? 0) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}
