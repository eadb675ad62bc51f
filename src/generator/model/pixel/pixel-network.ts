import type { Slice } from '../../../core/slice.ts';
import type { PixelSquiggle } from '../../../core/squiggle.ts';
import { SLICE_SAMPLES, SLICE_SECONDS } from '../../../core/units.ts';
import { describePixels } from './describe-pixels.ts';

/** One of the two pixel networks; neither leaves a tensor behind. */
export interface PixelNetwork {
  /** One picture per slice, as one batch of at least one. */
  draw(pack: string, slices: readonly Slice[]): Promise<readonly PixelSquiggle[]>;
  /** Picture `[side, side, rgba]` bytes → planar stereo slice, 2 × 43 264 samples. */
  sound(rgba: Uint8ClampedArray, side: number): Promise<Float32Array>;
}

/** A picture with all that a squiggle says of itself; whole-slice timing. */
export function toPixelSquiggle(
  pack: string,
  slice: Slice,
  rgba: Uint8ClampedArray,
  sidePixels: number,
  embedding: Float32Array,
): PixelSquiggle {
  return {
    kind: 'pixels',
    onset: slice.onset,
    pack,
    descriptors: describePixels(rgba, sidePixels),
    embedding,
    penSeconds: SLICE_SECONDS,
    heardFraction: Math.min(1, slice.heardSamples / SLICE_SAMPLES),
    sidePixels,
    rgba,
  };
}
