import * as tf from '@tensorflow/tfjs-core';

/**
 * 2 × 2 pixels into channels: `[b, 2h, 2w, c]` → `[b, h, w, 4c]`, channels ordered (row, column, c).
 * A stride-1 convolution after it is a stride-2 convolution before it, and needs no gradient of its own.
 */
export function spaceToDepth(x: tf.Tensor4D): tf.Tensor4D {
  const [batch, rows, columns, channels] = x.shape;
  const split = tf.reshape(x, [(batch * rows) / 2, 2, columns / 2, 2 * channels]);
  return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [batch, rows / 2, columns / 2, 4 * channels]);
}

/** Channels into 2 × 2 pixels, the inverse of {@link spaceToDepth}: `[b, h, w, 4c]` → `[b, 2h, 2w, c]` (Shi 2016). */
export function depthToSpace(x: tf.Tensor4D): tf.Tensor4D {
  const [batch, rows, columns, channels] = x.shape;
  const split = tf.reshape(x, [batch * rows, columns, 2, channels / 2]);
  return tf.reshape(tf.transpose(split, [0, 2, 1, 3]), [batch, 2 * rows, 2 * columns, channels / 4]);
}

/** Every pixel four times: `[b, h, w, c]` → `[b, 2h, 2w, c]`; the gradient is the sum over the four. */
export function doubleNearest(x: tf.Tensor4D): tf.Tensor4D {
  const withGradient = tf.customGrad((...args: unknown[]) => {
    const [small] = args as [tf.Tensor4D];
    return {
      value: tf.tidy(() => depthToSpace(tf.tile(small, [1, 1, 1, 4]))),
      // Four times the mean over each 2 × 2 window.
      gradFunc: (dy: tf.Tensor) => tf.tidy(() => tf.mul(tf.avgPool(dy as tf.Tensor4D, 2, 2, 'valid'), 4)),
    };
  });
  return withGradient(x) as tf.Tensor4D;
}
