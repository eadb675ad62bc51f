import * as tf from '@tensorflow/tfjs-core';
import { dense, denseShapes, type Shapes, type Weights } from '../weights.ts';
import { PAINTING_CHANNELS, PAINTING_LATENT } from './painting-decoder.ts';

/** Side of the glance at a painting that its place is read from [pixels]: where things are and how light they are. */
const GLANCE_SIDE = 24;
export const GLANCE_SIZE = GLANCE_SIDE * GLANCE_SIDE * PAINTING_CHANNELS;

/** Shapes of the encoder's weights. */
export const paintingEncoderShapes: Shapes = new Map(denseShapes('glance', GLANCE_SIZE, PAINTING_LATENT));

/** Paintings of any side that 24 divides, `[b, side, side, 3]`, 0 to 1 → a glance at each, `[b, 24·24·3]`. */
export function glanceAt(paintings: tf.Tensor4D): tf.Tensor2D {
  const step = paintings.shape[1] / GLANCE_SIDE;
  return tf.reshape(tf.avgPool(paintings, step, step, 'valid'), [-1, GLANCE_SIZE]);
}

/** Paintings `[b, side, side, 3]` → where they lie in the latent space, `[b, 40]`: along their principal components. */
export function encodePainting(weights: Weights, paintings: tf.Tensor4D): tf.Tensor2D {
  return dense(weights, 'glance', glanceAt(paintings));
}
