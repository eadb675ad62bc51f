import type { Slice } from '../../../core/slice.ts';
import type { Squiggle } from '../../../core/squiggle.ts';
import type { PackWeights } from './pack-bytes.ts';
import type { PackManifest } from './pack-manifest.ts';

/** A shape and its hue as the network gave them: what is of the kind of a sound, not of how it is played. */
export interface DrawnShape {
  /** `[40]` its place in the latent space of shapes. */
  readonly place: Float32Array;
  /** `[48, 3]` x, y, pressure. */
  readonly path: Float32Array;
  /** `[5]` logits of the pen staying down. */
  readonly joins: Float32Array;
  /** `[2]` direction of the hue. */
  readonly hue: Float32Array;
}

/** Says which shape a slice is drawn with, given the network's own; may be asked more than once for a slice. */
export type RecallShape = (slice: Slice, own: DrawnShape) => DrawnShape;

/** A pack that is ready to draw: the network of either head behind one face. */
export interface PackModel {
  readonly head: PackManifest['head'];
  /**
   * One squiggle per slice, in order, drawn as one batch; whole-slice timing (penSeconds = one slice). Leaves no tensor behind.
   * `recall`: for packs of strokes, a memory of earlier shapes (`live/shape-memory.ts`); without it every slice is drawn as if it were the first.
   */
  draw(slices: readonly Slice[], recall?: RecallShape): Promise<readonly Squiggle[]>;
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
