import * as tf from '@tensorflow/tfjs-core';
import { SHAPE_LATENT } from './drawing-autoencoder.ts';
import { SOUND_LATENT } from './sound-encoder.ts';
import { activate, dense, denseShapes, product, weight, type Shapes, type Weights } from './weights.ts';

/** What a drawing's style says, each 0 to 1; the order is part of a pack. */
export const STYLE_NAMES = ['size', 'height', 'ink', 'stretch', 'lightness', 'chroma', 'angularity'] as const;
export const STYLES = STYLE_NAMES.length;

/** Real drawings whose places in the latent space draw the generator's shapes towards them. */
export const ANCHORS = 384;

const HIDDEN = 256;

/**
 * How much of a shape is the mean of the anchors around it; the rest is the generator's own. With .65 fewer of the real drawings are reached,
 * and the same sound heard again changes shape more often.
 */
export const ANCHORED = 0.4;

/** Fall of an anchor's share with squared distance, before training. */
export const FIRST_SHARPNESS = 0.12;

/** Shapes of the generator from the latent space of sounds to that of drawings. */
export function drawingHeadsShapes(): Shapes {
  return new Map([
    ...denseShapes('draw-trunk', SOUND_LATENT, HIDDEN),
    ...denseShapes('draw-shape-hidden', HIDDEN, HIDDEN),
    ...denseShapes('draw-shape', HIDDEN, SHAPE_LATENT),
    ...denseShapes('draw-style', HIDDEN, STYLES),
    ...denseShapes('draw-style-straight', SOUND_LATENT, STYLES),
    ...denseShapes('draw-hue', HIDDEN, 2),
    ...denseShapes('draw-hue-straight', SOUND_LATENT, 2),
    ['draw-sharpness', [1]],
  ]);
}

/** Shape of the anchors, which are chosen from real drawings and not trained. */
export function anchorShapes(): Shapes {
  return new Map([['draw-anchors', [ANCHORS, SHAPE_LATENT]]]);
}

/** A drawing as the generator thinks of it. */
export interface DrawingIdea {
  /** `[batch, 40]` place in the latent space of shapes. */
  readonly shape: tf.Tensor2D;
  /** The same before anchors drew it towards them. */
  readonly free: tf.Tensor2D;
  /** `[batch, 7]` 0 to 1, see STYLE_NAMES. */
  readonly style: tf.Tensor2D;
  /** `[batch, 2]` unit vector: the hue as a direction. */
  readonly hue: tf.Tensor2D;
  /** `[batch, 384]` share of each anchor in the shape. */
  readonly shares: tf.Tensor2D;
}

/**
 * `[batch, 64]` sounds → ideas: style and hue from the sounds, shapes from the same sounds as heard `forShape` (`shape-hearing.ts`), so that
 * loudness chooses how large and heavy a shape is drawn but not which. A shape first imagined freely is drawn towards the real drawings around it, as a memory
 * recalls (Ramsauer et al. 2021, modern Hopfield networks), so that it stays among what hands draw.
 */
export function imagineDrawing(
  weights: Weights,
  sounds: tf.Tensor2D,
  forShape: tf.Tensor2D = sounds,
): DrawingIdea {
  const trunk = activate(dense(weights, 'draw-trunk', sounds));
  const shapeTrunk = forShape === sounds ? trunk : activate(dense(weights, 'draw-trunk', forShape));
  const free = dense(weights, 'draw-shape', activate(dense(weights, 'draw-shape-hidden', shapeTrunk)));
  const shares = recall(weights, free);
  const recalled = product(shares, weight(weights, 'draw-anchors'));
  const shape = tf.add(tf.mul(recalled, ANCHORED), tf.mul(free, 1 - ANCHORED)) as tf.Tensor2D;
  const style = tf.sigmoid(
    tf.add(dense(weights, 'draw-style', trunk), dense(weights, 'draw-style-straight', sounds)),
  ) as tf.Tensor2D;
  const direction = tf.add(dense(weights, 'draw-hue', trunk), dense(weights, 'draw-hue-straight', sounds));
  const length = tf.sqrt(tf.add(tf.sum(tf.square(direction), 1, true), 1e-6));
  return { shape, free, style, hue: tf.div(direction, length) as tf.Tensor2D, shares };
}

/** `[batch, 384]` shares of the anchors by their squared distance. */
function recall(weights: Weights, free: tf.Tensor2D): tf.Tensor2D {
  const anchors = weight(weights, 'draw-anchors');
  const lengths = tf.reshape(tf.sum(tf.square(anchors), 1), [1, ANCHORS]);
  const nearness = tf.sub(tf.mul(product(free, tf.transpose(anchors)), 2), lengths);
  return tf.softmax(tf.mul(nearness, tf.mul(tf.exp(weight(weights, 'draw-sharpness')), FIRST_SHARPNESS)));
}
