import * as tf from '@tensorflow/tfjs-core';
import { ANCHORS } from '../drawing-heads.ts';
import { activate, product, weight, type Shapes, type Weights } from '../weights.ts';
import { applySame, convolutionShapes } from './convolution-layer.ts';
import { depthToSpace, doubleNearest } from './resample.ts';

/** Numbers that name a painting: as many as name a shape of strokes, so that both share their translators. */
export const PAINTING_LATENT = 40;

/** Tone × opacity, accent × opacity, opacity. */
export const PAINTING_CHANNELS = 3;

/** Side of a sketch, and of the painting that is painted over it [pixels]. */
const SKETCH_SIDE = 48;
export const PAINTING_SIDE = 2 * SKETCH_SIDE;

const SKETCH_SIZE = SKETCH_SIDE * SKETCH_SIDE * PAINTING_CHANNELS;

/** Logit whose sigmoid is 1 in float32. */
const SURE = 30;

/** Channels of the brush that goes over the sketch. */
const BRUSH = 16;

/** Shapes of the layer that sketches: known places, how sharply they are told apart, and the sketch at each. */
export const sketchShapes: Shapes = new Map<string, readonly number[]>([
  ['sketch/places', [ANCHORS, PAINTING_LATENT]],
  ['sketch/sureness', [1]],
  ['sketch/sketches', [ANCHORS, SKETCH_SIZE]],
]);

/** Shapes of the convolutions that paint over a sketch. */
export const brushShapes: Shapes = new Map([
  ...convolutionShapes('brush/feel', 3, PAINTING_CHANNELS, BRUSH),
  ...convolutionShapes('brush/paint', 3, BRUSH, 4 * PAINTING_CHANNELS),
]);

/** Shapes of the whole decoder. */
export const paintingDecoderShapes: Shapes = new Map([...sketchShapes, ...brushShapes]);

/**
 * Latent `[b, 40]` → logits of a sketch `[b, 48, 48, 3]`: the known sketches, blended by how near their places are (normalised
 * radial basis functions; Moody & Darken 1989). Blended logits move an edge; they do not fade one shape into another.
 */
export function sketchPainting(weights: Weights, latent: tf.Tensor2D): tf.Tensor4D {
  const places = weight(weights, 'sketch/places');
  const lengths = tf.reshape(tf.sum(tf.square(places), 1), [1, -1]);
  // |z|² is the same for all places and drops out of the softmax.
  const nearness = tf.sub(tf.mul(product(latent, tf.transpose(places)), 2), lengths);
  const shares: tf.Tensor2D = tf.softmax(tf.mul(nearness, weight(weights, 'sketch/sureness')));
  const logits = product(shares, weight(weights, 'sketch/sketches'));
  return tf.reshape(logits, [-1, SKETCH_SIDE, SKETCH_SIDE, PAINTING_CHANNELS]);
}

/** Logits of a sketch `[b, 48, 48, 3]` → painting `[b, 96, 96, 3]`, 0 to 1: each pixel becomes four, painted by what lies around it. */
export function paintOverSketch(weights: Weights, sketch: tf.Tensor4D): tf.Tensor4D {
  const felt = activate(applySame(weights, 'brush/feel', tf.mul(sketch, 0.5)));
  const painted = depthToSpace(applySame(weights, 'brush/paint', felt));
  return toPaint(tf.add(doubleNearest(sketch), painted));
}

/**
 * Latent `[b, 40]` → painting `[b, 96, 96, (tone·opacity, accent·opacity, opacity)]`, 0 to 1. It is sketched at 48 × 48
 * and two convolutions paint over the sketch: 8 million multiplications. No layer normalises.
 */
export function decodePainting(weights: Weights, latent: tf.Tensor2D): tf.Tensor4D {
  return paintOverSketch(weights, sketchPainting(weights, latent));
}

/** Opacity from the last channel, paint times opacity from the others: logits `[b, h, w, 3]` → same, 0 to 1. */
function toPaint(raw: tf.Tensor4D): tf.Tensor4D {
  // A product copies the opacity under every channel (and 1 under itself): slices of one channel are slow on wasm.
  const copy = tf.tensor2d([0, 0, 0, 0, 0, 0, 1, 1, 0], [3, 3]);
  const logits = tf.add(tf.matMul(tf.reshape(raw, [-1, 3]), copy), tf.tensor1d([0, 0, SURE]));
  return tf.mul(tf.sigmoid(raw), tf.reshape(tf.sigmoid(logits), raw.shape));
}
