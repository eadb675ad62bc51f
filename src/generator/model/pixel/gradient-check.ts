import * as tf from '@tensorflow/tfjs-core';
import { randomNormal, type Random } from '../../../core/random.ts';

/** Step of the central difference: float32 loses to rounding below it, to curvature and kinks above it. */
const STEP = 1e-2;

/** A tensor of standard normal numbers that is the same on every backend. */
export function normalTensor<R extends tf.Rank>(shape: tf.ShapeMap[R], random: Random): tf.Tensor<R> {
  const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => randomNormal(random));
  return tf.tensor(values, shape);
}

/**
 * Largest difference between the gradient of Σ weights ⊙ f(x) and its central finite differences at `probes` random
 * places, over the largest finite difference; small (≤ 2e-2 in float32) when the gradient is right.
 */
export async function gradientError(
  f: (x: tf.Tensor4D) => tf.Tensor,
  at: tf.Tensor4D,
  probes: number,
  random: Random,
  step = STEP,
): Promise<number> {
  const weights = tf.tidy(() => normalTensor(f(at).shape, random));
  const loss = (x: tf.Tensor): tf.Scalar => tf.sum(tf.mul(f(x as tf.Tensor4D), weights));
  const gradient = tf.tidy(() => tf.grad(loss)(at));
  const analytic = await gradient.data();
  const values = await at.data();
  const lossAt = async (place: number, shift: number): Promise<number> => {
    const moved = Float32Array.from(values);
    moved[place] = (moved[place] ?? 0) + shift;
    const result = tf.tidy(() => loss(tf.tensor(moved, at.shape)));
    const [value = 0] = await result.data();
    result.dispose();
    return value;
  };
  let worst = 0;
  let largest = 0;
  for (let probe = 0; probe < probes; probe++) {
    const place = Math.floor(random() * values.length);
    const difference = ((await lossAt(place, step)) - (await lossAt(place, -step))) / (2 * step);
    worst = Math.max(worst, Math.abs(difference - (analytic[place] ?? 0)));
    largest = Math.max(largest, Math.abs(difference));
  }
  tf.dispose([weights, gradient]);
  return worst / largest;
}
