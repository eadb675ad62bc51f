import * as tf from '@tensorflow/tfjs-core';
import { createRandom, randomNormal } from '../../core/random.ts';
import { STYLES } from '../../generator/model/drawing-heads.ts';
import { PATH_SIZE } from '../../generator/model/path-layout.ts';
import { activate, product } from '../../generator/model/weights.ts';
import { correlationLoss, energyDistance, identityLoss } from './correspondence.ts';
import { reconstructionLoss } from './drawing-losses.ts';
import { logInk, measureShapes, pathDistance } from './geometry.ts';
import { placedPaths } from './placed-path.ts';

const random = createRandom(5);
export const normal = (size: number, scale = 1): Float32Array =>
  Float32Array.from({ length: size }, () => scale * randomNormal(random));

async function read(tensor: tf.Tensor): Promise<Float32Array> {
  const values = (await tensor.data()) as Float32Array;
  tensor.dispose();
  return values;
}

/** Largest difference between the gradient and central differences at some places, relative to the gradient's size. */
export async function gradientError(
  f: (x: tf.Tensor) => tf.Scalar,
  at: Float32Array,
  shape: number[],
  step = 2e-2,
): Promise<number> {
  const gradient = await read(tf.tidy(() => tf.grad(f)(tf.tensor(at, shape))));
  const scale = Math.max(1e-3, ...gradient.map(Math.abs));
  let worst = 0;
  for (let k = 0; k < at.length; k += Math.ceil(at.length / 12)) {
    const value = async (shift: number): Promise<number> => {
      const moved = at.map((v, i) => (i === k ? v + shift : v));
      return (await read(tf.tidy(() => f(tf.tensor(moved, shape)))))[0] ?? 0;
    };
    const slope = ((await value(step)) - (await value(-step))) / (2 * step);
    worst = Math.max(worst, Math.abs(slope - (gradient[k] ?? 0)) / scale);
  }
  return worst;
}

const other = normal(6 * 5);
const drawings = Float32Array.from({ length: 2 * PATH_SIZE }, (_, i) =>
  i % PATH_SIZE >= 144 ? i % 2 : 0.3 * Math.sin(i),
);
/** Two points of each drawing far outside all others, so that a small step never changes which ones bound it. */
const farApart = drawings.map((value, i) => [-0.9, -0.9, 0, 0.9, 0.9][i % PATH_SIZE] ?? value);
const pathOf = (x: tf.Tensor): { path: tf.Tensor3D; joins: tf.Tensor2D } => ({
  path: tf.reshape(tf.slice(x, [0, 0], [-1, 144]), [-1, 48, 3]),
  joins: tf.slice2d(x as tf.Tensor2D, [0, 144], [-1, 5]),
});

/** Every loss of our own, with where its gradient is checked. */
export const LOSS_CASES: [string, (x: tf.Tensor) => tf.Scalar, Float32Array, number[]][] = [
  [
    'product',
    (x) => tf.sum(tf.square(product(x as tf.Tensor2D, tf.tensor2d(other, [5, 6])))),
    normal(20),
    [4, 5],
  ],
  ['activation', (x) => tf.sum(tf.square(activate(x))), normal(20), [20]],
  [
    'correlation',
    (x) => correlationLoss(x as tf.Tensor1D, tf.tensor1d(other.slice(0, 12))),
    normal(12),
    [12],
  ],
  ['identity', (x) => identityLoss(x as tf.Tensor2D, tf.tensor2d(other, [6, 5]), 1), normal(30), [6, 5]],
  [
    'energy distance',
    (x) => energyDistance(x as tf.Tensor2D, tf.tensor2d(other, [6, 5])),
    normal(30),
    [6, 5],
  ],
  [
    'reconstruction',
    (x) => tf.div(reconstructionLoss(pathOf(x), tf.tensor2d(drawings, [2, PATH_SIZE])), 1e4),
    normal(2 * PATH_SIZE, 0.3),
    [2, PATH_SIZE],
  ],
  [
    'placed paths',
    (x) => tf.sum(tf.square(placedPaths(pathOf(x), tf.fill([2, STYLES], 0.3)))),
    farApart,
    [2, PATH_SIZE],
  ],
  [
    'path distance',
    (x) => pathDistance(pathOf(x), pathOf(tf.tensor2d(drawings, [2, PATH_SIZE]))),
    normal(2 * PATH_SIZE, 0.3),
    [2, PATH_SIZE],
  ],
  [
    'sharpness',
    (x) => tf.sum(measureShapes(pathOf(x), tf.tensor1d([0.4, 0.6])).sharpness),
    drawings.map((v, i) => v + 0.2 * Math.cos(3 * i)),
    [2, PATH_SIZE],
  ],
  [
    'spread',
    (x) => tf.sum(measureShapes(pathOf(x), tf.tensor1d([0.4, 0.6])).spread),
    normal(2 * PATH_SIZE, 0.3),
    [2, PATH_SIZE],
  ],
  [
    'ink',
    (x) => tf.sum(logInk(tf.exp(x) as tf.Tensor1D, tf.tensor1d([0.2, 0.8]), tf.tensor1d([0.5, 0.4]))),
    Float32Array.of(0.7, 0.9),
    [2],
  ],
];
