import * as tf from '@tensorflow/tfjs-core';
import { shuffled, type Random } from '../../core/random.ts';
import { multilayer, multilayerShapes } from '../../generator/model/weights.ts';
import { createParameters, named, toTensors } from '../optimiser/parameters.ts';
import { trainStep } from '../optimiser/train-step.ts';

/** Neighbours that span a point's surroundings (Kynkäänniemi et al. 2019, k = 3). */
const NEIGHBOURS = 3;

function distance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += ((a[k] ?? 0) - (b[k] ?? 0)) ** 2;
  return sum;
}

/** Squared distance of each point to its third nearest neighbour in the same set. */
function radii(points: readonly Float32Array[]): number[] {
  return points.map((point, i) => {
    const all = points.flatMap((other, j) => (j === i ? [] : [distance(point, other)])).sort((a, b) => a - b);
    return all[NEIGHBOURS - 1] ?? 0;
  });
}

function covered(
  points: readonly Float32Array[],
  by: readonly Float32Array[],
  byRadii: readonly number[],
): number {
  const inside = points.filter((point) =>
    by.some((centre, i) => distance(point, centre) <= (byRadii[i] ?? 0)),
  );
  return inside.length / Math.max(1, points.length);
}

/** Share of generated drawings among real ones (precision) and of real ones among generated (recall). */
export function precisionAndRecall(
  real: readonly Float32Array[],
  generated: readonly Float32Array[],
): { precision: number; recall: number } {
  return {
    precision: covered(generated, real, radii(real)),
    recall: covered(real, generated, radii(generated)),
  };
}

/** Accuracy of a fresh classifier that has never seen half of the drawings: 0.5 when it cannot tell, 1 when it always can. */
export async function classifierAccuracy(
  real: readonly Float32Array[],
  generated: readonly Float32Array[],
  random: Random,
): Promise<number> {
  const size = real[0]?.length ?? 0;
  const rows = shuffled(
    [...real.map((row) => ({ row, label: 1 })), ...generated.map((row) => ({ row, label: 0 }))],
    random,
  );
  const half = Math.floor(rows.length / 2);
  const toTensor = (part: typeof rows): tf.Tensor2D => {
    const flat = new Float32Array(part.length * size);
    part.forEach(({ row }, i) => flat.set(row, i * size));
    return tf.tensor2d(flat, [part.length, size]);
  };
  const [training, judged] = [rows.slice(0, half), rows.slice(half)];
  const inputs = toTensor(training);
  const labels = tf.tensor2d(
    training.map(({ label }) => label),
    [training.length, 1],
  );
  const parameters = createParameters(new Map(multilayerShapes('judge', [size, 64, 1])), random);
  const settings = { learningRate: 2e-3, beta1: 0.9, beta2: 0.99, averageMemory: 0, clipNorm: 10 };
  for (let step = 0; step < 120; step++) {
    await trainStep(parameters, settings, (weights) => {
      const logits = multilayer(weights, 'judge', 2, inputs);
      return { crossEntropy: tf.mean(tf.sub(tf.softplus(logits), tf.mul(logits, labels))) };
    });
  }
  const tensors = toTensors(parameters.shapes, parameters.values);
  const judgedInputs = toTensor(judged);
  const verdicts = tf.tidy(() => multilayer(named(parameters.shapes, tensors), 'judge', 2, judgedInputs));
  const values = await verdicts.data();
  tf.dispose([inputs, labels, tensors, judgedInputs, verdicts]);
  return judged.filter(({ label }, i) => (values[i] ?? 0) > 0 === (label === 1)).length / judged.length;
}
