import '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import { leaky, squash } from './activation.ts';
import { convolve, padZero } from './convolution.ts';
import { gradientError, normalTensor } from './gradient-check.ts';
import { instanceNorm } from './instance-norm.ts';
import { padReflect } from './reflection-padding.ts';
import { depthToSpace, doubleNearest, spaceToDepth } from './resample.ts';

const TOLERANCE = 2e-2;

describe.each(['cpu', 'wasm'])('pixel layers on %s', (backend) => {
  const random = createRandom(7);
  beforeAll(async () => {
    await tf.setBackend(backend);
    await tf.ready();
    tf.engine().startScope();
  });
  afterAll(() => tf.engine().endScope());

  const picture = (...shape: [number, number, number, number]): tf.Tensor4D =>
    normalTensor<tf.Rank.R4>(shape, random);

  it.each([1, 2, 3, 7])('convolution of kernel side %i has the right gradients', async (side) => {
    const x = picture(2, 9, 8, 3);
    const kernel = picture(side, side, 3, 4);
    expect(await gradientError((input) => convolve(input, kernel), x, 12, random)).toBeLessThan(TOLERANCE);
    expect(await gradientError((w) => convolve(x, w), kernel, 12, random)).toBeLessThan(TOLERANCE);
    const border = Math.min(side - 1, 2);
    expect(await gradientError((input) => convolve(input, kernel, border), x, 8, random)).toBeLessThan(
      TOLERANCE,
    );
    expect(await gradientError((w) => convolve(x, w, border), kernel, 8, random)).toBeLessThan(TOLERANCE);
  });

  it('padding has the right gradients, reflected parts included', async () => {
    const x = picture(2, 6, 5, 2);
    expect(await gradientError((input) => padReflect(input, 3), x, 20, random)).toBeLessThan(TOLERANCE);
    expect(await gradientError((input) => padZero(input, 2), x, 12, random)).toBeLessThan(TOLERANCE);
  });

  it('reflects without repeating the edge', async () => {
    const row = tf.tensor4d([1, 2, 3, 4], [1, 1, 4, 1]);
    const padded = padReflect(tf.tile(row, [1, 4, 1, 1]), 2);
    expect([...(await tf.slice(padded, [0, 0, 0, 0], [1, 1, 8, 1]).data())]).toEqual([
      3, 2, 1, 2, 3, 4, 3, 2,
    ]);
  });

  it('instance norm whitens each channel and has the right gradient', async () => {
    const x = tf.add(tf.mul(picture(2, 5, 6, 3), 4), 9) as tf.Tensor4D;
    const { mean, variance } = tf.moments(instanceNorm(x), [1, 2]);
    expect(Math.max(...(await tf.abs(mean).data()))).toBeLessThan(1e-4);
    expect(Math.max(...(await tf.abs(tf.sub(variance, 1)).data()))).toBeLessThan(1e-3);
    expect(await gradientError(instanceNorm, x, 16, random)).toBeLessThan(TOLERANCE);
  });

  it('resampling has the right gradients and undoes itself', async () => {
    const x = picture(2, 4, 6, 4);
    const there = depthToSpace(spaceToDepth(x));
    expect(Math.max(...(await tf.abs(tf.sub(there, x)).data()))).toBe(0);
    for (const layer of [spaceToDepth, depthToSpace, doubleNearest]) {
      expect(await gradientError(layer, x, 12, random)).toBeLessThan(TOLERANCE);
    }
  });

  it('doubling repeats each pixel in a 2 × 2 block', async () => {
    const doubled = doubleNearest(tf.tensor4d([1, 10, 2, 20], [1, 1, 2, 2]));
    expect([...(await doubled.data())]).toEqual([1, 10, 1, 10, 2, 20, 2, 20, 1, 10, 1, 10, 2, 20, 2, 20]);
  });

  it('activations have the right gradients', async () => {
    // Away from the kink of the leaky rectifier, where a finite difference means nothing.
    const x = picture(2, 4, 4, 2);
    const away = tf.add(x, tf.mul(tf.sign(x), 0.1)) as tf.Tensor4D;
    expect(await gradientError(leaky, away, 16, random)).toBeLessThan(TOLERANCE);
    expect(await gradientError(squash, x, 16, random)).toBeLessThan(TOLERANCE);
  });

  it('leaves no tensor behind', () => {
    const x = picture(1, 6, 6, 4);
    const kernel = picture(3, 3, 4, 4);
    const before = tf.memory().numTensors;
    const step = (): void =>
      tf.tidy(() => {
        tf.grads((input: tf.Tensor, w: tf.Tensor) =>
          tf.sum(
            leaky(
              doubleNearest(instanceNorm(convolve(padReflect(input as tf.Tensor4D, 1), w as tf.Tensor4D))),
            ),
          ),
        )([x, kernel]);
      });
    step();
    step();
    expect(tf.memory().numTensors).toBe(before);
  });
});
