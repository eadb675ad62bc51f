import * as tf from '@tensorflow/tfjs-core';

/**
 * Convolution of stride 1 that can be trained on every backend: `[batch, row, column, in] ∗ [k, k, in, out]`, with a border
 * of zeros. wasm has no Conv2DBackpropFilter, so there both gradients are written out: dX is the full correlation with the
 * turned kernel, dW one product of unrolled windows with dy (im2col; Chellapilla 2006).
 */
export function convolve(input: tf.Tensor4D, kernel: tf.Tensor4D, border = 0): tf.Tensor4D {
  if (tf.getKernel('Conv2DBackpropFilter', tf.getBackend())) return tf.conv2d(input, kernel, 1, border);
  const withGradient = tf.customGrad((...args: unknown[]) => {
    const [x, w, save] = args as [tf.Tensor4D, tf.Tensor4D, tf.GradSaveFunc];
    save([x, w]);
    return {
      value: tf.conv2d(x, w, 1, border),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [keptInput, keptKernel] = saved as [tf.Tensor4D, tf.Tensor4D];
        return [
          inputGradient(dy as tf.Tensor4D, keptKernel, border),
          kernelGradient(keptInput, dy as tf.Tensor4D, keptKernel.shape[0], border),
        ];
      },
    };
  });
  return withGradient(input, kernel) as tf.Tensor4D;
}

function inputGradient(dy: tf.Tensor4D, kernel: tf.Tensor4D, border: number): tf.Tensor4D {
  return tf.tidy(() => tf.conv2d(dy, turnKernel(kernel), 1, kernel.shape[0] - 1 - border));
}

/** Kernel turned by 180° with inputs and outputs swapped: `[k, k, in, out]` → `[k, k, out, in]`. */
function turnKernel(kernel: tf.Tensor4D): tf.Tensor4D {
  const [side, , inputs, outputs] = kernel.shape;
  const taps = side * side;
  const rows = tf.reshape(tf.transpose(tf.reshape(kernel, [taps, inputs, outputs]), [0, 2, 1]), [taps, -1]);
  // `reverse` and `gather` are slow on wasm: a few long copies are not.
  const turned = Array.from({ length: taps }, (_, tap) => tf.slice(rows, [taps - 1 - tap, 0], [1, -1]));
  return tf.reshape(taps === 1 ? rows : tf.concat(turned, 0), [side, side, outputs, inputs]);
}

/**
 * dW `[k, k, in, out]` as one product. Channels go first, and dy is padded to the size of the input, so that the window of
 * a tap is the whole input shifted by a constant: one long copy a channel instead of one a row.
 */
function kernelGradient(input: tf.Tensor4D, dy: tf.Tensor4D, side: number, border: number): tf.Tensor4D {
  return tf.tidy(() => {
    const padded = padZero(input, border);
    const [batch, rows, columns, inputs] = padded.shape;
    const outputs = dy.shape[3];
    const longestShift = (side - 1) * (columns + 1);
    const length = batch * rows * columns - longestShift;
    const planes = tf.reshape(tf.transpose(padded, [3, 0, 1, 2]), [inputs, batch * rows * columns]);
    const windows = Array.from({ length: side * side }, (_, tap) =>
      tf.slice(planes, [0, Math.floor(tap / side) * columns + (tap % side)], [inputs, length]),
    );
    const fitted = tf.pad(dy, [
      [0, 0],
      [0, side - 1],
      [0, side - 1],
      [0, 0],
    ]);
    const places = tf.slice(tf.reshape(fitted, [-1, outputs]), [0, 0], [length, outputs]);
    const unrolled = windows.length === 1 ? planes : tf.concat(windows, 0);
    return tf.reshape(tf.matMul(unrolled as tf.Tensor2D, places as tf.Tensor2D), [
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
