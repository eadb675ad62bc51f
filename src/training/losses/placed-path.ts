import * as tf from '@tensorflow/tfjs-core';
import type { DecodedShape } from '../../generator/model/drawing-autoencoder.ts';
import { STYLE_NAMES } from '../../generator/model/drawing-heads.ts';
import { PATH_POINTS } from '../../generator/model/path-layout.ts';
import { CENTRES, DIAGONALS, STRETCHES } from '../../generator/model/placement.ts';

/**
 * Where the pen goes in the unit box, `[batch, 2·48]`, scaled so that squared distances of rows are mean square ways between points
 * [boxes²]; differentiable. As `placePath` draws it, but for corners and the edges of the box.
 */
export function placedPaths(shape: DecodedShape, style: tf.Tensor2D): tf.Tensor2D {
  const stretch = within(STRETCHES, style, 'stretch');
  const aspect = tf.exp(tf.mul(tf.concat([stretch, tf.neg(stretch)], 1), 0.5));
  const points = tf.mul(tf.slice3d(shape.path, [0, 0, 0], [-1, -1, 2]), tf.expandDims(aspect, 1));
  const sides = tf.sub(tf.max(points, 1), tf.min(points, 1));
  const diagonal = tf.sqrt(tf.add(tf.sum(tf.square(sides), 1, true), 1e-6));
  const scale = tf.expandDims(tf.div(within(DIAGONALS, style, 'size'), diagonal), 2);
  const middle = tf.mean(points, 1, true);
  const height = tf.pad(within(CENTRES, style, 'height'), [
    [0, 0],
    [1, 0],
  ]);
  const placed = tf.add(tf.mul(tf.sub(points, middle), scale), tf.expandDims(height, 1));
  return tf.mul(tf.reshape(placed, [-1, 2 * PATH_POINTS]), 1 / Math.sqrt(PATH_POINTS)) as tf.Tensor2D;
}

/** `[batch, 1]` a style number as a place in its range. */
function within(
  range: readonly [number, number],
  style: tf.Tensor2D,
  name: (typeof STYLE_NAMES)[number],
): tf.Tensor2D {
  const value = tf.slice2d(style, [0, STYLE_NAMES.indexOf(name)], [-1, 1]);
  return tf.add(tf.mul(value, range[1] - range[0]), range[0]);
}
