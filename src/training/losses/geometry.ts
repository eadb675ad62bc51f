import * as tf from '@tensorflow/tfjs-core';
import type { DecodedShape } from '../../generator/model/drawing-autoencoder.ts';
import { PATH_POINTS, POINTS_PER_SLOT, SLOTS } from '../../generator/model/path-layout.ts';
import { CAPS, DIAGONALS, INK_AREAS, WIDEST_PEN, WIDTHS } from '../../generator/model/placement.ts';

/** Length over which a turn counts as one corner, so that a standing pen has no infinite bend [boxes]. */
const STANDING = 0.02;

/** Power of the mean that stands for "the sharpest tenth". */
const SHARPNESS = 4;

/** What a decoded shape looks like, differentiable; each `[batch]`. */
export interface ShapeMeasures {
  /** Length of the inked path [diagonals]. */
  readonly length: tf.Tensor1D;
  /** Natural logarithm of the turning per box where it is sharpest. */
  readonly sharpness: tf.Tensor1D;
  /** Natural logarithm of the root mean square distance of the ink from its centre, as a share of the drawing's diagonal. */
  readonly spread: tf.Tensor1D;
}

/** `[batch, 47]` 0…1: how surely the pen is down on the way from each point to the next. */
function inkOfSteps(joins: tf.Tensor2D): tf.Tensor2D {
  const batch = joins.shape[0];
  const down = tf.ones([batch, SLOTS, POINTS_PER_SLOT - 1]);
  const last = tf.pad(tf.sigmoid(tf.mul(joins, 2)), [
    [0, 0],
    [0, 1],
  ]);
  const all = tf.concat([down, tf.reshape(last, [batch, SLOTS, 1])], 2);
  return tf.slice2d(tf.reshape(all, [batch, PATH_POINTS]), [0, 0], [-1, PATH_POINTS - 1]);
}

/**
 * How far apart two drawings are as they are drawn: mean over the batch of the root mean square way between points [diagonals],
 * and how differently the pen lifts. Not squared over the batch, so that the few that move far do not hide behind the many.
 */
export function pathDistance(a: DecodedShape, b: DecodedShape): tf.Scalar {
  const ways = tf.mean(tf.sum(tf.square(tf.sub(a.path, b.path)), 2), 1);
  const lifts = tf.mean(tf.abs(tf.sub(tf.sigmoid(tf.mul(a.joins, 2)), tf.sigmoid(tf.mul(b.joins, 2)))));
  return tf.add(tf.mean(tf.sqrt(tf.add(ways, 1e-4))), lifts);
}

/** Length and sharpness of decoded shapes drawn at style sizes `[batch]`. */
export function measureShapes(shape: DecodedShape, size: tf.Tensor1D): ShapeMeasures {
  const ink = inkOfSteps(shape.joins);
  const points = tf.slice3d(shape.path, [0, 0, 0], [-1, -1, 2]);
  const scale = tf.reshape(tf.exp(logScale(size)), [-1, 1]) as tf.Tensor2D;
  const near = sharpness(points, ink, scale, 1);
  const wide = sharpness(points, ink, scale, 2);
  return {
    length: tf.sum(tf.mul(chords(points, 1).lengths, ink), 1),
    spread: logSpread(points, ink),
    sharpness: tf.mul(tf.add(near, tf.mul(wide, 2)), 1 / 3),
  };
}

/** Every inked step counts by its length. */
function logSpread(points: tf.Tensor3D, ink: tf.Tensor2D): tf.Tensor1D {
  const weight = tf.expandDims(tf.mul(chords(points, 1).lengths, ink), 2);
  const total = tf.add(tf.sum(weight, 1, true), 1e-4);
  const places = tf.slice3d(points, [0, 0, 0], [-1, PATH_POINTS - 1, -1]);
  const centre = tf.div(tf.sum(tf.mul(places, weight), 1, true), total);
  const square = tf.square(tf.sub(places, centre));
  const variance = tf.div(tf.sum(tf.mul(square, weight), [1, 2]), tf.reshape(total, [-1]));
  const diagonal = tf.sum(tf.square(tf.sub(tf.max(points, 1), tf.min(points, 1))), 1);
  return tf.mul(tf.sub(tf.log(tf.add(variance, 1e-4)), tf.log(tf.add(diagonal, 1e-3))), 0.5);
}

/** Straight lines between points `reach` apart, `[batch, 48 − reach, 2]`, and their lengths. */
function chords(points: tf.Tensor3D, reach: number): { lines: tf.Tensor3D; lengths: tf.Tensor2D } {
  const lines = tf.sub(
    tf.slice3d(points, [0, reach, 0], [-1, -1, -1]),
    tf.slice3d(points, [0, 0, 0], [-1, PATH_POINTS - reach, -1]),
  ) as tf.Tensor3D;
  return { lines, lengths: tf.sqrt(tf.add(tf.sum(tf.square(lines), 2), 1e-6)) };
}

/** Log turning per box between the chords before and after each point, a power mean over the path. */
function sharpness(points: tf.Tensor3D, ink: tf.Tensor2D, scale: tf.Tensor2D, reach: number): tf.Tensor1D {
  const { lines, lengths } = chords(points, reach);
  const count = PATH_POINTS - 2 * reach;
  const before = tf.slice3d(lines, [0, 0, 0], [-1, count, -1]);
  const after = tf.slice3d(lines, [0, reach, 0], [-1, -1, -1]);
  const lengthBefore = tf.slice2d(lengths, [0, 0], [-1, count]);
  const lengthAfter = tf.slice2d(lengths, [0, reach], [-1, -1]);
  const cosine = tf.div(tf.sum(tf.mul(before, after), 2), tf.add(tf.mul(lengthBefore, lengthAfter), 1e-6));
  // 2·(1 − cos) is the square of the turning for small angles and stays smooth at none.
  const turned = tf.sqrt(tf.add(tf.mul(tf.sub(1, cosine), 2), 1e-4));
  const span = tf.add(tf.mul(tf.mul(tf.add(lengthBefore, lengthAfter), 0.5), scale), STANDING);
  let weight: tf.Tensor = span;
  for (let k = 0; k < 2 * reach; k++) weight = tf.mul(weight, tf.slice2d(ink, [0, k], [-1, count]));
  const bend = tf.div(turned, span);
  const mean = tf.div(tf.sum(tf.mul(weight, tf.square(tf.square(bend))), 1), tf.add(tf.sum(weight, 1), 1e-6));
  return tf.mul(tf.log(tf.add(mean, 1e-6)), 1 / SHARPNESS);
}

/** Natural logarithm of the inked area, `[batch]`, as it will be after size and width are held in bounds (`scaleForInk`). */
export function logInk(length: tf.Tensor1D, size: tf.Tensor1D, ink: tf.Tensor1D): tf.Tensor1D {
  const path = tf.log(tf.add(length, CAPS));
  const wanted = tf.add(tf.mul(ink, Math.log(INK_AREAS[1] / INK_AREAS[0])), Math.log(INK_AREAS[0]));
  const least = tf.mul(tf.sub(wanted, tf.add(path, Math.log(WIDEST_PEN))), 0.5);
  const most = tf.sub(wanted, tf.add(path, Math.log(WIDTHS[0])));
  const scale = tf.minimum(
    tf.maximum(tf.maximum(least, tf.minimum(logScale(size), most)), Math.log(DIAGONALS[0])),
    Math.log(DIAGONALS[1]),
  );
  const inked = tf.add(path, scale);
  const widest = tf.minimum(tf.add(scale, Math.log(WIDEST_PEN)), Math.log(WIDTHS[1]));
  const width = tf.minimum(tf.maximum(tf.sub(wanted, inked), Math.log(WIDTHS[0])), widest);
  return tf.add(inked, width) as tf.Tensor1D;
}

/** Natural logarithm of the side by which a shape is enlarged, `[batch]`. */
export function logScale(size: tf.Tensor1D): tf.Tensor1D {
  return tf.log(tf.add(tf.mul(size, DIAGONALS[1] - DIAGONALS[0]), DIAGONALS[0]));
}
