import type { Quantum } from './show.ts';

/** A press this late still counts as on the boundary just passed [s]; people press late rather than early. */
const LATE_TOLERANCE_SECONDS = 0.06;

/** A grid older than this many beats is no longer believed. */
const STALE_BEATS = 8;

/** Where the music is, as of the latest beat. */
export interface BeatGrid {
  readonly lastBeatSeconds: number;
  readonly beatSeconds: number;
  /** 1 on the downbeat. */
  readonly positionInBar: number;
  readonly beatsPerBar: number;
  readonly barIndex: number;
  /** Bar in which the present section began: phrases are counted from it. */
  readonly phraseOriginBar: number;
}

/** Beats from the latest one to the next boundary of the quantum that is after it, or to itself when it is one. */
function beatsToBoundary(
  grid: BeatGrid,
  quantum: 'beat' | 'bar' | 'phrase',
  phraseBars: number,
): { first: number; every: number } {
  if (quantum === 'beat') return { first: 0, every: 1 };
  const toBar = (grid.beatsPerBar - (grid.positionInBar - 1)) % grid.beatsPerBar;
  if (quantum === 'bar') return { first: toBar, every: grid.beatsPerBar };
  const barAtBoundary = grid.barIndex + (toBar === 0 ? 0 : 1);
  const barsIn = (((barAtBoundary - grid.phraseOriginBar) % phraseBars) + phraseBars) % phraseBars;
  const barsLeft = (phraseBars - barsIn) % phraseBars;
  return { first: toBar + barsLeft * grid.beatsPerBar, every: phraseBars * grid.beatsPerBar };
}

/**
 * AudioContext time at which a scene launched now goes on air [s]. Without a beat to go by it is now;
 * `section` has no time: it waits for the score (null).
 */
export function launchTimeSeconds(
  quantum: Quantum,
  grid: BeatGrid | null,
  phraseBars: number,
  nowSeconds: number,
): number | null {
  if (quantum === 'section') return null;
  if (quantum === 'now' || grid === null) return nowSeconds;
  if (nowSeconds - grid.lastBeatSeconds > STALE_BEATS * grid.beatSeconds) return nowSeconds;
  const { first, every } = beatsToBoundary(grid, quantum, phraseBars);
  const firstSeconds = grid.lastBeatSeconds + first * grid.beatSeconds;
  const period = every * grid.beatSeconds;
  const periods = Math.ceil((nowSeconds - LATE_TOLERANCE_SECONDS - firstSeconds) / period);
  return firstSeconds + Math.max(0, periods) * period;
}
