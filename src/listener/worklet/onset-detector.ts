import { createAdaptiveThreshold } from '../../dsp/adaptive-threshold.ts';
import { createNoveltySpread } from './novelty-spread.ts';
import { createOnsetFeatures } from './onset-features.ts';
import { createOnsetNovelty } from './onset-novelty.ts';
import { createOnsetSpectrum } from './onset-spectrum.ts';
import { createOnsetRefiner } from './refine-onset.ts';
import { createRhythmExpectation } from './rhythm-expectation.ts';
import { createRumbleGuard } from './rumble-guard.ts';
import type { StereoRing } from './stereo-ring.ts';

/** Two onsets of the same signal are at least 41 ms apart [frames]. */
const REFRACTORY_FRAMES = 14;
/** The recent level is that of 58 ms: less than a sixty-fourth at 230 BPM, so that a fast run of notes does not hide itself. */
const THRESHOLD = { averageFrames: 20, maximumFrames: 14, factor: 1.58 } as const;
/** Novelty at which an onset counts at sensitivity 0.5, found on the development half of the tuning music. */
const OFFSET = 0.0018;
/** From sensitivity 0 to 1 the offset falls by this factor squared. */
const SENSITIVITY_RANGE = 4;
/** Where there is only noise, the threshold rises by this share of the recent mean: its highest peaks stay below. */
const NOISE_FACTOR = 0.9;
/** An onset that is due may be softer, one between the steps of the rhythm must be louder: by this power of how much it is expected. */
const EXPECTATION = 0.5;
/** Nothing below this share of the threshold is an onset however much it is expected; less than e^(−0.5 · 1.5). */
const LEAST_SHARE = 0.45;
/** An excess this many offsets high has strength 0.5. */
const HALF_STRENGTH = 15;

/** Finds sounds that start in one signal. */
export interface OnsetDetector {
  /** What the spectrum did, `[FEATURE_COUNT]`; see `OnsetFeatures`. */
  readonly features: Float32Array;
  /** Listens to the newest quantum; true if a sound has just been found to start. */
  push(ring: StereoRing): boolean;
  /** Sample at which the sound found last began. */
  readonly onsetSample: number;
  /** How clearly it stands out, 0 to 1. */
  readonly strength: number;
  reset(): void;
}

/** `sensitivity` 0 (only the clearest) to 1 (the faintest too). */
export function createOnsetDetector(channel: 'both' | 'left' | 'right', sensitivity: number): OnsetDetector {
  const spectrum = createOnsetSpectrum();
  const features = createOnsetFeatures(spectrum.centresHz);
  const novelty = createOnsetNovelty();
  const offset = OFFSET * SENSITIVITY_RANGE ** (1 - 2 * sensitivity);
  const threshold = createAdaptiveThreshold({ ...THRESHOLD, offset });
  const refiner = createOnsetRefiner();
  const spread = createNoveltySpread();
  const rumble = createRumbleGuard();
  const rhythm = createRhythmExpectation();
  let sinceOnset = REFRACTORY_FRAMES;
  let onsetSample = 0;
  let strength = 0;
  return {
    features: features.values,
    get onsetSample() {
      return onsetSample;
    },
    get strength() {
      return strength;
    },
    push(ring) {
      spectrum.analyse(ring, channel);
      features.push(spectrum.bands);
      const value = novelty.push(features.values, features.regionSizes);
      const share = threshold.push(value, NOISE_FACTOR * spread.push(value));
      const onlyRumble = rumble.push(ring, channel);
      sinceOnset++;
      if (share < LEAST_SHARE || onlyRumble || sinceOnset <= REFRACTORY_FRAMES) return false;
      const sample = refiner.refine(ring);
      const expectedShare = share * Math.exp(EXPECTATION * rhythm.at(sample));
      if (expectedShare <= 1) return false;
      rhythm.add(sample, Math.min(1, share));
      sinceOnset = 0;
      onsetSample = sample;
      const excess = value * (1 - 1 / expectedShare);
      strength = excess / (excess + HALF_STRENGTH * offset);
      return true;
    },
    reset() {
      features.reset();
      novelty.reset();
      threshold.reset();
      spread.reset();
      rumble.reset();
      rhythm.reset();
      sinceOnset = REFRACTORY_FRAMES;
    },
  };
}
