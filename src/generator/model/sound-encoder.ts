import * as tf from '@tensorflow/tfjs-core';
import { BANDS } from './front-end/bands.ts';
import { FRAMES } from './front-end/frames.ts';
import { CHANNELS } from './front-end/logmel.ts';
import { SCALARS } from './front-end/scalars.ts';
import {
  activate,
  dataDense,
  denseShapes,
  multilayer,
  multilayerShapes,
  type Shapes,
  type Weights,
} from './weights.ts';

/** Numbers of the latent space of sounds. */
export const SOUND_LATENT = 64;

/** A patch of the spectrogram: 4 frames × 8 bands × 3 channels. */
export const PATCH_FRAMES = 4;
export const PATCH_BANDS = 8;
export const PATCH_SIZE = PATCH_FRAMES * PATCH_BANDS * CHANNELS;
export const TIMES = FRAMES / PATCH_FRAMES;
export const PITCHES = BANDS / PATCH_BANDS;
export const PATCH_CODES = 32;
const HIDDEN = 256;

/** Shapes of the encoder: one small layer shared by all patches, then three over the whole sound. */
export function soundEncoderShapes(): Shapes {
  return new Map([
    ...denseShapes('sound-patches', PATCH_SIZE, PATCH_CODES),
    ...multilayerShapes('sound-encoder', [
      TIMES * PITCHES * PATCH_CODES + SCALARS,
      HIDDEN,
      HIDDEN,
      SOUND_LATENT,
    ]),
    ...denseShapes('sound-scalars', SCALARS, SOUND_LATENT),
  ]);
}

/** What the networks are told of a batch of sounds. */
export interface HeardSounds {
  /** `[batch, 24·96·3]`. */
  readonly spectrograms: tf.Tensor2D;
  /** `[batch, 32]`. */
  readonly scalars: tf.Tensor2D;
}

/** Sounds → `[batch, 64]` places in the latent space of sounds. */
export function encodeSound(weights: Weights, { spectrograms, scalars }: HeardSounds): tf.Tensor2D {
  const batch = spectrograms.shape[0];
  const grid = tf.reshape(spectrograms, [batch, TIMES, PATCH_FRAMES, PITCHES, PATCH_BANDS * CHANNELS]);
  const patches = tf.reshape(tf.transpose(grid, [0, 1, 3, 2, 4]), [
    batch * TIMES * PITCHES,
    PATCH_SIZE,
  ]) as tf.Tensor2D;
  const codes = tf.reshape(activate(dataDense(weights, 'sound-patches', patches)), [
    batch,
    TIMES * PITCHES * PATCH_CODES,
  ]);
  const heard = multilayer(weights, 'sound-encoder', 3, tf.concat([codes, scalars], 1));
  return tf.add(heard, dataDense(weights, 'sound-scalars', scalars));
}
