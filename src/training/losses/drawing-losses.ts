import * as tf from '@tensorflow/tfjs-core';
import {
  JOIN_OFFSET,
  JOINS,
  PATH_POINTS,
  POINTS_PER_SLOT,
  SLOTS,
} from '../../generator/model/path-layout.ts';
import type { DecodedShape } from '../../generator/model/drawing-autoencoder.ts';

/** Standard deviation of a point's error that counts as one unit [diagonals]. */
const POINT_SPREAD = 0.04;

/** The same for the step from point to point, which decides how crisp a line is. */
const STEP_SPREAD = 0.016;

/** The same for pressure. */
const PRESSURE_SPREAD = 0.3;

/** Negative log likelihood of real drawings `[batch, 149]` under decoded shapes, per drawing, up to a constant. */
export function reconstructionLoss(decoded: DecodedShape, drawings: tf.Tensor2D): tf.Scalar {
  const real = tf.reshape(tf.slice2d(drawings, [0, 0], [-1, JOIN_OFFSET]), [-1, PATH_POINTS, 3]);
  const joins = tf.slice2d(drawings, [0, JOIN_OFFSET], [-1, JOINS]);
  const scale = tf.tensor1d([1 / POINT_SPREAD, 1 / POINT_SPREAD, 1 / PRESSURE_SPREAD]);
  const error = tf.sub(decoded.path, real) as tf.Tensor3D;
  const points = squares(tf.mul(error, scale));
  const places = tf.slice3d(error, [0, 0, 0], [-1, -1, 2]);
  const steps = tf.sub(
    tf.slice3d(places, [0, 1, 0], [-1, -1, -1]),
    tf.slice3d(places, [0, 0, 0], [-1, PATH_POINTS - 1, -1]),
  );
  const inked = tf.mul(steps, penDownOfSteps(joins));
  const crossEntropy = tf.sum(tf.sub(tf.softplus(decoded.joins), tf.mul(decoded.joins, joins)));
  const total = tf.addN([
    tf.mul(points, 0.5),
    tf.mul(squares(tf.mul(inked, 1 / STEP_SPREAD)), 0.5),
    tf.mul(crossEntropy, 6),
  ]);
  return tf.div(total, drawings.shape[0]);
}

/** `[batch, 47, 1]`: 1 where the pen is down on the way from a point to the next, 0 where it is lifted between slots. */
function penDownOfSteps(joins: tf.Tensor2D): tf.Tensor3D {
  const batch = joins.shape[0];
  const within = tf.ones([batch, SLOTS, POINTS_PER_SLOT - 1]);
  const between = tf.reshape(
    tf.pad(joins, [
      [0, 0],
      [0, 1],
    ]),
    [batch, SLOTS, 1],
  );
  const all = tf.reshape(tf.concat([within, between], 2), [batch, PATH_POINTS, 1]) as tf.Tensor3D;
  return tf.slice3d(all, [0, 0, 0], [-1, PATH_POINTS - 1, -1]);
}

function squares(x: tf.Tensor): tf.Scalar {
  return tf.sum(tf.mul(x, x));
}

/** Distance of N(mean, variance) from N(0, 1), per drawing (Kingma & Welling 2014, appendix B). */
export function latentDivergence(mean: tf.Tensor2D, logVariance: tf.Tensor2D): tf.Scalar {
  const each = tf.sub(tf.add(tf.exp(logVariance), tf.mul(mean, mean)), tf.add(logVariance, 1));
  return tf.div(tf.mul(tf.sum(each), 0.5), mean.shape[0]);
}
