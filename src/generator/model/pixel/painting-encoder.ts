import * as tf from '@tensorflow/tfjs-core';
import { activate, dense, denseShapes, type Shapes, type Weights } from '../weights.ts';
import { applyHalving, halvingShapes } from './convolution-layer.ts';
import { PAINTING_LATENT } from './painting-decoder.ts';

/** Channels after each halving: 48 → 24 → 12 → 6 → 3 pixels. */
const CHANNELS = [3, 24, 40, 64, 96];

/** Shapes of the encoder's weights. */
export const paintingEncoderShapes: Shapes = new Map([
  ...CHANNELS.slice(1).flatMap((outputs, at) =>
    halvingShapes(`encoder/half-${String(at)}`, CHANNELS[at] ?? 0, outputs),
  ),
  ...denseShapes('encoder/gather', 3 * 3 * 96, 160),
  ...denseShapes('encoder/latent', 160, 2 * PAINTING_LATENT),
]);

/** Mean and logarithm of the variance of a painting's latent, `[b, 40]` each. */
export interface LatentGuess {
  readonly mean: tf.Tensor2D;
  readonly logVariance: tf.Tensor2D;
}

/** Paintings `[b, 96, 96, 3]`, 0 to 1 → where they lie in the latent space. */
export function encodePainting(weights: Weights, paintings: tf.Tensor4D): LatentGuess {
  // Half the resolution says where things are and what colour they have; hairs are the judge's business.
  let x = tf.avgPool(paintings, 2, 2, 'valid');
  for (let at = 0; at < CHANNELS.length - 1; at++) {
    x = activate(applyHalving(weights, `encoder/half-${String(at)}`, x));
  }
  const gathered = activate(dense(weights, 'encoder/gather', tf.reshape(x, [x.shape[0], -1])));
  const both = dense(weights, 'encoder/latent', gathered);
  return {
    mean: tf.slice2d(both, [0, 0], [-1, PAINTING_LATENT]),
    logVariance: tf.clipByValue(tf.slice2d(both, [0, PAINTING_LATENT], [-1, PAINTING_LATENT]), -8, 4),
  };
}
