import { SLICE_SAMPLES } from '../../../core/units.ts';

/** Frames in which a slice is heard: close together at the onset, where most happens, far apart later. */
export const FRAMES = 24;

/** Samples from the first frame to the second, 7 ms. */
const FIRST_HOP = 300;

/** Samples by which every hop is longer than the one before; the last frame ends with the slice. */
const HOP_GROWTH = 135;

/** Samples of the window for the bands above 320 Hz, 46 ms. */
export const HIGH_WINDOW = 2048;

/** Samples (after decimation) of the window for the low bands, 93 ms. */
export const LOW_WINDOW = 512;

/** Decimation for the low bands: they end far below 5512 / 2 Hz. */
export const DECIMATION = 8;

/** First sample of each frame. */
export const FRAME_STARTS: readonly number[] = Array.from(
  { length: FRAMES },
  (_, j) => FIRST_HOP * j + (HOP_GROWTH * j * (j - 1)) / 2,
).map((start) => Math.min(start, SLICE_SAMPLES - HIGH_WINDOW));

/** Frames that hold any sound when this much of the slice has been heard. */
export function framesHeard(heardSamples: number, starts: readonly number[] = FRAME_STARTS): number {
  return starts.filter((start) => start < heardSamples).length;
}
