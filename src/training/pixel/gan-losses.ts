import * as tf from '@tensorflow/tfjs-core';
import { spaceToDepth } from '../../generator/model/pixel/resample.ts';

/** Least-squares loss of a discriminator (Mao 2017): real scores to 1, made ones to 0. */
export function discriminatorLoss(real: tf.Tensor, made: tf.Tensor): tf.Scalar {
  const both = tf.add(tf.mean(tf.square(tf.sub(real, 1))), tf.mean(tf.square(made)));
  return tf.mul(both, 0.5);
}

/** Least-squares loss of a generator: made scores to 1. */
export function generatorLoss(made: tf.Tensor): tf.Scalar {
  return tf.mean(tf.square(tf.sub(made, 1)));
}

/** Mean absolute difference. */
export function absoluteLoss(one: tf.Tensor, other: tf.Tensor): tf.Scalar {
  return tf.mean(tf.abs(tf.sub(one, other)));
}

/** Mean absolute difference of the features a discriminator sees in real and made pictures (Larsen 2016). */
export function featureLoss(real: readonly tf.Tensor[], made: readonly tf.Tensor[]): tf.Scalar {
  return tf.addN(real.map((feature, at) => absoluteLoss(feature, made[at] ?? feature))) as tf.Scalar;
}

/** Mean absolute difference of the pixels, and of 4 × 4 and 16 × 16 pixel means, so that places count before details do. */
export function pictureLoss(real: tf.Tensor4D, made: tf.Tensor4D): tf.Scalar {
  const fine = tf.sub(made, real) as tf.Tensor4D;
  const middle = quarter(fine);
  const coarse = quarter(middle);
  return tf.addN([fine, middle, coarse].map((difference) => tf.mean(tf.abs(difference)))) as tf.Scalar;
}

/** Means of 4 × 4 pixels, by products: the gradient of an average pool is slow on wasm. `[b, 4h, 4w, c]` → `[b, h, w, c]`. */
function quarter(x: tf.Tensor4D): tf.Tensor4D {
  const blocks = spaceToDepth(spaceToDepth(x));
  const [batch, rows, columns, depth] = blocks.shape;
  const channels = x.shape[3];
  const mean = tf.tensor2d(
    Array.from({ length: depth }, (_, at) =>
      Array.from({ length: channels }, (_, channel) => (at % channels === channel ? 1 / 16 : 0)),
    ),
  );
  return tf.reshape(tf.matMul(tf.reshape(blocks, [-1, depth]), mean), [batch, rows, columns, channels]);
}
