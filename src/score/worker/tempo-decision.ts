import { FRAMES_PER_SECOND } from './frame-analyser.ts';
import { bestCandidate, type TempoCandidate } from './tempo-choice.ts';

/** Candidates closer than this are the same tempo (relative). */
const SAME_TEMPO = 0.03;
/** Another tempo must beat the present one by this factor, for this long, before the grid jumps. */
const JUMP_FACTOR = 1.15;
/** A change of metrical level (×2, ÷2) needs more: it is the same music heard otherwise. */
const OCTAVE_JUMP_FACTOR = 1.4;
const JUMP_PATIENCE_SECONDS = 3;
/** In the first seconds a guess is cheap to correct. */
const SETTLING_SECONDS = 6;
const SETTLING_FACTOR = 1.02;
const SETTLING_PATIENCE_SECONDS = 0.3;
/** A challenger must be a pulse at all. */
const LEAST_SCORE = 0.05;
/** How far the ear may move a tempo that was set by hand (relative). */
const PINNED_REACH = 0.06;

/** Chooses the tempo with hysteresis: never a jump without evidence that lasts. */
export interface TempoDecision {
  /** Period to go on with [frames]. */
  period(candidates: readonly TempoCandidate[], presentPeriod: number | null, heardSeconds: number): number;
  pin(periodFrames: number): void;
  /** The ear decides again. */
  unpin(): void;
  pinned(): boolean;
  restart(): void;
}

export function createTempoDecision(): TempoDecision {
  let challengedSince: number | null = null;
  let pinnedPeriod: number | null = null;
  const toPeriod = (beatsPerMinute: number): number => (60 * FRAMES_PER_SECOND) / beatsPerMinute;

  const challenge = (best: TempoCandidate, present: TempoCandidate, heardSeconds: number): boolean => {
    const settling = heardSeconds < SETTLING_SECONDS;
    const octaves = Math.abs(Math.log2(best.beatsPerMinute / present.beatsPerMinute));
    const factor = settling
      ? SETTLING_FACTOR
      : Math.abs(octaves - 1) < 0.05
        ? OCTAVE_JUMP_FACTOR
        : JUMP_FACTOR;
    if (best.score < LEAST_SCORE || best.score < factor * present.score) {
      challengedSince = null;
      return false;
    }
    challengedSince ??= heardSeconds;
    return heardSeconds - challengedSince >= (settling ? SETTLING_PATIENCE_SECONDS : JUMP_PATIENCE_SECONDS);
  };

  return {
    period(candidates, presentPeriod, heardSeconds) {
      if (pinnedPeriod !== null) {
        const near = presentPeriod ?? pinnedPeriod;
        return Math.abs(near / pinnedPeriod - 1) < PINNED_REACH ? near : pinnedPeriod;
      }
      const best = bestCandidate(candidates);
      if (presentPeriod === null) return toPeriod(best.beatsPerMinute);
      const present = bestCandidate(candidates, toPeriod(presentPeriod), SAME_TEMPO);
      if (Math.abs(best.beatsPerMinute / present.beatsPerMinute - 1) < SAME_TEMPO) {
        challengedSince = null;
        return presentPeriod;
      }
      if (!challenge(best, present, heardSeconds)) return presentPeriod;
      challengedSince = null;
      return toPeriod(best.beatsPerMinute);
    },
    pin(periodFrames) {
      pinnedPeriod = periodFrames;
    },
    unpin() {
      challengedSince = null;
      pinnedPeriod = null;
    },
    pinned: () => pinnedPeriod !== null,
    restart() {
      challengedSince = null;
      pinnedPeriod = null;
    },
  };
}
