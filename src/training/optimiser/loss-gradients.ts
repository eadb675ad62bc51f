import * as tf from '@tensorflow/tfjs-core';
import type { Shapes, Weights } from '../../generator/model/weights.ts';
import { named } from './parameters.ts';

/** Terms of a loss by name; the loss is their sum. */
export type LossTerms = Readonly<Record<string, tf.Scalar>>;

/** Keeps a tensor of a loss for afterwards, such as what a generator has just drawn. */
export type KeepOutput = (tensor: tf.Tensor) => void;

/** A loss as it is computed from weights. */
export type LossOf = (weights: Weights, keepOutput: KeepOutput) => LossTerms;

/** A loss, its terms and its gradients; whoever asked for them disposes the tensors. */
export interface LossGradients {
  readonly loss: tf.Scalar;
  readonly terms: readonly (readonly [name: string, term: tf.Scalar])[];
  /** In the order of the shapes. */
  readonly gradients: readonly tf.Tensor[];
  readonly outputs: readonly tf.Tensor[];
}

/** Differentiates the sum of the terms by weights that lie in the order of `shapes`. */
export function lossGradients(shapes: Shapes, weights: tf.Tensor[], lossOf: LossOf): LossGradients {
  let terms: [string, tf.Scalar][] = [];
  const outputs: tf.Tensor[] = [];
  const { value, grads } = tf.valueAndGrads((...inputs: tf.Tensor[]) => {
    const made = lossOf(named(shapes, inputs), (tensor) => outputs.push(tf.keep(tf.clone(tensor))));
    terms = Object.entries(made).map(([name, term]) => [name, tf.keep(tf.clone(term))]);
    return tf.addN(Object.values(made)) as tf.Scalar;
  })(weights);
  return { loss: value as tf.Scalar, terms, gradients: grads, outputs };
}
