import * as tf from '@tensorflow/tfjs-core';
import { randomNormal, type Random } from '../../core/random.ts';

/** Tensors of a network by name. */
export type Weights = ReadonlyMap<string, tf.Tensor>;

/** Shapes of a network's tensors by name, in the order in which they lie in a file. */
export type Shapes = ReadonlyMap<string, readonly number[]>;

/** One tensor by name. Throws `MissingWeight`, which a checked pack never meets. */
export function weight(weights: Weights, name: string): tf.Tensor2D {
  const tensor = weights.get(name);
  if (!tensor) throw new Error(`MissingWeight: ${name}`);
  return tensor as tf.Tensor2D;
}

/** Shapes of a fully connected layer `[inputs] → [outputs]`. */
export function denseShapes(name: string, inputs: number, outputs: number): [string, readonly number[]][] {
  return [
    [`${name}/kernel`, [inputs, outputs]],
    [`${name}/bias`, [outputs]],
  ];
}

/**
 * `[n, k] · [k, m]`, with a gradient that transposes first: the wasm backend multiplies transposed operands many times
 * slower than it transposes them.
 */
export const product = tf.customGrad((a, b, save) => {
  const [left, right] = [a as tf.Tensor2D, b as tf.Tensor2D];
  (save as tf.GradSaveFunc)([left, right]);
  return {
    value: tf.matMul(left, right),
    gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [x, w] = saved as [tf.Tensor2D, tf.Tensor2D];
      return [tf.matMul(dy as tf.Tensor2D, tf.transpose(w)), tf.matMul(tf.transpose(x), dy as tf.Tensor2D)];
    },
  };
}) as (a: tf.Tensor2D, b: tf.Tensor2D) => tf.Tensor2D;

/** `[n, k] · [k, m] + [m]` in one step of the backend, with the gradient of `product`. */
const affine = tf.customGrad((a, w, b, save) => {
  const [x, kernel] = [a as tf.Tensor2D, w as tf.Tensor2D];
  (save as tf.GradSaveFunc)([x, kernel]);
  return {
    value: tf.fused.matMul({ a: x, b: kernel, bias: b as tf.Tensor }),
    gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [inputs, weights] = saved as [tf.Tensor2D, tf.Tensor2D];
      return [
        tf.matMul(dy as tf.Tensor2D, tf.transpose(weights)),
        tf.matMul(tf.transpose(inputs), dy as tf.Tensor2D),
        tf.sum(dy, 0),
      ];
    },
  };
}) as (x: tf.Tensor2D, kernel: tf.Tensor2D, bias: tf.Tensor) => tf.Tensor2D;

/** The same where the left operand is data: no gradient is worked out for it. */
function dataAffine(data: tf.Tensor2D, kernel: tf.Tensor2D, bias: tf.Tensor): tf.Tensor2D {
  const multiply = tf.customGrad((w, b, save) => {
    (save as tf.GradSaveFunc)([data]);
    return {
      value: tf.fused.matMul({ a: data, b: w as tf.Tensor2D, bias: b as tf.Tensor }),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => [
        tf.matMul(tf.transpose(saved[0] as tf.Tensor2D), dy as tf.Tensor2D),
        tf.sum(dy, 0),
      ],
    };
  }) as (w: tf.Tensor2D, b: tf.Tensor) => tf.Tensor2D;
  return multiply(kernel, bias);
}

/** A fully connected layer whose input is data, `[batch, inputs]` → `[batch, outputs]`. */
export function dataDense(weights: Weights, name: string, x: tf.Tensor2D): tf.Tensor2D {
  return dataAffine(x, weight(weights, `${name}/kernel`), weight(weights, `${name}/bias`));
}

/** `[batch, inputs]` → `[batch, outputs]`. */
export function dense(weights: Weights, name: string, x: tf.Tensor): tf.Tensor2D {
  return affine(x as tf.Tensor2D, weight(weights, `${name}/kernel`), weight(weights, `${name}/bias`));
}

/** Steepness of the sigmoid in `activate`. */
export const ACTIVATION_GAIN = 1.702;

/** Smooth activation x·σ(1.7x) (Hendrycks & Gimpel 2016, the sigmoid form of GELU): differentiable everywhere, so gradients can be checked. */
export function activate<T extends tf.Tensor>(x: T): T {
  return tf.mul(x, tf.sigmoid(tf.mul(x, ACTIVATION_GAIN)));
}

/** Fully connected layers `name-0` … with activations between them. */
export function multilayer(weights: Weights, name: string, layers: number, x: tf.Tensor): tf.Tensor2D {
  let h = x as tf.Tensor2D;
  for (let layer = 0; layer < layers; layer++) {
    h = dense(weights, `${name}-${String(layer)}`, h);
    if (layer < layers - 1) h = activate(h);
  }
  return h;
}

/** Shapes of `multilayer` with the given widths, inputs first. */
export function multilayerShapes(name: string, widths: readonly number[]): [string, readonly number[]][] {
  return widths.slice(1).flatMap((width, i) => denseShapes(`${name}-${String(i)}`, widths[i] ?? 0, width));
}

/** Kernels from N(0, gain²/inputs) (He et al. 2015), biases 0; one row of numbers in the order of the shapes. */
export function initialValues(shapes: Shapes, random: Random, gain = 1.4): Float32Array {
  const rows: number[] = [];
  for (const [, shape] of shapes) {
    const size = shape.reduce((a, b) => a * b, 1);
    const spread = shape.length === 1 ? 0 : gain / Math.sqrt(shape[0] ?? 1);
    for (let i = 0; i < size; i++) rows.push(spread * randomNormal(random));
  }
  return Float32Array.from(rows);
}
