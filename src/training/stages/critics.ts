import * as tf from '@tensorflow/tfjs-core';
import { SHAPE_LATENT } from '../../generator/model/drawing-autoencoder.ts';
import { STYLES } from '../../generator/model/drawing-heads.ts';
import { SOUND_LATENT } from '../../generator/model/sound-encoder.ts';
import { multilayer, multilayerShapes, type Shapes, type Weights } from '../../generator/model/weights.ts';
import type { LossTerms } from '../optimiser/loss-gradients.ts';

/** Numbers of an idea of a drawing: shape, style, hue. */
export const IDEA_SIZE = SHAPE_LATENT + STYLES + 2;

const HIDDEN = 192;

/** Shapes of the two discriminators: is this an idea of a real drawing, is this a place of a real sound? */
export function criticShapes(ideaSize: number): Shapes {
  return new Map([
    ...multilayerShapes('critic-drawing', [ideaSize, HIDDEN, HIDDEN, 1]),
    ...multilayerShapes('critic-sound', [SOUND_LATENT, HIDDEN, HIDDEN, 1]),
  ]);
}

/** `[batch, idea]` ideas → `[batch, 1]`, 1 for real. */
export function judgeDrawing(weights: Weights, ideas: tf.Tensor2D): tf.Tensor2D {
  return multilayer(weights, 'critic-drawing', 3, ideas);
}

/** `[batch, 64]` → `[batch, 1]`, 1 for real. */
export function judgeSound(weights: Weights, sounds: tf.Tensor2D): tf.Tensor2D {
  return multilayer(weights, 'critic-sound', 3, sounds);
}

/** An idea as one row, all parts about equally large. */
export function ideaRow(idea: { shape: tf.Tensor2D; style: tf.Tensor2D; hue: tf.Tensor2D }): tf.Tensor2D {
  return tf.concat([idea.shape, tf.sub(tf.mul(idea.style, 4), 2), tf.mul(idea.hue, 1.5)], 1);
}

/** Least-squares loss of a discriminator (Mao et al. 2017). */
export function criticLoss(
  weights: Weights,
  batch: { realDrawings: tf.Tensor2D; drawn: tf.Tensor2D; realSounds: tf.Tensor2D; imagined: tf.Tensor2D },
): LossTerms {
  const gap = (judged: tf.Tensor2D, wanted: number): tf.Scalar => tf.mean(tf.square(tf.sub(judged, wanted)));
  return {
    drawing: tf.add(
      gap(judgeDrawing(weights, batch.realDrawings), 1),
      gap(judgeDrawing(weights, batch.drawn), 0),
    ),
    sound: tf.add(gap(judgeSound(weights, batch.realSounds), 1), gap(judgeSound(weights, batch.imagined), 0)),
  };
}
