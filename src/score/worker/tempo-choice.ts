import type { Autocorrelation } from './autocorrelation.ts';
import { FRAMES_PER_SECOND } from './frame-analyser.ts';
import { thirdsOverHalf } from './meter-decision.ts';

const SLOWEST_BPM = 56;
const FASTEST_BPM = 214;
/** Neighbouring candidates differ by this much; the fold refines between them. */
const CANDIDATE_RATIO = 1.008;
/** Where producers of electronic music set the tempo: log-normal around 140, 0.45 octaves wide. */
const PRIOR_CENTRE_BPM = 140;
const PRIOR_OCTAVES = 0.45;
const PRIOR_WEIGHT = 0.1;
/** No tempo between 60 and 200 is ruled out by the prior alone. */
const PRIOR_MOST = 0.2;
/** Beat multiples whose autocorrelation speaks for a tempo: beats, half bars, bars, double bars. */
const COMB = [
  [1, 1],
  [2, 1],
  [3, 0.5],
  [4, 1.5],
  [8, 1],
] as const;
/** The half beat speaks for a tempo, unless it repeats as well as the beat itself: then it is the beat. */
const HALF_BEAT_WEIGHT = 0.5;
const HALF_BEAT_MOST = 0.97;
/** Where nothing ever follows after a beat, that is not the beat but a part of it. */
const EMPTY_BEAT = 0.05;
const EMPTY_BEAT_SHARE = 0.6;
/** A correlation one frame aside counts a little less. */
const ASIDE_SHARE = 0.9;
/** Longest lag the comb reads: eight beats at the slowest tempo. */
export const LONGEST_LAG_FRAMES = Math.ceil((8 * 60 * FRAMES_PER_SECOND) / SLOWEST_BPM) + 2;

export interface TempoCandidate {
  readonly beatsPerMinute: number;
  /** Comb correlation plus log prior; about 0 for noise, towards 1 for a clear pulse. */
  readonly score: number;
}

/** Gaussian in octaves around 140 BPM, as a log weight. */
function tempoPrior(beatsPerMinute: number): number {
  const octaves = Math.log2(beatsPerMinute / PRIOR_CENTRE_BPM);
  return -Math.min(PRIOR_MOST, 0.5 * PRIOR_WEIGHT * (octaves / PRIOR_OCTAVES) ** 2);
}

/** How much the autocorrelation speaks for a tempo (comb filter bank on the autocorrelation; Scheirer 1998, Percival & Tzanetakis 2014). */
function combScore(correlation: Autocorrelation, beatsPerMinute: number): number {
  const beatFrames = (60 * FRAMES_PER_SECOND) / beatsPerMinute;
  const near = (lag: number): number =>
    Math.max(correlation.at(lag), ASIDE_SHARE * Math.max(correlation.at(lag - 1), correlation.at(lag + 1)));
  const half = near(0.5 * beatFrames);
  const beat = near(beatFrames);
  let sum = half > HALF_BEAT_MOST * beat ? 0 : HALF_BEAT_WEIGHT * half;
  let weights = HALF_BEAT_WEIGHT;
  for (const [multiple, weight] of COMB) {
    if (multiple > 1 && !correlation.knows(multiple * beatFrames)) continue;
    sum += weight * near(multiple * beatFrames);
    weights += weight;
  }
  return (beat < EMPTY_BEAT ? EMPTY_BEAT_SHARE : 1) * (sum / weights);
}

/** A slow beat in three parts competes with its parts and with pairs of them … */
const TERNARY_RIVALS = [1.5, 3] as const;
/** … and is preferred, whatever the prior says, if its thirds repeat this much better than its half … */
const TERNARY_MARGIN = 0.4;
/** … it repeats this well, and this many times better than its rivals (in straight music at most 1.04). */
const TERNARY_LEAST = 0.4;
const TERNARY_FACTOR = 1.1;
/** Score that such a beat gains. */
const TERNARY_BONUS = 0.05;

/** Log weight of a candidate before anything is heard; a beat that clearly has three parts needs no prior. */
function weightOf(correlation: Autocorrelation, beatsPerMinute: number, comb: number): number {
  const beatFrames = (60 * FRAMES_PER_SECOND) / beatsPerMinute;
  const ternary =
    comb > TERNARY_LEAST &&
    thirdsOverHalf(correlation, beatFrames) > TERNARY_MARGIN &&
    TERNARY_RIVALS.every((ratio) => comb > TERNARY_FACTOR * combScore(correlation, ratio * beatsPerMinute));
  return ternary ? TERNARY_BONUS : tempoPrior(beatsPerMinute);
}

/** Every candidate tempo with its score. */
export function tempoCandidates(correlation: Autocorrelation): TempoCandidate[] {
  const candidates: TempoCandidate[] = [];
  for (let bpm = SLOWEST_BPM; bpm <= FASTEST_BPM; bpm *= CANDIDATE_RATIO) {
    const comb = combScore(correlation, bpm);
    candidates.push({ beatsPerMinute: bpm, score: comb + weightOf(correlation, bpm, comb) });
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
