import * as tf from '@tensorflow/tfjs-core';
import { initialValues, type Shapes, type Weights } from '../../generator/model/weights.ts';
import type { Random } from '../../core/random.ts';

/** All trainable numbers of some networks in one row, with the moments of Adam and a running average beside them. */
export interface Parameters {
  readonly shapes: Shapes;
  readonly values: Float32Array;
  readonly firstMoment: Float32Array;
  readonly secondMoment: Float32Array;
  /** Exponential moving average of the values: what a pack ships. */
  readonly average: Float32Array;
  steps: number;
}

/** Freshly drawn parameters. */
export function createParameters(shapes: Shapes, random: Random): Parameters {
  const values = initialValues(shapes, random);
  return {
    shapes,
    values,
    firstMoment: new Float32Array(values.length),
    secondMoment: new Float32Array(values.length),
    average: values.slice(),
    steps: 0,
  };
}

/** The parameters as tensors, in the order of their shapes; the caller disposes them. */
export function toTensors(shapes: Shapes, values: Float32Array): tf.Tensor[] {
  let offset = 0;
  return [...shapes.values()].map((shape) => {
    const size = shape.reduce((a, b) => a * b, 1);
    const tensor = tf.tensor(values.slice(offset, offset + size), [...shape]);
    offset += size;
    return tensor;
  });
}

/** Names put back on tensors that lie in the order of the shapes. */
export function named(shapes: Shapes, tensors: readonly tf.Tensor[]): Weights {
  const names = [...shapes.keys()];
  return new Map(tensors.map((tensor, i) => [names[i] ?? '', tensor]));
}

/** Values by name, as they go into a pack. */
export function byName(shapes: Shapes, values: Float32Array): Map<string, Float32Array> {
  const result = new Map<string, Float32Array>();
  let offset = 0;
  for (const [name, shape] of shapes) {
    const size = shape.reduce((a, b) => a * b, 1);
    result.set(name, values.slice(offset, offset + size));
    offset += size;
  }
  return result;
}
