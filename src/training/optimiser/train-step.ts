import * as tf from '@tensorflow/tfjs-core';
import { adamStep, type AdamSettings } from './adam.ts';
import { lossGradients, type LossOf } from './loss-gradients.ts';
import { toTensors, type Parameters } from './parameters.ts';

/** A loss and what to show of it. */
export interface LossReport {
  readonly loss: number;
  readonly terms: Readonly<Record<string, number>>;
  readonly gradientNorm: number;
  readonly outputs: readonly Float32Array[];
}

/**
 * One descent step on the sum of the terms that `lossOf` makes of the weights. Every tensor made here is disposed.
 * Throws `TrainingDiverged` when a gradient is not finite.
 */
export async function trainStep(
  parameters: Parameters,
  settings: AdamSettings,
  lossOf: LossOf,
): Promise<LossReport> {
  const tensors = toTensors(parameters.shapes, parameters.values);
  const made = lossGradients(parameters.shapes, tensors, lossOf);
  const gradients = await Promise.all(
    made.gradients.map((gradient) => gradient.data() as Promise<Float32Array>),
  );
  const loss = (await made.loss.data())[0] ?? Number.NaN;
  const terms: Record<string, number> = {};
  for (const [name, term] of made.terms) terms[name] = (await term.data())[0] ?? Number.NaN;
  const outputs = await Promise.all(made.outputs.map((tensor) => tensor.data() as Promise<Float32Array>));
  tf.dispose([
    tensors,
    made.loss,
    made.gradients,
    made.outputs,
    made.terms.map(([, term]) => term),
  ] as tf.TensorContainer);
  return { loss, terms, gradientNorm: adamStep(parameters, gradients, settings), outputs };
}
