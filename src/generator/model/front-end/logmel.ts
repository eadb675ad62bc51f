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

/** Reads slices (planar samples; none is looked at that is not heard yet) into features; one instance a thread. */
export type FrontEnd = (samples: Float32Array, heardSamples: number) => Features;

/** Power as a level, 0 (−80 dB) to 1 (0 dB). */
const levelOf = (power: number): number =>
  Math.max(0, 1 - (-10 * Math.log10(power + 1e-9)) / LEVEL_SPAN_DECIBELS);

/** The `logmel` front end: log-frequency bands on a time grid that is fine at the onset, and scalars. */
export function createLogmelFrontEnd(range: HearingRange): FrontEnd {
  const read = createSpectrogramReader();
  const pitchOf = createPitchEstimator();
  return (samples, heardSamples) => {
    const heard = Math.min(SLICE_SAMPLES, Math.max(0, heardSamples));
    const found = read(samples, heard);
    return {
      spectrogram: levelsOf(found, range),
      scalars: scalarsOf(samples, heard, found, pitchOf(found.wave, heard), range),
    };
  };
}

/** `[24 frames, 96 bands, 3 channels]` levels of a spectrogram. */
function levelsOf(found: Spectrogram, range: HearingRange): Float32Array {
  const { middle, side } = readLevels(found, range);
  const levels = new Float32Array(SPECTROGRAM_SIZE);
  for (let at = 0; at < found.frames * BANDS; at++) {
    const level = middle[at] as number;
    levels[at * CHANNELS] = level;
    levels[at * CHANNELS + 1] = side[at] as number;
    levels[at * CHANNELS + 2] = at < BANDS ? level : Math.max(0, level - (middle[at - BANDS] as number));
  }
  return levels;
}

/** `[frames, 96]` levels of the middle, and half of those of the side, each about 0 to 1. */
export interface Levels {
  readonly middle: Float32Array;
  readonly side: Float32Array;
}

/** Levels of a spectrogram; what is too soft beside the loudest band is not heard. */
export function readLevels(found: Spectrogram, range: HearingRange): Levels {
  const floor = hearingFloor(found.mid, range);
  const count = found.frames * BANDS;
  const middle = new Float32Array(count);
  const side = new Float32Array(count);
  const unheard = 0.5 * levelOf(floor);
  for (let at = 0; at < count; at++) {
    middle[at] = levelOf((found.mid[at] as number) + floor);
    const power = found.side[at] as number;
    side[at] = power === 0 ? unheard : 0.5 * levelOf(power + floor);
  }
  return { middle, side };
}
