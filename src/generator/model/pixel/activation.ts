import * as tf from '@tensorflow/tfjs-core';

/** Slope left of zero in discriminators (Isola 2017). */
const LEAK = 0.2;

/** Leaky rectifier; the wasm kernel of that name is thirty times slower than this maximum and its gradient needs Greater. */
export function leaky(x: tf.Tensor4D): tf.Tensor4D {
  const withGradient = tf.customGrad((...args: unknown[]) => {
    const [input, save] = args as [tf.Tensor, tf.GradSaveFunc];
    save([input]);
    return {
      value: tf.tidy(() => tf.maximum(input, tf.mul(input, LEAK))),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        tf.tidy(() => tf.mul(dy, tf.step(saved[0] as tf.Tensor, LEAK))),
    };
  });
  return withGradient(x) as tf.Tensor4D;
}

/** tanh by way of the logistic function: the wasm tanh kernel is twenty times slower. */
export function squash<T extends tf.Tensor>(x: T): T {
  return tf.sub(tf.mul(tf.sigmoid(tf.mul(x, 2)), 2), 1);
}
