import type { Slice } from '../../../core/slice.ts';
import type { Squiggle } from '../../../core/squiggle.ts';
import type { PackWeights } from './pack-bytes.ts';
import type { PackManifest } from './pack-manifest.ts';

/** A pack that is ready to draw: the network of either head behind one face. */
export interface PackModel {
  readonly head: PackManifest['head'];
  /** One squiggle per slice, in order, drawn as one batch; whole-slice timing (penSeconds = one slice). Leaves no tensor behind. */
  draw(slices: readonly Slice[]): Promise<readonly Squiggle[]>;
  /** Drawing → sound: planar stereo, 2 × 43 264 samples, ±1. */
  sound(squiggle: Squiggle): Promise<Float32Array>;
  /** Frees every tensor of the pack. */
  dispose(): void;
}

/** What a head offers: the shapes that its weights must have, and the way from weights to a model. */
export interface PackHead {
  expectedShapes(manifest: PackManifest): ReadonlyMap<string, readonly number[]>;
  createModel(manifest: PackManifest, weights: PackWeights): PackModel;
}
