import { SLICE_SAMPLES } from '../../../core/units.ts';
import { BANDS } from './bands.ts';
import { FRAMES } from './frames.ts';
import { hearingFloor, type HearingRange } from './hearing-range.ts';
import { createPitchEstimator } from './pitch.ts';
import { scalarsOf } from './scalars.ts';
import { createSpectrogramReader } from './spectrogram.ts';

/** Channels: level of the middle, side against middle, and how much the level has just risen. */
export const CHANNELS = 3;

/** Numbers of one spectrogram. */
export const SPECTROGRAM_SIZE = FRAMES * BANDS * CHANNELS;

/** Decibels from silence (level 0) to full scale (level 1). */
export const LEVEL_SPAN_DECIBELS = 80;

/** What the network hears of a slice. */
export interface Features {
  /** `[24 frames, 96 bands, 3 channels]`, each about 0 to 1. */
  readonly spectrogram: Float32Array;
  /** `[32]`, see SCALAR_NAMES. */
  readonly scalars: Float32Array;
}

/** Reads slices (planar samples, zero where not heard yet) into features; one instance a thread. */
export type FrontEnd = (samples: Float32Array, heardSamples: number) => Features;

const level = (power: number): number =>
  Math.max(0, 1 - (-10 * Math.log10(power + 1e-9)) / LEVEL_SPAN_DECIBELS);

/** The `logmel` front end: log-frequency bands on a time grid that is fine at the onset, and scalars. */
export function createLogmelFrontEnd(range: HearingRange): FrontEnd {
  const read = createSpectrogramReader();
  const estimatePitch = createPitchEstimator();
  const mono = new Float32Array(SLICE_SAMPLES);
  return (samples, heardSamples) => {
    const heard = Math.min(SLICE_SAMPLES, Math.max(0, heardSamples));
    const found = read(samples, heard);
    for (let n = 0; n < heard; n++)
      mono[n] = ((samples[n] as number) + (samples[SLICE_SAMPLES + n] as number)) / 2;
    mono.fill(0, heard);
    const floor = hearingFloor(found.mid, range);
    const spectrogram = new Float32Array(SPECTROGRAM_SIZE);
    for (let frame = 0; frame < found.frames; frame++) {
      for (let band = 0; band < BANDS; band++) {
        const at = frame * BANDS + band;
        const mid = level((found.mid[at] as number) + floor);
        const before = frame === 0 ? 0 : (spectrogram[(at - BANDS) * CHANNELS] as number);
        spectrogram[at * CHANNELS] = mid;
        spectrogram[at * CHANNELS + 1] = level((found.side[at] as number) + floor) * 0.5;
        spectrogram[at * CHANNELS + 2] = Math.max(0, mid - before);
      }
    }
    return { spectrogram, scalars: scalarsOf(samples, heard, found, estimatePitch(mono, heard), range) };
  };
}
