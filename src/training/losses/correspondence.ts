import * as tf from '@tensorflow/tfjs-core';
import { detach } from './detach.ts';
import { product } from '../../generator/model/weights.ts';

/** 1 − Pearson correlation of two `[batch]` rows: 0 when one follows the other, 2 when it goes against it. */
export function correlationLoss(a: tf.Tensor1D, b: tf.Tensor1D): tf.Scalar {
  const x = tf.sub(a, tf.mean(a));
  const y = tf.sub(b, tf.mean(b));
  const scale = tf.sqrt(tf.add(tf.mul(tf.sum(tf.square(x)), tf.sum(tf.square(y))), 1e-8));
  return tf.sub(1, tf.div(tf.sum(tf.mul(x, y)), scale));
}

/** Squared distances between the rows of two matrices, `[n, m]`. */
function squaredDistances(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  const aa = tf.sum(tf.square(a), 1, true);
  const bb = tf.reshape(tf.sum(tf.square(b), 1), [1, -1]);
  const ab = product(a, tf.transpose(b));
  return tf.relu(tf.sub(tf.add(aa, bb), tf.mul(ab, 2)));
}

/** How much less alike row i of `a` is to row i of `b` than to the other rows (InfoNCE, van den Oord et al. 2018, with squared distances). */
export function identityLoss(a: tf.Tensor2D, b: tf.Tensor2D, temperature: number): tf.Scalar {
  const logits = tf.mul(squaredDistances(a, b), -1 / temperature);
  const highest = detach(tf.max(logits, 1, true));
  const partition = tf.add(tf.log(tf.sum(tf.exp(tf.sub(logits, highest)), 1)), tf.reshape(highest, [-1]));
  const own = tf.mul(tf.sum(tf.square(tf.sub(a, b)), 1), -1 / temperature);
  return tf.mean(tf.sub(partition, own));
}

/** Energy distance between two samples `[n, d]`, `[m, d]` (Székely & Rizzo 2013): 0 only for the same distribution. */
export function energyDistance(a: tf.Tensor2D, b: tf.Tensor2D): tf.Scalar {
  const distance = (x: tf.Tensor2D, y: tf.Tensor2D): tf.Scalar =>
    tf.mean(tf.sqrt(tf.add(squaredDistances(x, y), 1e-4)));
  return tf.sub(tf.mul(distance(a, b), 2), tf.add(distance(a, a), distance(b, b)));
}

/** Ranks of values, evenly from −1 to 1; ties keep their order. */
export function ranks(values: ArrayLike<number>): Float32Array {
  const order = Array.from(values, (_, i) => i).sort((i, j) => (values[i] ?? 0) - (values[j] ?? 0));
  const result = new Float32Array(values.length);
  order.forEach(
    (index, rank) => (result[index] = values.length < 2 ? 0 : (2 * rank) / (values.length - 1) - 1),
  );
  return result;
}
