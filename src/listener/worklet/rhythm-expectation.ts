import { RENDER_QUANTUM_SAMPLES } from '../../core/units.ts';

/** Onsets up to 3.5 s apart are compared: two bars at 138 BPM [quanta of 2.9 ms]. */
const LAGS = 1200;
/** Closer than 41 ms no two onsets are found [quanta]. */
const LEAST_LAG = 14;
/** Onsets remembered: 3.5 s of the densest music. */
const ONSETS = 80;
/** How often onsets came so far apart is forgotten over 12 s [quanta]. */
const MEMORY = 4134;
/** Players and the positions found are this exact (standard deviation, 4 ms) [quanta]. */
const EXACTNESS = 1.5;
const REACH = 4;
/** Weight of knowing nothing: a pair of clear onsets weighs 1. */
const PRIOR = 2;
/** Expectation is worth no more and no less than this [natural logarithm of a ratio]. */
const LEAST = -1;
const MOST = 1.5;

/**
 * Knows from the onsets of the last seconds how likely another one is at a moment: how often two were as far apart as this
 * moment is from each of them (Degara et al. 2011 use such regularity offline). A soft note on the grid is expected.
 */
export interface RhythmExpectation {
  /** Logarithm of how much likelier than at any moment an onset at `sample` is, −1 to 1.5; 0 where nothing is known. */
  at(sample: number): number;
  /** An onset has been found at `sample`, later than all before, as clear as `weight` (0 to 1). */
  add(sample: number, weight: number): void;
  reset(): void;
}

export function createRhythmExpectation(): RhythmExpectation {
  const pairs = new Float64Array(LAGS);
  const times = new Float64Array(ONSETS);
  const weights = new Float64Array(ONSETS);
  let count = 0;
  return {
    at(sample) {
      const now = sample / RENDER_QUANTUM_SAMPLES;
      let seen = 0;
      let weight = 0;
      for (let index = 0; index < Math.min(count, ONSETS); index++) {
        const lag = now - (times[index] as number);
        if (lag < LEAST_LAG || lag >= LAGS - 1) continue;
        const whole = Math.floor(lag);
        const before = pairs[whole] as number;
        seen +=
          (weights[index] as number) * (before + (lag - whole) * ((pairs[whole + 1] as number) - before));
        weight += weights[index] as number;
      }
      if (weight === 0) return 0;
      let mean = 0;
      for (let lag = LEAST_LAG; lag < LAGS; lag++) mean += pairs[lag] as number;
      mean /= LAGS - LEAST_LAG;
      return Math.min(MOST, Math.max(LEAST, Math.log((seen / weight + PRIOR) / (mean + PRIOR))));
    },
    add(sample, weight) {
      const now = sample / RENDER_QUANTUM_SAMPLES;
      const last = (count + ONSETS - 1) % ONSETS;
      const kept = count === 0 ? 0 : Math.exp(((times[last] as number) - now) / MEMORY);
      for (let lag = 0; lag < LAGS; lag++) pairs[lag] = (pairs[lag] as number) * kept;
      for (let index = 0; index < Math.min(count, ONSETS); index++) {
        const apart = now - (times[index] as number);
        const middle = Math.round(apart);
        const both = weight * (weights[index] as number);
        const end = Math.min(LAGS - 1, middle + REACH);
        for (let lag = Math.max(0, middle - REACH); lag <= end; lag++)
          pairs[lag] = (pairs[lag] as number) + both * Math.exp(-0.5 * ((lag - apart) / EXACTNESS) ** 2);
      }
      times[count % ONSETS] = now;
      weights[count % ONSETS] = weight;
      count++;
    },
    reset() {
      pairs.fill(0);
      count = 0;
    },
  };
}
