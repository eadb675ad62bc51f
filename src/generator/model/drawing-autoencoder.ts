import * as tf from '@tensorflow/tfjs-core';
import { JOIN_OFFSET, JOINS, PATH_POINTS, PATH_SIZE } from './path-layout.ts';
import { multilayer, multilayerShapes, type Shapes, type Weights } from './weights.ts';

/** Numbers of the latent space of shapes. */
export const SHAPE_LATENT = 40;

const HIDDEN = 512;
const LAYERS = 4;

/** Points of a decoded shape lie within this distance of the centre on each axis [diagonals]. */
const REACH = 1;

/** Shapes of the encoder, drawing → mean and log variance of its place in the latent space. */
export function drawingEncoderShapes(): Shapes {
  return new Map(multilayerShapes('drawing-encoder', [PATH_SIZE, HIDDEN, HIDDEN, HIDDEN, 2 * SHAPE_LATENT]));
}

/** Shapes of the decoder, latent → drawing. */
export function drawingDecoderShapes(): Shapes {
  return new Map(multilayerShapes('drawing-decoder', [SHAPE_LATENT, HIDDEN, HIDDEN, HIDDEN, PATH_SIZE]));
}

/** A decoded shape: `path` `[batch, 48, 3]` x, y, pressure (each ±1) and `joins` `[batch, 5]` logits. */
export interface DecodedShape {
  readonly path: tf.Tensor3D;
  readonly joins: tf.Tensor2D;
}

/** `[batch, 149]` drawings (joins 0 or 1) → mean and log variance, each `[batch, 40]`. */
export function encodeDrawing(
  weights: Weights,
  drawings: tf.Tensor2D,
): { mean: tf.Tensor2D; logVariance: tf.Tensor2D } {
  const [mean, logVariance] = tf.split(multilayer(weights, 'drawing-encoder', LAYERS, drawings), 2, 1) as [
    tf.Tensor2D,
    tf.Tensor2D,
  ];
  return { mean, logVariance: tf.clipByValue(logVariance, -8, 2) };
}

/** `[batch, 40]` → shapes; bounded by construction. */
export function decodeDrawing(weights: Weights, latent: tf.Tensor2D): DecodedShape {
  const raw = multilayer(weights, 'drawing-decoder', LAYERS, latent);
  const path = tf.mul(tf.tanh(tf.slice2d(raw, [0, 0], [-1, JOIN_OFFSET])), REACH);
  return {
    path: tf.reshape(path, [-1, PATH_POINTS, 3]),
    joins: tf.slice2d(raw, [0, JOIN_OFFSET], [-1, JOINS]),
  };
}
