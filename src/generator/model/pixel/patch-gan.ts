import type * as tf from '@tensorflow/tfjs-core';
import type { Shapes, Weights } from '../weights.ts';
import { leaky } from './activation.ts';
import { applyConvolution, applyHalving, convolutionShapes, halvingShapes } from './convolution-layer.ts';
import { instanceNorm } from './instance-norm.ts';

/** How wide a PatchGAN is and what it sees. */
export interface PatchGanSize {
  /** Prefix of its weights. */
  readonly name: string;
  /** Channels of the pictures it judges. */
  readonly inputs: number;
  /** Channels after the first halving; they double with each (64 in the paper). */
  readonly filters: number;
  /** Convolutions of stride 2: 3 for the 70 × 70 patches of the paper. */
  readonly halvings: number;
  /** Instance norm after every layer but the first and the last, as in the paper. */
  readonly normalised: boolean;
}

/** Shapes of a PatchGAN C64-C128-C256-C512-1 (Isola 2017) of the given width. */
export function patchGanShapes({ name, inputs, filters, halvings }: PatchGanSize): Shapes {
  const widths = [inputs, ...Array.from({ length: halvings }, (_, at) => filters * 2 ** at)];
  const last = widths.at(-1) ?? filters;
  return new Map([
    ...widths
      .slice(1)
      .flatMap((width, at) => halvingShapes(`${name}/half-${String(at)}`, widths[at] ?? 0, width)),
    ...convolutionShapes(`${name}/look`, 4, last, 2 * last),
    ...convolutionShapes(`${name}/judge`, 4, 2 * last, 1),
  ]);
}

/** What a PatchGAN thinks of pictures, and what it saw on the way. */
export interface Judgement {
  /** One score for every patch, `[b, h, w, 1]`: 1 real, 0 made. */
  readonly score: tf.Tensor4D;
  /** Activations after each halving, for feature matching. */
  readonly features: readonly tf.Tensor4D[];
}

/** Judges pictures `[b, side, side, inputs]` patch by patch. */
export function judge(weights: Weights, size: PatchGanSize, pictures: tf.Tensor4D): Judgement {
  const features: tf.Tensor4D[] = [];
  let x = pictures;
  for (let at = 0; at < size.halvings; at++) {
    const convolved = applyHalving(weights, `${size.name}/half-${String(at)}`, x);
    x = leaky(at > 0 && size.normalised ? instanceNorm(convolved) : convolved);
    features.push(x);
  }
  const looked = applyConvolution(weights, `${size.name}/look`, x, 1);
  const last = leaky(size.normalised ? instanceNorm(looked) : looked);
  return { score: applyConvolution(weights, `${size.name}/judge`, last, 1), features };
}
