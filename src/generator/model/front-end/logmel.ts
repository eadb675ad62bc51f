import { SLICE_SAMPLES } from '../../../core/units.ts';
import { BANDS } from './bands.ts';
import { FRAMES } from './frames.ts';
import { hearingFloor, type HearingRange } from './hearing-range.ts';
import { createPitchEstimator } from './pitch.ts';
import { scalarsOf } from './scalars.ts';
import { createSpectrogramReader, type Spectrogram } from './spectrogram.ts';

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

/** Reads slices into levels only, `[24 frames, 96 bands, 3 channels]`; what they were made from is overwritten by the next. */
type LevelReader = (samples: Float32Array, heard: number) => { levels: Float32Array; found: Spectrogram };

/** Reads slices into the spectrogram of their features alone; one instance a thread. */
export type SpectrogramHearing = (samples: Float32Array, heardSamples: number) => Float32Array;

const clipHeard = (heardSamples: number): number => Math.min(SLICE_SAMPLES, Math.max(0, heardSamples));

/** The `logmel` front end: log-frequency bands on a time grid that is fine at the onset, and scalars. */
export function createLogmelFrontEnd(range: HearingRange): FrontEnd {
  const readLevels = createLevelReader(range);
  const estimatePitch = createPitchEstimator();
  const mono = new Float32Array(SLICE_SAMPLES);
  return (samples, heardSamples) => {
    const heard = clipHeard(heardSamples);
    const { levels, found } = readLevels(samples, heard);
    for (let n = 0; n < heard; n++)
      mono[n] = ((samples[n] as number) + (samples[SLICE_SAMPLES + n] as number)) / 2;
    mono.fill(0, heard);
    return {
      spectrogram: levels,
      scalars: scalarsOf(samples, heard, found, estimatePitch(mono, heard), range),
    };
  };
}

/** The spectrogram of the `logmel` front end without its scalars, for a fraction of the time. */
export function createSpectrogramHearing(range: HearingRange): SpectrogramHearing {
  const readLevels = createLevelReader(range);
  return (samples, heardSamples) => readLevels(samples, clipHeard(heardSamples)).levels;
}

function createLevelReader(range: HearingRange): LevelReader {
  const read = createSpectrogramReader();
  return (samples, heard) => {
    const found = read(samples, heard);
    const floor = hearingFloor(found.mid, range);
    const levels = new Float32Array(SPECTROGRAM_SIZE);
    for (let frame = 0; frame < found.frames; frame++) {
      for (let band = 0; band < BANDS; band++) {
        const at = frame * BANDS + band;
        const mid = level((found.mid[at] as number) + floor);
        const before = frame === 0 ? 0 : (levels[(at - BANDS) * CHANNELS] as number);
        levels[at * CHANNELS] = mid;
        levels[at * CHANNELS + 1] = level((found.side[at] as number) + floor) * 0.5;
        levels[at * CHANNELS + 2] = Math.max(0, mid - before);
      }
    }
    return { levels, found };
  };
}
