import * as tf from '@tensorflow/tfjs-core';
import { randomNormal, type Random } from '../../core/random.ts';

/** Rounds of subspace iteration: the first forty components stand still after about ten. */
const ROUNDS = 12;

/** Main directions of a cloud of points. */
export interface Components {
  /** `[dimensions]`. */
  readonly mean: Float32Array;
  /** Orthonormal columns, `[dimensions, count]`, strongest first. */
  readonly directions: Float32Array;
  /** Standard deviation along each, `[count]`. */
  readonly deviations: Float32Array;
}

/** Principal components of `[points, dimensions]` by subspace iteration (Golub & Van Loan, ch. 8). */
export async function principalComponents(
  points: tf.Tensor2D,
  count: number,
  random: Random,
): Promise<Components> {
  const [total, dimensions] = points.shape;
  const first = Float32Array.from({ length: dimensions * count }, () => randomNormal(random));
  const mean = tf.mean(points, 0);
  const centred: tf.Tensor2D = tf.sub(points, mean);
  const turned: tf.Tensor2D = tf.transpose(centred);
  let basis = orthonormal(first, dimensions, count);
  let deviations = new Float32Array(count);
  for (let round = 0; round < ROUNDS; round++) {
    const stretched = tf.tidy(() =>
      tf.div(tf.matMul(turned, tf.matMul(centred, tf.tensor2d(basis, [dimensions, count]))), total),
    );
    const values = (await stretched.data()) as Float32Array;
    stretched.dispose();
    deviations = Float32Array.from({ length: count }, (_, column) =>
      Math.sqrt(columnLength(values, dimensions, count, column)),
    );
    basis = orthonormal(values, dimensions, count);
  }
  const result = { mean: (await mean.data()) as Float32Array, directions: basis, deviations };
  tf.dispose([mean, centred, turned]);
  return result;
}

function columnLength(values: Float32Array, rows: number, count: number, column: number): number {
  let sum = 0;
  for (let row = 0; row < rows; row++) sum += (values[row * count + column] ?? 0) ** 2;
  return Math.sqrt(sum);
}

/** Gram-Schmidt over the columns of `[rows, count]`. */
function orthonormal(values: Float32Array, rows: number, count: number): Float32Array {
  const result = values.slice();
  for (let column = 0; column < count; column++) {
    for (let before = 0; before < column; before++) {
      let dot = 0;
      for (let row = 0; row < rows; row++)
        dot += (result[row * count + column] ?? 0) * (result[row * count + before] ?? 0);
      for (let row = 0; row < rows; row++) {
        result[row * count + column] =
          (result[row * count + column] ?? 0) - dot * (result[row * count + before] ?? 0);
      }
    }
    const length = Math.max(columnLength(result, rows, count, column), 1e-12);
    for (let row = 0; row < rows; row++)
      result[row * count + column] = (result[row * count + column] ?? 0) / length;
  }
  return result;
}
