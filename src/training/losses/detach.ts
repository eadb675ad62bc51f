import * as tf from '@tensorflow/tfjs-core';

/** The same values, through which no gradient flows. */
export const detach = tf.customGrad((x) => {
  const tensor = x as tf.Tensor;
  return { value: tf.clone(tensor), gradFunc: () => tf.zerosLike(tensor) };
}) as <T extends tf.Tensor>(x: T) => T;
