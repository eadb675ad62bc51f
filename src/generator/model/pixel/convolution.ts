import * as tf from '@tensorflow/tfjs-core';

/**
 * Valid convolution of stride 1 that can be trained on every backend: `[batch, row, column, in] ∗ [k, k, in, out]`.
 * wasm has no Conv2DBackpropFilter, so both gradients are written out: dX is the full correlation with the turned kernel,
 * dW one product of unrolled windows with dy (im2col; Chellapilla 2006).
 */
export function convolve(input: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor4D {
  const withGradient = tf.customGrad((...args: unknown[]) => {
    const [x, w, save] = args as [tf.Tensor4D, tf.Tensor4D, tf.GradSaveFunc];
    save([x, w]);
    return {
      value: tf.conv2d(x, w, 1, 'valid'),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [keptInput, keptKernel] = saved as [tf.Tensor4D, tf.Tensor4D];
        return [
          inputGradient(dy as tf.Tensor4D, keptKernel),
          kernelGradient(keptInput, dy as tf.Tensor4D, keptKernel.shape[0]),
        ];
      },
    };
  });
  return withGradient(input, kernel) as tf.Tensor4D;
}

function inputGradient(dy: tf.Tensor4D, kernel: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const border = kernel.shape[0] - 1;
    const turned = tf.transpose(tf.reverse(kernel, [0, 1]), [0, 1, 3, 2]);
    return tf.conv2d(padZero(dy, border), turned, 1, 'valid');
  });
}

/** dW `[k, k, in, out]`; channels go first so that every window is a run of memory. */
function kernelGradient(input: tf.Tensor4D, dy: tf.Tensor4D, side: number): tf.Tensor4D {
  return tf.tidy(() => {
    const [batch, rows, columns, outputs] = dy.shape;
    const inputs = input.shape[3];
    const places = batch * rows * columns;
    const planes = tf.transpose(input, [3, 0, 1, 2]);
    const windows = Array.from({ length: side * side }, (_, tap) =>
      tf.reshape(
        tf.slice(planes, [0, 0, Math.floor(tap / side), tap % side], [inputs, batch, rows, columns]),
        [inputs, places],
      ),
    );
    const unrolled = tf.concat(windows, 0);
    return tf.reshape(tf.matMul(unrolled as tf.Tensor2D, tf.reshape(dy, [places, outputs])), [
      side,
      side,
      inputs,
      outputs,
    ]);
  });
}

/** Zeros around each picture, the same on all four sides. */
export function padZero(input: tf.Tensor4D, border: number): tf.Tensor4D {
  if (border === 0) return input;
  return tf.pad(input, [
    [0, 0],
    [border, border],
    [border, border],
    [0, 0],
  ]);
}
