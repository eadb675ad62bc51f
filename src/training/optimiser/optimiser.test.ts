import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { weight } from '../../generator/model/weights.ts';
import { useWasm } from '../run/backend.ts';
import { adamStep } from './adam.ts';
import { createImagePool } from './image-pool.ts';
import { createParameters } from './parameters.ts';
import { trainStep } from './train-step.ts';

const settings = { learningRate: 0.05, beta1: 0.9, beta2: 0.99, averageMemory: 0.9, clipNorm: 10 };
const shapes = new Map([['w', [3, 1] as const]]);

describe('training steps', () => {
  beforeAll(useWasm);

  const run = async (seed: number): Promise<{ loss: number; values: number[] }> => {
    const parameters = createParameters(shapes, createRandom(seed));
    let loss = 0;
    for (let step = 0; step < 200; step++) {
      const report = await trainStep(parameters, settings, (weights) => ({
        distance: tf.sum(
          tf.square(tf.sub(weight(weights, 'w'), tf.tensor2d([[1], [-2], [0.5]]))),
        ) as tf.Scalar,
      }));
      ({ loss } = report);
    }
    return { loss, values: [...parameters.values] };
  };

  it('find the minimum of a bowl', async () => {
    expect((await run(1)).loss).toBeLessThan(1e-3);
  });

  it('give the same numbers for the same seed, others for another', async () => {
    const [first, same, other] = [await run(3), await run(3), await run(4)];
    expect(first.values).toEqual(same.values);
    expect(first.values).not.toEqual(other.values);
  });

  it('leave no tensor behind', async () => {
    const before = tf.memory().numTensors;
    await run(2);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('stop before anything changes when a gradient is no number', () => {
    const parameters = createParameters(shapes, createRandom(1));
    const before = [...parameters.values];
    expect(() => adamStep(parameters, [Float32Array.of(1, Number.NaN, 0)], settings)).toThrow(
      /not a finite number/,
    );
    expect([...parameters.values]).toEqual(before);
    expect(parameters.steps).toBe(0);
  });
});

describe('image pool', () => {
  it('gives back as many rows as it takes, and about half from the past once it is full', () => {
    const pool = createImagePool(50, createRandom(1));
    const row = (value: number): Float32Array => Float32Array.of(value);
    pool.exchange(Array.from({ length: 50 }, () => row(0)));
    const given = pool.exchange(Array.from({ length: 40 }, () => row(1)));
    const past = given.filter(([value]) => value === 0).length;
    expect(given).toHaveLength(40);
    expect(pool.size).toBe(50);
    expect(past).toBeGreaterThan(8);
    expect(past).toBeLessThan(32);
  });
});
