import * as tf from '@tensorflow/tfjs-core';

/** Reflects `border` pixels over each edge (the edge itself is not repeated): `[b, h, w, c]` → `[b, h + 2·border, w + 2·border, c]`. */
export function padReflect(input: tf.Tensor4D, border: number): tf.Tensor4D {
  // mirrorPad's own gradient leaves the reflected part out, on every backend.
  const withGradient = tf.customGrad((...args: unknown[]) => {
    const [x] = args as [tf.Tensor4D];
    return {
      value: tf.mirrorPad(
        x,
        [
          [0, 0],
          [border, border],
          [border, border],
          [0, 0],
        ],
        'reflect',
      ),
      gradFunc: (dy: tf.Tensor) => tf.tidy(() => foldBack(foldBack(dy as tf.Tensor4D, 2, border), 1, border)),
    };
  });
  return withGradient(input) as tf.Tensor4D;
}

/** Adds what was reflected over both ends of an axis back to where it came from. */
function foldBack(dy: tf.Tensor4D, axis: number, border: number): tf.Tensor4D {
  const inner = (dy.shape[axis] ?? 0) - 2 * border;
  const cut = (begin: number, length: number): tf.Tensor4D => {
    const begins = dy.shape.map((_, at) => (at === axis ? begin : 0));
    const lengths = dy.shape.map((size, at) => (at === axis ? length : size));
    return tf.slice(
      dy,
      begins as [number, number, number, number],
      lengths as [number, number, number, number],
    );
  };
  const put = (strip: tf.Tensor4D, before: number): tf.Tensor4D => {
    const paddings = dy.shape.map((_, at) => (at === axis ? [before, inner - border - before] : [0, 0]));
    return tf.pad(strip, paddings as [number, number][]);
  };
  const head = put(tf.reverse(cut(0, border), axis), 1);
  const tail = put(tf.reverse(cut(border + inner, border), axis), inner - 1 - border);
  return tf.add(tf.add(cut(border, inner), head), tail);
}
