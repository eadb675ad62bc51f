import * as tf from '@tensorflow/tfjs-core';
import { KikiError } from '../../core/errors.ts';
import type { AdamSettings } from './adam.ts';
import { lossGradients, type LossOf } from './loss-gradients.ts';
import type { Parameters } from './parameters.ts';
import type { LossReport } from './train-step.ts';

/**
 * Parameters that live on the graphics card between saves: a wide network's weights, gradients and moments need not
 * cross to the processor in every step (64 MB a step for the generators of `original` with 32 filters).
 */
export interface ResidentParameters {
  readonly shapes: Parameters['shapes'];
  /** `[all]` each, in the order of the shapes. */
  values: tf.Tensor1D;
  firstMoment: tf.Tensor1D;
  secondMoment: tf.Tensor1D;
  average: tf.Tensor1D;
  steps: number;
}

const ROWS = ['values', 'firstMoment', 'secondMoment', 'average'] as const;

const EPSILON = 1e-8;

/** Takes parameters to the backend that is set now. {@link disposeResident} gives them back. */
export function toResident(parameters: Parameters): ResidentParameters {
  const [values, firstMoment, secondMoment, average] = ROWS.map((row) => tf.tensor1d(parameters[row]));
  if (!values || !firstMoment || !secondMoment || !average) throw new RangeError('no parameters');
  const { shapes, steps } = parameters;
  return { shapes, values, firstMoment, secondMoment, average, steps };
}

/** Brings the numbers back into the parameters that they came from. */
export async function fromResident(resident: ResidentParameters, parameters: Parameters): Promise<void> {
  for (const row of ROWS) parameters[row].set((await resident[row].data()) as Float32Array);
  parameters.steps = resident.steps;
}

/** Gives the tensors back. */
export function disposeResident(resident: ResidentParameters): void {
  tf.dispose(ROWS.map((row) => resident[row]));
}

/** The weights in the order of their shapes; the caller disposes them. */
export function residentTensors({ shapes, values }: ResidentParameters): tf.Tensor[] {
  return tf.tidy(() => {
    let offset = 0;
    return [...shapes.values()].map((shape) => {
      const size = shape.reduce((a, b) => a * b, 1);
      const part = tf.reshape(tf.slice(values, [offset], [size]), [...shape]);
      offset += size;
      return part;
    });
  });
}

/**
 * The same step as `trainStep` makes on the processor; what is read back is one row of scalars and the outputs.
 * Throws `TrainingDiverged` before anything is changed when a gradient is not finite.
 */
export async function residentStep(
  resident: ResidentParameters,
  settings: AdamSettings,
  lossOf: LossOf,
): Promise<LossReport> {
  const tensors = residentTensors(resident);
  const made = lossGradients(resident.shapes, tensors, lossOf);
  const gradient = tf.tidy(
    () => tf.concat(made.gradients.map((part) => tf.reshape(part, [-1]))) as tf.Tensor1D,
  );
  const scalars = tf.tidy(() =>
    tf.stack([made.loss, tf.norm(gradient) as tf.Scalar, ...made.terms.map(([, term]) => term)]),
  );
  const [read, ...outputs] = (await Promise.all(
    [scalars, ...made.outputs].map((tensor) => tensor.data()),
  )) as Float32Array[];
  tf.dispose([
    tensors,
    made.loss,
    made.gradients,
    made.outputs,
    scalars,
    made.terms.map(([, term]) => term),
  ] as tf.TensorContainer);
  const [loss = Number.NaN, gradientNorm = Number.NaN, ...values] = read ?? [];
  if (!Number.isFinite(gradientNorm)) {
    gradient.dispose();
    throw new KikiError('TrainingDiverged', 'A gradient is not a finite number', {
      expected: 'finite gradients',
      actual: String(gradientNorm),
    });
  }
  residentAdam(resident, gradient, gradientNorm, settings);
  gradient.dispose();
  return {
    loss,
    gradientNorm,
    outputs,
    terms: Object.fromEntries(made.terms.map(([name], at) => [name, values[at] ?? Number.NaN])),
  };
}

/** Adam (Kingma & Ba 2015, algorithm 1) on whole rows; `adam.ts` is the same on the processor. */
function residentAdam(
  resident: ResidentParameters,
  gradient: tf.Tensor1D,
  norm: number,
  { learningRate, beta1, beta2, averageMemory, clipNorm }: AdamSettings,
): void {
  resident.steps += 1;
  const correction1 = 1 - beta1 ** resident.steps;
  const correction2 = 1 - beta2 ** resident.steps;
  const memory = Math.min(averageMemory, resident.steps / (resident.steps + 10));
  const shrink = Math.min(1, clipNorm / Math.max(norm, 1e-12));
  const mixed = (old: tf.Tensor, share: number, fresh: tf.Tensor, scale = 1): tf.Tensor =>
    tf.add(tf.mul(old, share), tf.mul(fresh, (1 - share) * scale));
  const next = tf.tidy(() => {
    const firstMoment = mixed(resident.firstMoment, beta1, gradient, shrink);
    const secondMoment = mixed(resident.secondMoment, beta2, tf.square(gradient), shrink * shrink);
    const scale = tf.add(tf.sqrt(tf.div(secondMoment, correction2)), EPSILON);
    const values = tf.sub(resident.values, tf.div(tf.mul(firstMoment, learningRate / correction1), scale));
    const average = mixed(resident.average, memory, values);
    return { values, firstMoment, secondMoment, average } as Record<(typeof ROWS)[number], tf.Tensor1D>;
  });
  disposeResident(resident);
  Object.assign(resident, next);
}
