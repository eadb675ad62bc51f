import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom, randomNormal } from '../../core/random.ts';
import { activate, product } from '../../generator/model/weights.ts';
import { PATH_SIZE } from '../../generator/model/path-layout.ts';
import { useWasm } from '../run/backend.ts';
import { correlationLoss, energyDistance, identityLoss, ranks } from './correspondence.ts';
import { detach } from './detach.ts';
import { reconstructionLoss } from './drawing-losses.ts';
import { logInk, measureShapes } from './geometry.ts';

const random = createRandom(5);
const normal = (size: number, scale = 1): Float32Array =>
  Float32Array.from({ length: size }, () => scale * randomNormal(random));

/** Largest difference between the gradient and central differences at some places, relative to the gradient's size. */
function gradientError(
  f: (x: tf.Tensor) => tf.Scalar,
  at: Float32Array,
  shape: number[],
  step = 2e-2,
): number {
  const gradient = tf.tidy(() => tf.grad(f)(tf.tensor(at, shape)).dataSync());
  const scale = Math.max(1e-3, ...gradient.map(Math.abs));
  let worst = 0;
  for (let k = 0; k < at.length; k += Math.ceil(at.length / 12)) {
    const value = (shift: number): number =>
      tf.tidy(
        () =>
          f(
            tf.tensor(
              at.map((v, i) => (i === k ? v + shift : v)),
              shape,
            ),
          ).dataSync()[0] ?? 0,
      );
    worst = Math.max(worst, Math.abs((value(step) - value(-step)) / (2 * step) - (gradient[k] ?? 0)) / scale);
  }
  return worst;
}

const other = normal(6 * 5);
const drawings = Float32Array.from({ length: 2 * PATH_SIZE }, (_, i) =>
  i % PATH_SIZE >= 144 ? i % 2 : 0.3 * Math.sin(i),
);
const pathOf = (x: tf.Tensor): { path: tf.Tensor3D; joins: tf.Tensor2D } => ({
  path: tf.reshape(tf.slice(x, [0, 0], [-1, 144]), [-1, 48, 3]),
  joins: tf.slice2d(x as tf.Tensor2D, [0, 144], [-1, 5]),
});

describe.each(['wasm', 'cpu'])('gradients on %s agree with finite differences', (backend) => {
  beforeAll(async () => {
    await useWasm();
    await tf.setBackend(backend);
  });

  const cases: [string, (x: tf.Tensor) => tf.Scalar, Float32Array, number[]][] = [
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
      'sharpness',
      (x) => tf.sum(measureShapes(pathOf(x), tf.tensor1d([0.4, 0.6])).sharpness),
      drawings.map((v, i) => v + 0.2 * Math.cos(3 * i)),
      [2, PATH_SIZE],
    ],
    [
      'ink',
      (x) => tf.sum(logInk(tf.exp(x) as tf.Tensor1D, tf.tensor1d([0.2, 0.8]), tf.tensor1d([0.5, 0.4]))),
      Float32Array.of(0.7, 0.9),
      [2],
    ],
  ];
  it.each(cases)('%s', (_, f, at, shape) => {
    expect(gradientError(f, at, shape)).toBeLessThan(0.03);
  });

  it('lets nothing through a detached tensor', () => {
    const gradient = tf.tidy(() =>
      tf
        .grad((x) => tf.sum(tf.mul(detach(x), x)))(tf.tensor1d([2, 3]))
        .dataSync(),
    );
    expect([...gradient]).toEqual([2, 3]);
  });
});

describe('laws', () => {
  it('the same distribution is nearer than another', () => {
    const [a, b, far] = [0, 0, 2].map((shift) =>
      tf.tensor2d(
        normal(64 * 3).map((v) => v + shift),
        [64, 3],
      ),
    );
    const value = (x: tf.Tensor2D | undefined, y: tf.Tensor2D | undefined): number =>
      tf.tidy(() => energyDistance(x!, y!).dataSync()[0] ?? 0);
    expect(value(a, b)).toBeLessThan(0.2 * value(a, far));
  });

  it('ranks run evenly from −1 to 1 in the order of the values', () => {
    expect([...ranks([5, -2, 9])]).toEqual([0, -1, 1]);
  });

  it('following is 0, going against is 2', () => {
    const x = tf.tensor1d([1, 2, 3, 5]);
    expect(correlationLoss(x, x).dataSync()[0]).toBeCloseTo(0, 4);
    expect(correlationLoss(x, tf.neg(x)).dataSync()[0]).toBeCloseTo(2, 4);
  });
});
