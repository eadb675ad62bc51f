import * as tf from '@tensorflow/tfjs-core';
import { SHAPE_LATENT } from './drawing-autoencoder.ts';
import { SOUND_LATENT } from './sound-encoder.ts';
import { activate, dense, denseShapes, product, weight, type Shapes, type Weights } from './weights.ts';

/** What a drawing's style says, each 0 to 1; the order is part of a pack. */
export const STYLE_NAMES = ['size', 'height', 'ink', 'stretch', 'lightness', 'chroma'] as const;
export const STYLES = STYLE_NAMES.length;

/** Real drawings whose places in the latent space anchor what the generator may draw. */
export const ANCHORS = 384;

const QUERY = 16;
const HIDDEN = 256;

/** How far beside its anchors a shape may lie [standard deviations of the latent space]. */
const RESIDUAL_REACH = 0.35;

/** Shapes of the generator from the latent space of sounds to that of drawings. */
export function drawingHeadsShapes(): Shapes {
  return new Map([
    ...denseShapes('draw-trunk', SOUND_LATENT, HIDDEN),
    ...denseShapes('draw-query', HIDDEN, QUERY),
    ...denseShapes('draw-residual', HIDDEN, SHAPE_LATENT),
    ...denseShapes('draw-style', HIDDEN, STYLES),
    ...denseShapes('draw-style-straight', SOUND_LATENT, STYLES),
    ...denseShapes('draw-hue', HIDDEN, 2),
    ...denseShapes('draw-hue-straight', SOUND_LATENT, 2),
    ['draw-keys', [QUERY, ANCHORS]],
    ['draw-anchors', [ANCHORS, SHAPE_LATENT]],
  ]);
}

/** A drawing as the generator thinks of it. */
export interface DrawingIdea {
  /** `[batch, 40]` place in the latent space of shapes. */
  readonly shape: tf.Tensor2D;
  /** `[batch, 6]` 0 to 1, see STYLE_NAMES. */
  readonly style: tf.Tensor2D;
  /** `[batch, 2]` unit vector: the hue as a direction. */
  readonly hue: tf.Tensor2D;
  /** `[batch, 384]` share of each anchor in the shape. */
  readonly shares: tf.Tensor2D;
}

/** `[batch, 64]` sounds → ideas. Shapes are mixtures of few anchors plus a small residual, so that they stay among real drawings. */
export function imagineDrawing(weights: Weights, sounds: tf.Tensor2D): DrawingIdea {
  const trunk = activate(dense(weights, 'draw-trunk', sounds));
  const query = dense(weights, 'draw-query', trunk);
  const shares = tf.softmax(product(query, weight(weights, 'draw-keys')));
  const residual = tf.mul(tf.tanh(dense(weights, 'draw-residual', trunk)), RESIDUAL_REACH);
  const shape = tf.add(product(shares, weight(weights, 'draw-anchors')), residual) as tf.Tensor2D;
  const style = tf.sigmoid(
    tf.add(dense(weights, 'draw-style', trunk), dense(weights, 'draw-style-straight', sounds)),
  ) as tf.Tensor2D;
  const direction = tf.add(dense(weights, 'draw-hue', trunk), dense(weights, 'draw-hue-straight', sounds));
  const length = tf.sqrt(tf.add(tf.sum(tf.square(direction), 1, true), 1e-6));
  return { shape, style, hue: tf.div(direction, length) as tf.Tensor2D, shares };
}
