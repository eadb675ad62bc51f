import * as tf from '@tensorflow/tfjs-core';
import { randomNormal, type Random } from '../../../core/random.ts';
import { weight, type Shapes, type Weights } from '../weights.ts';
import { convolve, padZero } from './convolution.ts';
import { spaceToDepth } from './resample.ts';

/** Shapes of a convolution of `side` × `side` windows with a bias. */
export function convolutionShapes(
  name: string,
  side: number,
  inputs: number,
  outputs: number,
): [string, readonly number[]][] {
  return [
    [`${name}/kernel`, [side, side, inputs, outputs]],
    [`${name}/bias`, [outputs]],
  ];
}

/** Convolution with a border of zeros, plus bias: `[b, h, w, in]` → `[b, h + 2·border − side + 1, …, out]`. */
export function applyConvolution(weights: Weights, name: string, x: tf.Tensor4D, border = 0): tf.Tensor4D {
  const kernel: tf.Tensor = weight(weights, `${name}/kernel`);
  return tf.add(convolve(x, kernel as tf.Tensor4D, border), weight(weights, `${name}/bias`));
}

/** 3 × 3 convolution that keeps the size: `[b, h, w, in]` → `[b, h, w, out]`. */
export function applySame(weights: Weights, name: string, x: tf.Tensor4D): tf.Tensor4D {
  return applyConvolution(weights, name, x, 1);
}

/** Shapes of a 4 × 4 convolution of stride 2, held as 2 × 2 windows over 2 × 2 pixels in channels. */
export function halvingShapes(name: string, inputs: number, outputs: number): [string, readonly number[]][] {
  return convolutionShapes(name, 2, 4 * inputs, outputs);
}

/** 4 × 4 convolution of stride 2 and zero padding 1: `[b, 2h, 2w, in]` → `[b, h, w, out]`. */
export function applyHalving(weights: Weights, name: string, x: tf.Tensor4D): tf.Tensor4D {
  return applyConvolution(weights, name, spaceToDepth(padZero(x, 1)));
}

/**
 * Initial numbers of a convolutional network, in the order of its shapes: kernels from N(0, gain²/fan-in) (He 2015), or
 * from N(0, spread²) where `spread` is given (CycleGAN: 0.02); biases 0.
 */
export function initialPixelValues(shapes: Shapes, random: Random, spread?: number): Float32Array {
  const rows: number[] = [];
  for (const shape of shapes.values()) {
    const size = shape.reduce((a, b) => a * b, 1);
    const fanIn = size / (shape.at(-1) ?? 1);
    const sigma = shape.length === 1 ? 0 : (spread ?? 1.3 / Math.sqrt(fanIn));
    for (let at = 0; at < size; at++) rows.push(sigma === 0 ? 0 : sigma * randomNormal(random));
  }
  return Float32Array.from(rows);
}
