import * as tf from '@tensorflow/tfjs-core';
import { activate, dense, denseShapes, type Shapes, type Weights } from '../weights.ts';
import { BLOB_FEATURES, GRID, layoutShapes, spreadBlobs } from './blob-layout.ts';
import { applySame, convolutionShapes } from './convolution-layer.ts';
import { depthToSpace } from './resample.ts';

/** Numbers that name a painting. */
export const PAINTING_LATENT = 40;

/** Tone × opacity, accent × opacity, opacity. */
export const PAINTING_CHANNELS = 3;

/** Side of a painting [pixels]: four times the grid. */
export const PAINTING_SIDE = 4 * GRID;

/** Logit whose sigmoid is 1 in float32. */
const SURE = 30;

const STYLE = 96;
const WIDE = 40;
const NARROW = 16;

/** Layers that the style bends. */
const STYLED = ['block', 'ground'];

/** Shapes of the decoder's weights. */
export const paintingDecoderShapes: Shapes = new Map([
  ...denseShapes('decoder/style-0', PAINTING_LATENT, 160),
  ...denseShapes('decoder/style-1', 160, STYLE),
  ...layoutShapes('decoder/layout', STYLE),
  ...STYLED.flatMap((name) => denseShapes(`decoder/${name}-style`, STYLE, 2 * WIDE)),
  ...convolutionShapes('decoder/block', 3, BLOB_FEATURES, WIDE),
  ...convolutionShapes('decoder/ground', 3, WIDE, WIDE),
  ...convolutionShapes('decoder/double', 3, WIDE, 4 * NARROW),
  ...convolutionShapes('decoder/paint', 3, NARROW, 4 * PAINTING_CHANNELS),
]);

/**
 * Latent `[b, 40]` → painting `[b, 96, 96, (tone·opacity, accent·opacity, opacity)]`, 0 to 1. The latent places soft blobs on a 24 × 24 grid
 * (after BlobGAN, Epstein 2022), so that height and size are places and sizes, and convolutions paint over them, bent by
 * the latent's style (FiLM, Perez 2018). No layer normalises: how much paint there is must get through. Nearly all work is
 * done at 24 × 24 and 48 × 48 pixels, so that a painting costs 30 million multiplications.
 */
export function decodePainting(weights: Weights, latent: tf.Tensor2D): tf.Tensor4D {
  const hidden = activate(dense(weights, 'decoder/style-0', latent));
  const style = activate(dense(weights, 'decoder/style-1', hidden));
  const blobs = spreadBlobs(weights, 'decoder/layout', style);
  const block = styled(weights, 'block', applySame(weights, 'decoder/block', blobs), style);
  const ground = tf.add(block, styled(weights, 'ground', applySame(weights, 'decoder/ground', block), style));
  const doubled = depthToSpace(activate(applySame(weights, 'decoder/double', ground as tf.Tensor4D)));
  return toPaint(depthToSpace(applySame(weights, 'decoder/paint', doubled)));
}

/** Opacity from the last channel, paint times opacity from the others: `[b, h, w, 3]` → same. */
function toPaint(raw: tf.Tensor4D): tf.Tensor4D {
  // A product copies the opacity under every channel (and 1 under itself): slices of one channel are slow on wasm.
  const copy = tf.tensor2d([0, 0, 0, 0, 0, 0, 1, 1, 0], [3, 3]);
  const logits = tf.add(tf.matMul(tf.reshape(raw, [-1, 3]), copy), tf.tensor1d([0, 0, SURE]));
  return tf.mul(tf.sigmoid(raw), tf.reshape(tf.sigmoid(logits), raw.shape));
}

function styled(weights: Weights, name: string, x: tf.Tensor4D, style: tf.Tensor2D): tf.Tensor4D {
  const channels = x.shape[3];
  const bend = dense(weights, `decoder/${name}-style`, style);
  const scale = tf.reshape(tf.slice2d(bend, [0, 0], [-1, channels]), [-1, 1, 1, channels]);
  const shift = tf.reshape(tf.slice2d(bend, [0, channels], [-1, channels]), [-1, 1, 1, channels]);
  return activate(tf.add(tf.mul(x, tf.add(scale, 1)), shift));
}

/** Number of weights, for the card. */
export function countWeights(shapes: Shapes): number {
  return [...shapes.values()].reduce((sum, shape) => sum + shape.reduce((a, b) => a * b, 1), 0);
}
