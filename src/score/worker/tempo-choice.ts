import type { Autocorrelation } from './autocorrelation.ts';
import { FRAMES_PER_SECOND } from './frame-analyser.ts';

export const SLOWEST_BPM = 56;
export const FASTEST_BPM = 214;
/** Neighbouring candidates differ by this much; the fold refines between them. */
const CANDIDATE_RATIO = 1.008;
/** Where producers of electronic music set the tempo: log-normal around 140, 0.45 octaves wide. */
const PRIOR_CENTRE_BPM = 140;
const PRIOR_OCTAVES = 0.45;
const PRIOR_WEIGHT = 0.1;
/** Beat multiples whose autocorrelation speaks for a tempo: the half beat, beats, half bars, bars, double bars. */
const COMB = [
  [0.5, 0.5],
  [1, 1],
  [2, 1],
  [3, 0.5],
  [4, 1.5],
  [8, 1],
] as const;
const COMB_WEIGHT = COMB.reduce((sum, [, weight]) => sum + weight, 0);
/** Longest lag the comb reads: eight beats at the slowest tempo. */
export const LONGEST_LAG_FRAMES = Math.ceil((8 * 60 * FRAMES_PER_SECOND) / SLOWEST_BPM) + 2;

export interface TempoCandidate {
  readonly beatsPerMinute: number;
  /** Comb correlation plus log prior; about 0 for noise, towards 1 for a clear pulse. */
  readonly score: number;
}

/** Gaussian in octaves around 140 BPM, as a log weight. */
export function tempoPrior(beatsPerMinute: number): number {
  return -0.5 * PRIOR_WEIGHT * (Math.log2(beatsPerMinute / PRIOR_CENTRE_BPM) / PRIOR_OCTAVES) ** 2;
}

/** How much the autocorrelation speaks for a tempo (comb filter bank on the autocorrelation; Scheirer 1998, Percival & Tzanetakis 2014). */
export function combScore(correlation: Autocorrelation, beatsPerMinute: number): number {
  const beatFrames = (60 * FRAMES_PER_SECOND) / beatsPerMinute;
  let sum = 0;
  for (const [multiple, weight] of COMB) {
    const lag = multiple * beatFrames;
    const aside = 0.9 * Math.max(correlation.at(lag - 1), correlation.at(lag + 1));
    sum += weight * Math.max(correlation.at(lag), aside);
  }
  return sum / COMB_WEIGHT;
}

/** Every candidate tempo with its score. */
export function tempoCandidates(correlation: Autocorrelation): TempoCandidate[] {
  const candidates: TempoCandidate[] = [];
  for (let bpm = SLOWEST_BPM; bpm <= FASTEST_BPM; bpm *= CANDIDATE_RATIO) {
    candidates.push({ beatsPerMinute: bpm, score: combScore(correlation, bpm) + tempoPrior(bpm) });
  }
  return candidates;
}

/** The best candidate within a relative distance of a tempo (`within` 0.05 = 5 %); the best of all when none is given. */
export function bestCandidate(
  candidates: readonly TempoCandidate[],
  near?: number,
  within = Infinity,
): TempoCandidate {
  let best: TempoCandidate = { beatsPerMinute: near ?? PRIOR_CENTRE_BPM, score: -Infinity };
  for (const candidate of candidates) {
    if (near !== undefined && Math.abs(candidate.beatsPerMinute / near - 1) > within) continue;
    if (candidate.score > best.score) best = candidate;
  }
  return best;
}
