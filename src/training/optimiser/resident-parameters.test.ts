import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { weight, type Weights } from '../../generator/model/weights.ts';
import { useWasm } from '../run/backend.ts';
import type { LossTerms } from './loss-gradients.ts';
import { createParameters } from './parameters.ts';
import {
  disposeResident,
  fromResident,
  residentStep,
  residentTensors,
  toResident,
} from './resident-parameters.ts';
import { trainStep } from './train-step.ts';

const settings = { learningRate: 0.05, beta1: 0.9, beta2: 0.99, averageMemory: 0.9, clipNorm: 2 };
const shapes = new Map([
  ['w', [3, 2] as const],
  ['v', [2, 1] as const],
]);

const bowl = (weights: Weights): LossTerms => ({
  product: tf.sum(tf.square(tf.sub(tf.matMul(weight(weights, 'w'), weight(weights, 'v')), 1))) as tf.Scalar,
  size: tf.mul(tf.sum(tf.square(weight(weights, 'w'))), 0.1),
});

describe('resident parameters', () => {
  beforeAll(useWasm);

  it('learn the very numbers that parameters on the processor learn', async () => {
    const host = createParameters(shapes, createRandom(1));
    const other = createParameters(shapes, createRandom(1));
    const resident = toResident(other);
    for (let step = 0; step < 20; step++) {
      const expected = await trainStep(host, settings, bowl);
      const report = await residentStep(resident, settings, bowl);
      expect(report.loss).toBeCloseTo(expected.loss, 4);
      expect(report.gradientNorm).toBeCloseTo(expected.gradientNorm, 3);
      expect(Object.keys(report.terms)).toEqual(Object.keys(expected.terms));
    }
    await fromResident(resident, other);
    disposeResident(resident);
    expect(other.steps).toBe(20);
    for (const row of ['values', 'firstMoment', 'secondMoment', 'average'] as const)
      other[row].forEach((value, at) => expect(value).toBeCloseTo(host[row][at]!, 4));
  });

  it('leave no tensor behind', async () => {
    const before = tf.memory().numTensors;
    const resident = toResident(createParameters(shapes, createRandom(2)));
    for (let step = 0; step < 3; step++)
      await residentStep(resident, settings, (weights, keepOutput) => {
        keepOutput(weight(weights, 'v'));
        return bowl(weights);
      });
    tf.dispose(residentTensors(resident));
    disposeResident(resident);
    expect(tf.memory().numTensors).toBe(before);
  });

  it('stop before anything changes when a gradient is no number', async () => {
    const parameters = createParameters(shapes, createRandom(3));
    const resident = toResident(parameters);
    const before = tf.memory().numTensors;
    const broken = residentStep(resident, settings, (weights) => ({
      ...bowl(weights),
      broken: tf.sum(tf.sqrt(tf.sub(tf.mul(weight(weights, 'w'), 0), 1))) as tf.Scalar,
    }));
    await expect(broken).rejects.toThrow(/not a finite number/);
    expect(tf.memory().numTensors).toBe(before);
    expect([...(await resident.values.data())]).toEqual([...parameters.values]);
    expect(resident.steps).toBe(0);
    disposeResident(resident);
  });
});
