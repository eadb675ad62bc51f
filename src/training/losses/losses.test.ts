import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { useWasm } from '../run/backend.ts';
import { correlationLoss, energyDistance, ranks } from './correspondence.ts';
import { detach } from './detach.ts';
import { gradientError, LOSS_CASES, normal } from './gradient-cases.ts';

describe.each(['wasm', 'cpu'])('gradients on %s agree with finite differences', (backend) => {
  beforeAll(async () => {
    await useWasm();
    await tf.setBackend(backend);
  });

  it.each(LOSS_CASES)('%s', async (_, f, at, shape) => {
    expect(await gradientError(f, at, shape)).toBeLessThan(0.03);
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
