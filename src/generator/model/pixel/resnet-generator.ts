import * as tf from '@tensorflow/tfjs-core';
import type { Shapes, Weights } from '../weights.ts';
import { squash } from './activation.ts';
import { applyConvolution, convolutionShapes } from './convolution-layer.ts';
import { instanceNorm } from './instance-norm.ts';
import { padReflect } from './reflection-padding.ts';
import { depthToSpace, spaceToDepth } from './resample.ts';

/** How wide and deep a ResNet generator is. */
export interface ResnetSize {
  /** Prefix of its weights. */
  readonly name: string;
  readonly inputs: number;
  readonly outputs: number;
  /** Channels after the first layer (64 in the paper). */
  readonly filters: number;
  /** Residual blocks (6 or 9 in the paper). */
  readonly blocks: number;
}

/** Half the side of the first and the last window: 7 × 7. */
const WIDE_BORDER = 3;

/** Shapes of c7s1-k, d2k, d4k, R4k × blocks, u2k, uk, c7s1-outputs (Zhu 2017, appendix 7.2). */
export function resnetShapes({ name, inputs, outputs, filters, blocks }: ResnetSize): Shapes {
  const deep = 4 * filters;
  return new Map([
    ...convolutionShapes(`${name}/first`, 7, inputs, filters),
    ...convolutionShapes(`${name}/down-0`, 2, 4 * filters, 2 * filters),
    ...convolutionShapes(`${name}/down-1`, 2, 8 * filters, deep),
    ...Array.from({ length: blocks }, (_, at) => [
      ...convolutionShapes(`${name}/block-${String(at)}-0`, 3, deep, deep),
      ...convolutionShapes(`${name}/block-${String(at)}-1`, 3, deep, deep),
    ]).flat(),
    ...convolutionShapes(`${name}/up-0`, 2, deep, 4 * 2 * filters),
    ...convolutionShapes(`${name}/up-1`, 2, 2 * filters, 4 * filters),
    ...convolutionShapes(`${name}/last`, 7, filters, outputs),
  ]);
}

/**
 * The generator of CycleGAN: `[b, 4n, 4n, inputs]` → `[b, 4n, 4n, outputs]` in ±1. Layers of stride 2 are 4 × 4 rather than
 * 3 × 3 windows, written as 2 × 2 windows over 2 × 2 pixels in channels, both down and up: the same work, gradients everywhere.
 */
export function generateResnet(
  weights: Weights,
  { name, blocks }: ResnetSize,
  picture: tf.Tensor4D,
): tf.Tensor4D {
  const layer = (part: string, x: tf.Tensor4D): tf.Tensor4D =>
    applyConvolution(weights, `${name}/${part}`, x);
  let x = tf.relu(instanceNorm(layer('first', padReflect(picture, WIDE_BORDER))));
  for (let at = 0; at < 2; at++) {
    x = tf.relu(instanceNorm(layer(`down-${String(at)}`, spaceToDepth(padReflect(x, 1)))));
  }
  for (let at = 0; at < blocks; at++) x = residual(layer, at, x);
  for (let at = 0; at < 2; at++) {
    x = tf.relu(instanceNorm(cropOne(depthToSpace(layer(`up-${String(at)}`, padReflect(x, 1))))));
  }
  return squash(layer('last', padReflect(x, WIDE_BORDER)));
}

function residual(
  layer: (part: string, x: tf.Tensor4D) => tf.Tensor4D,
  at: number,
  x: tf.Tensor4D,
): tf.Tensor4D {
  const first = tf.relu(instanceNorm(layer(`block-${String(at)}-0`, padReflect(x, 1))));
  const second = instanceNorm(layer(`block-${String(at)}-1`, padReflect(first, 1)));
  return tf.add(x, second);
}

/** Takes the outermost pixel off each side: 2 × 2 windows over a padded picture see one place more than there are. */
function cropOne(x: tf.Tensor4D): tf.Tensor4D {
  const [batch, rows, columns, channels] = x.shape;
  return tf.slice(x, [0, 1, 1, 0], [batch, rows - 2, columns - 2, channels]);
}
