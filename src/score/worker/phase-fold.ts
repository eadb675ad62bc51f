import type { FluxHistory } from './flux-history.ts';

/** Bins of one beat in a folded profile: at 60 BPM one bin is 31 ms, at 140 BPM 13 ms. */
export const BINS_PER_BEAT = 32;

/** What is folded: the newest frames back to the start of the memory, weighted by exp(−age / memory). */
export interface FoldWindow {
  readonly history: FluxHistory;
  readonly memoryFrames: number;
  readonly longestFrames: number;
}

/** `[group · bins]` weighted mean flux by phase: frame f falls in bin (f − origin) / period · bins. Linear interpolation between bins. */
export function foldProfile(
  window: FoldWindow,
  originFrame: number,
  periodFrames: number,
  bins: number,
): Float32Array {
  const { history } = window;
  const profile = new Float32Array(history.groups * bins);
  const weights = new Float32Array(bins);
  const newest = history.count() - 1;
  const oldest = Math.max(0, newest - window.longestFrames + 1, newest - history.capacity + 1);
  for (let frame = newest; frame >= oldest; frame--) {
    const weight = Math.exp((frame - newest) / window.memoryFrames);
    const turns = (frame - originFrame) / periodFrames;
    const place = (turns - Math.floor(turns)) * bins;
    const low = Math.floor(place) % bins;
    const high = (low + 1) % bins;
    const part = place - Math.floor(place);
    weights[low] = (weights[low] ?? 0) + weight * (1 - part);
    weights[high] = (weights[high] ?? 0) + weight * part;
    for (let group = 0; group < history.groups; group++) {
      const value = history.at(frame, group) * weight;
      profile[group * bins + low] = (profile[group * bins + low] ?? 0) + value * (1 - part);
      profile[group * bins + high] = (profile[group * bins + high] ?? 0) + value * part;
    }
  }
  for (let group = 0; group < history.groups; group++) {
    for (let bin = 0; bin < bins; bin++)
      profile[group * bins + bin] = (profile[group * bins + bin] ?? 0) / Math.max(weights[bin] ?? 0, 1e-6);
  }
  return profile;
}

/** Concentration of a folded profile: the sum over bins of squared deviation from the mean, over groups. Sharpest at the true period. */
function foldSharpness(profile: Float32Array, groups: number): number {
  const bins = profile.length / groups;
  let sharpness = 0;
  for (let group = 0; group < groups; group++) {
    let sum = 0;
    let squares = 0;
    for (let bin = 0; bin < bins; bin++) {
      const value = profile[group * bins + bin] ?? 0;
      sum += value;
      squares += value * value;
    }
    sharpness += squares / bins - (sum / bins) ** 2;
  }
  return sharpness;
}

/** Whole-number tempi that are within this much of the sharpest one are what the producer typed in. */
const WHOLE_BPM_TOLERANCE = 0.0012;
const WHOLE_BPM_SHARPNESS = 0.985;

/** The period near `periodFrames` (± `reach`, relative) that folds the window sharpest; `step` relative. */
export function refinePeriod(window: FoldWindow, periodFrames: number, reach: number, step: number): number {
  const beats = 4;
  const sharpnessOf = (period: number): number => {
    const profile = foldProfile(window, window.history.count(), period * beats, beats * BINS_PER_BEAT);
    return foldSharpness(profile, window.history.groups);
  };
  let best = periodFrames;
  let sharpest = -Infinity;
  for (let ratio = 1 - reach; ratio <= 1 + reach; ratio += step) {
    const sharpness = sharpnessOf(periodFrames * ratio);
    if (sharpness > sharpest) [sharpest, best] = [sharpness, periodFrames * ratio];
  }
  return preferWholeTempo(best, sharpest, window.history.count() > 0 ? sharpnessOf : () => 0);
}

function preferWholeTempo(
  periodFrames: number,
  sharpest: number,
  sharpnessOf: (period: number) => number,
): number {
  const beatsPerMinute = (60 * 44_100) / 512 / periodFrames;
  const whole = (60 * 44_100) / 512 / Math.round(beatsPerMinute);
  const near = Math.abs(whole / periodFrames - 1) < WHOLE_BPM_TOLERANCE;
  return near && sharpnessOf(whole) >= WHOLE_BPM_SHARPNESS * sharpest ? whole : periodFrames;
}
