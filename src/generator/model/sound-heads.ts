import * as tf from '@tensorflow/tfjs-core';
import { BANDS } from './front-end/bands.ts';
import { SHAPE_LATENT } from './drawing-autoencoder.ts';
import { STYLES } from './drawing-heads.ts';
import { SOUND_LATENT } from './sound-encoder.ts';
import { WAY_BACK_FRAMES } from './way-back.ts';
import {
  activate,
  dense,
  denseShapes,
  multilayer,
  multilayerShapes,
  type Shapes,
  type Weights,
} from './weights.ts';

const HIDDEN = 256;

/** The spectrogram is made of patches of 8 frames × 8 bands, each from 16 numbers by one small layer shared by all. */
const PATCH = 8;
const PATCH_CODES = 16;
const TIMES = WAY_BACK_FRAMES / PATCH;
const PITCHES = BANDS / PATCH;

/** Shapes of the way back: drawing → place among sounds → log-frequency spectrogram. */
export function soundHeadsShapes(): Shapes {
  return new Map([
    ...multilayerShapes('hear', [SHAPE_LATENT + STYLES + 2, HIDDEN, HIDDEN, SOUND_LATENT]),
    ...multilayerShapes('sound-decoder', [SOUND_LATENT, HIDDEN, HIDDEN, TIMES * PITCHES * PATCH_CODES]),
    ...denseShapes('sound-decoder-patches', PATCH_CODES, PATCH * PATCH),
  ]);
}

/** Drawings (shape `[batch, 40]`, style `[batch, 6]`, hue `[batch, 2]`) → `[batch, 64]` places in the latent space of sounds. */
export function imagineSound(
  weights: Weights,
  drawing: { shape: tf.Tensor2D; style: tf.Tensor2D; hue: tf.Tensor2D },
): tf.Tensor2D {
  const centred = tf.sub(tf.mul(drawing.style, 4), 2);
  return multilayer(weights, 'hear', 3, tf.concat([drawing.shape, centred, tf.mul(drawing.hue, 1.5)], 1));
}

/** `[batch, 64]` → `[batch, 64·96]` levels, 0 (−80 dB) to 1 (0 dB). */
export function decodeSound(weights: Weights, sounds: tf.Tensor2D): tf.Tensor2D {
  const batch = sounds.shape[0];
  const codes = activate(multilayer(weights, 'sound-decoder', 3, sounds));
  const patches = dense(
    weights,
    'sound-decoder-patches',
    tf.reshape(codes, [batch * TIMES * PITCHES, PATCH_CODES]),
  );
  const grid = tf.transpose(tf.reshape(patches, [batch, TIMES, PITCHES, PATCH, PATCH]), [0, 1, 3, 2, 4]);
  return tf.sigmoid(tf.reshape(grid, [batch, WAY_BACK_FRAMES * BANDS]));
}
