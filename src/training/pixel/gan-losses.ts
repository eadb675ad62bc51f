import * as tf from '@tensorflow/tfjs-core';

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

/** Mean absolute difference at full, half, quarter and eighth resolution, so that places count before details do. */
export function pictureLoss(real: tf.Tensor4D, made: tf.Tensor4D): tf.Scalar {
  const difference = tf.sub(made, real) as tf.Tensor4D;
  const scales = [1, 2, 4, 8].map((side) =>
    tf.mean(tf.abs(side === 1 ? difference : tf.avgPool(difference, side, side, 'valid'))),
  );
  return tf.addN(scales) as tf.Scalar;
}
