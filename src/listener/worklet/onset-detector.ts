import { createAdaptiveThreshold } from '../../dsp/adaptive-threshold.ts';
import { createSpectralFlux } from '../../dsp/spectral-flux.ts';
import { createOnsetRefiner } from './refine-onset.ts';
import { createOnsetSpectrum } from './onset-spectrum.ts';
import type { StereoRing } from './stereo-ring.ts';

/** The spectrum is compared with that of 9 ms ago: the time in which the leaning window takes in an attack [frames]. */
const LAG_FRAMES = 3;
/** A third of a semitone's neighbours each way: vibrato is no onset [bands]. */
const NEIGHBOURS = 1;
/** Two onsets of the same signal are at least 35 ms apart [frames]. */
const REFRACTORY_FRAMES = 12;
const THRESHOLD = { averageFrames: 40, maximumFrames: 10, factor: 1.4 } as const;
/** Mean rise of the log spectrum at which an onset counts at sensitivity 0.5, found on tuning music. */
const OFFSET = 0.0035;

/** Finds sounds that start in one signal. */
export interface OnsetDetector {
  /** Centre of each band of `rises` [Hz]. */
  readonly centresHz: Float32Array;
  /** How much each band has risen, `[bands]`. */
  readonly rises: Float32Array;
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
  const flux = createSpectralFlux(spectrum.bandCount, LAG_FRAMES, NEIGHBOURS);
  const offset = OFFSET * 4 ** (1 - 2 * sensitivity);
  const threshold = createAdaptiveThreshold({ ...THRESHOLD, offset });
  const refiner = createOnsetRefiner();
  let sinceOnset = REFRACTORY_FRAMES;
  let onsetSample = 0;
  let strength = 0;
  return {
    centresHz: spectrum.centresHz,
    rises: flux.rises,
    get onsetSample() {
      return onsetSample;
    },
    get strength() {
      return strength;
    },
    push(ring) {
      spectrum.analyse(ring, channel);
      const excess = threshold.push(flux.push(spectrum.bands));
      sinceOnset++;
      if (excess <= 0 || sinceOnset <= REFRACTORY_FRAMES) return false;
      sinceOnset = 0;
      onsetSample = refiner.refine(ring);
      strength = excess / (excess + 8 * offset);
      return true;
    },
    reset() {
      flux.reset();
      threshold.reset();
      sinceOnset = REFRACTORY_FRAMES;
    },
  };
}
