import type { Beat } from '../../core/score.ts';
import type { BeatGrid } from './beat-tracker.ts';

/** A beat is said this long before it sounds, so that a picture can be ready for it [s]. */
const ANNOUNCE_AHEAD_SECONDS = 0.03;
/** After a correction of the grid the next beat comes no sooner than this part of a beat after the last. */
const SHORTEST_BEAT = 0.6;

/** Turns a grid that may be corrected at any time into one forward-going list of beats. */
export interface BeatClock {
  /** Beats that are due up to now; `grid` in seconds. */
  due(grid: SecondsGrid, nowSeconds: number): Beat[];
  restart(): void;
}

/** A beat grid in AudioContext seconds. */
export interface SecondsGrid extends Omit<BeatGrid, 'downbeatFrame' | 'periodFrames'> {
  readonly downbeatSeconds: number;
  readonly periodSeconds: number;
}

export function createBeatClock(): BeatClock {
  let lastSeconds = -Infinity;
  let barIndex = -1;
  return {
    due(grid, nowSeconds) {
      const beats: Beat[] = [];
      const { downbeatSeconds, periodSeconds, beatsPerBar } = grid;
      const horizon = nowSeconds + ANNOUNCE_AHEAD_SECONDS;
      const earliest = Math.max(lastSeconds + SHORTEST_BEAT * periodSeconds, nowSeconds - 0.02);
      for (let index = Math.ceil((earliest - downbeatSeconds) / periodSeconds); ; index++) {
        const timeSeconds = downbeatSeconds + index * periodSeconds;
        if (timeSeconds > horizon) break;
        const positionInBar = (((index % beatsPerBar) + beatsPerBar) % beatsPerBar) + 1;
        if (positionInBar === 1 || barIndex < 0) barIndex += 1;
        beats.push({
          timeSeconds,
          reportedAtSeconds: Math.max(0, nowSeconds),
          positionInBar,
          beatsPerBar,
          barIndex,
        });
        lastSeconds = timeSeconds;
      }
      return beats;
    },
    restart() {
      lastSeconds = -Infinity;
      barIndex = -1;
    },
  };
}
