import { createAdaptiveThreshold } from '../../dsp/adaptive-threshold.ts';
import { createNoveltySpread } from './novelty-spread.ts';
import { createOnsetFeatures } from './onset-features.ts';
import { createOnsetNovelty } from './onset-novelty.ts';
import { createOnsetSpectrum } from './onset-spectrum.ts';
import { createOnsetRefiner } from './refine-onset.ts';
import { createRumbleGuard } from './rumble-guard.ts';
import type { StereoRing } from './stereo-ring.ts';

/** Two onsets of the same signal are at least 41 ms apart [frames]. */
const REFRACTORY_FRAMES = 14;
/** The recent level is that of 58 ms: less than a sixty-fourth at 230 BPM, so that a fast run of notes does not hide itself. */
const THRESHOLD = { averageFrames: 20, maximumFrames: 14, factor: 1.4 } as const;
/** Novelty at which an onset counts at sensitivity 0.5, found on the development half of the tuning music. */
const OFFSET = 0.0016;
/** From sensitivity 0 to 1 the offset falls by this factor squared. */
const SENSITIVITY_RANGE = 4;
/** Where there is only noise, the threshold rises by this share of the recent mean: its highest peaks stay below. */
const NOISE_FACTOR = 0.8;
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
      const excess = threshold.push(value, NOISE_FACTOR * spread.push(value));
      const onlyRumble = rumble.push(ring, channel);
      sinceOnset++;
      if (excess <= 0 || onlyRumble || sinceOnset <= REFRACTORY_FRAMES) return false;
      sinceOnset = 0;
      onsetSample = refiner.refine(ring);
      strength = excess / (excess + HALF_STRENGTH * offset);
      return true;
    },
    reset() {
      features.reset();
      novelty.reset();
      threshold.reset();
      spread.reset();
      rumble.reset();
      sinceOnset = REFRACTORY_FRAMES;
    },
  };
}
