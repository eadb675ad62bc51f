import * as tf from '@tensorflow/tfjs-core';
import { ANCHORS } from '../drawing-heads.ts';
import { SOUND_LATENT } from '../sound-encoder.ts';
import {
  activate,
  dense,
  denseShapes,
  multilayer,
  multilayerShapes,
  product,
  weight,
  type Shapes,
  type Weights,
} from '../weights.ts';
import { PAINTING_LATENT } from './painting-decoder.ts';
import { squash } from './activation.ts';

/** What a painting's style says, each 0 to 1; the order is part of a pack. */
export const PAINTING_STYLE_NAMES = ['size', 'height', 'ink', 'stretch', 'lightness', 'chroma'] as const;
export const PAINTING_STYLES = PAINTING_STYLE_NAMES.length;

/** Numbers of an idea of a painting: shape, style, hue. */
export const PAINTING_IDEA_SIZE = PAINTING_LATENT + PAINTING_STYLES + 2;

const QUERY = 16;
const HIDDEN = 256;

/** How far beside the known places a painting may lie. */
const RESIDUAL_REACH = 0.35;

/** Shapes of both translators: places of sounds → ideas of paintings, and back. The known places are the painter's. */
export function paintingHeadsShapes(): Shapes {
  return new Map<string, readonly number[]>([
    ...denseShapes('paint-trunk', SOUND_LATENT, HIDDEN),
    ...denseShapes('paint-query', HIDDEN, QUERY),
    ['paint-keys', [QUERY, ANCHORS]],
    ...denseShapes('paint-residual', HIDDEN, PAINTING_LATENT),
    ...denseShapes('paint-style', HIDDEN, PAINTING_STYLES),
    ...denseShapes('paint-style-straight', SOUND_LATENT, PAINTING_STYLES),
    ...denseShapes('paint-hue', HIDDEN, 2),
    ...denseShapes('paint-hue-straight', SOUND_LATENT, 2),
    ...multilayerShapes('paint-hear', [PAINTING_LATENT + PAINTING_STYLES + 2, HIDDEN, HIDDEN, SOUND_LATENT]),
  ]);
}

/** A painting as the generator thinks of it. */
export interface PaintingIdea {
  /** `[batch, 40]` place in the latent space of paintings. */
  readonly shape: tf.Tensor2D;
  /** `[batch, 6]` 0 to 1, see PAINTING_STYLE_NAMES. */
  readonly style: tf.Tensor2D;
  /** `[batch, 2]` unit vector: the hue as a direction. */
  readonly hue: tf.Tensor2D;
  /** `[batch, 384]` share of each known place. */
  readonly shares: tf.Tensor2D;
}

/** `[batch, 64]` places of sounds → ideas: mixtures of few known places plus a small residual. */
export function imaginePainting(weights: Weights, sounds: tf.Tensor2D): PaintingIdea {
  const trunk = activate(dense(weights, 'paint-trunk', sounds));
  const query = dense(weights, 'paint-query', trunk);
  const shares: tf.Tensor2D = tf.softmax(product(query, weight(weights, 'paint-keys')));
  const residual = tf.mul(squash(dense(weights, 'paint-residual', trunk)), RESIDUAL_REACH);
  const shape: tf.Tensor2D = tf.add(product(shares, weight(weights, 'sketch/places')), residual);
  const style: tf.Tensor2D = tf.sigmoid(
    tf.add(dense(weights, 'paint-style', trunk), dense(weights, 'paint-style-straight', sounds)),
  );
  const direction = tf.add(dense(weights, 'paint-hue', trunk), dense(weights, 'paint-hue-straight', sounds));
  const length = tf.sqrt(tf.add(tf.sum(tf.square(direction), 1, true), 1e-6));
  return { shape, style, hue: tf.div(direction, length), shares };
}

/** Ideas → places of sounds `[batch, 64]`. */
export function imagineSoundOf(
  weights: Weights,
  { shape, style, hue }: Pick<PaintingIdea, 'shape' | 'style' | 'hue'>,
): tf.Tensor2D {
  const centred = tf.sub(tf.mul(style, 4), 2);
  return multilayer(weights, 'paint-hear', 3, tf.concat([shape, centred, tf.mul(hue, 1.5)], 1));
}
