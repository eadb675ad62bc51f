import * as tf from '@tensorflow/tfjs-core';
import type { Weights } from '../../generator/model/weights.ts';
import { adamStep, type AdamSettings } from './adam.ts';
import { named, toTensors, type Parameters } from './parameters.ts';

/** A loss and what to show of it. */
export interface LossReport {
  readonly loss: number;
  readonly terms: Readonly<Record<string, number>>;
  readonly gradientNorm: number;
  readonly outputs: readonly Float32Array[];
}

/** Terms of a loss by name; the loss is their sum. */
export type LossTerms = Readonly<Record<string, tf.Scalar>>;

/** Keeps a tensor of a loss for afterwards, such as what a generator has just drawn. */
export type KeepOutput = (tensor: tf.Tensor) => void;

/**
 * One descent step on the sum of the terms that `lossOf` makes of the weights. Every tensor made here is disposed.
 * Throws `TrainingDiverged` when a gradient is not finite.
 */
export async function trainStep(
  parameters: Parameters,
  settings: AdamSettings,
  lossOf: (weights: Weights, keepOutput: KeepOutput) => LossTerms,
): Promise<LossReport> {
  const tensors = toTensors(parameters.shapes, parameters.values);
  let kept: [string, tf.Scalar][] = [];
  const outputs: tf.Tensor[] = [];
  const { value, grads } = tf.valueAndGrads((...inputs: tf.Tensor[]) => {
    const terms = lossOf(named(parameters.shapes, inputs), (tensor) =>
      outputs.push(tf.keep(tf.clone(tensor))),
    );
    kept = Object.entries(terms).map(([name, term]) => [name, tf.keep(tf.clone(term))]);
    return tf.addN(Object.values(terms)) as tf.Scalar;
  })(tensors);
  const gradients = await Promise.all(grads.map((gradient) => gradient.data() as Promise<Float32Array>));
  const loss = (await value.data())[0] ?? Number.NaN;
  const terms: Record<string, number> = {};
  for (const [name, term] of kept) terms[name] = (await term.data())[0] ?? Number.NaN;
  const outputValues = await Promise.all(outputs.map((tensor) => tensor.data() as Promise<Float32Array>));
  tf.dispose([tensors, value, grads, outputs, kept.map(([, term]) => term)]);
  return { loss, terms, gradientNorm: adamStep(parameters, gradients, settings), outputs: outputValues };
}
