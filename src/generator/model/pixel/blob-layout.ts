import * as tf from '@tensorflow/tfjs-core';
import { dense, denseShapes, type Weights } from '../weights.ts';

/** Soft ellipses that a painting is laid out with, and what each carries. */
export const BLOBS = 14;
export const BLOB_FEATURES = 16;

/** Side of the grid that the blobs are spread on [cells]. */
export const GRID = 24;

/** x, y, log size along, log size across, turn, strength. */
const PLACE_NUMBERS = 6;

/** Radius of a blob when nothing is learnt yet [pictures]. */
const INITIAL_RADIUS = 0.16;

/** Shapes of the layer that turns a style into blobs. */
export function layoutShapes(name: string, style: number): [string, readonly number[]][] {
  return denseShapes(name, style, BLOBS * (PLACE_NUMBERS + BLOB_FEATURES));
}

/** Style `[b, style]` → features of all blobs on the grid `[b, 24, 24, 16]`. */
export function spreadBlobs(weights: Weights, name: string, style: tf.Tensor2D): tf.Tensor4D {
  const batch = style.shape[0];
  const flat = dense(weights, name, style);
  const places = tf.reshape(tf.slice2d(flat, [0, 0], [-1, BLOBS * PLACE_NUMBERS]), [
    batch * BLOBS,
    PLACE_NUMBERS,
  ]);
  const features = tf.reshape(tf.slice2d(flat, [0, BLOBS * PLACE_NUMBERS], [-1, -1]), [
    batch,
    BLOBS,
    BLOB_FEATURES,
  ]);
  const opacity = blobOpacity(places as tf.Tensor2D);
  const perPicture = tf.transpose(tf.reshape(opacity, [GRID * GRID, batch, BLOBS]), [1, 0, 2]);
  return tf.reshape(tf.matMul(perPicture, features), [batch, GRID, GRID, BLOB_FEATURES]);
}

/** exp(−d²) of the turned, stretched distance d, times strength: `[blobs, 6]` → `[cells, blobs]`. */
function blobOpacity(places: tf.Tensor2D): tf.Tensor2D {
  const [x, y, along, across, turn, strength] = tf.split(places, PLACE_NUMBERS, 1) as [
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
    tf.Tensor2D,
  ];
  const centreX = tf.sub(tf.sigmoid(x), 0.5);
  const centreY = tf.sub(tf.sigmoid(y), 0.5);
  const one = tf.div(tf.exp(tf.clipByValue(along, -3, 3)), INITIAL_RADIUS);
  const other = tf.div(tf.exp(tf.clipByValue(across, -3, 3)), INITIAL_RADIUS);
  const [cosine, sine] = [tf.cos(turn), tf.sin(turn)];
  // u = a·x + b·y + c and v likewise are the blob's own axes; d² = u² + v².
  const axis = (a: tf.Tensor, b: tf.Tensor): tf.Tensor =>
    tf.concat([a, b, tf.neg(tf.add(tf.mul(a, centreX), tf.mul(b, centreY)))], 1);
  const u = tf.matMul(gridBasis(), tf.transpose(axis(tf.mul(one, cosine), tf.mul(one, sine))) as tf.Tensor2D);
  const v = tf.matMul(
    gridBasis(),
    tf.transpose(axis(tf.neg(tf.mul(other, sine)), tf.mul(other, cosine))) as tf.Tensor2D,
  );
  const falloff = tf.exp(tf.neg(tf.add(tf.square(u), tf.square(v))));
  return tf.mul(falloff, tf.reshape(tf.sigmoid(strength), [1, -1]));
}

/** x, y and 1 of every cell, x and y in −0.5 … 0.5: `[576, 3]`. */
function gridBasis(): tf.Tensor2D {
  const rows = Array.from({ length: GRID * GRID }, (_, cell) => [
    ((cell % GRID) + 0.5) / GRID - 0.5,
    (Math.floor(cell / GRID) + 0.5) / GRID - 0.5,
    1,
  ]);
  return tf.tensor2d(rows);
}
