import '@tensorflow/tfjs';
import '@tensorflow/tfjs-backend-wasm';
import * as tf from '@tensorflow/tfjs-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createRandom } from '../../../core/random.ts';
import type { Shapes, Weights } from '../weights.ts';
import { initialPixelValues } from './convolution-layer.ts';
import { gradientError, normalTensor } from './gradient-check.ts';
import { brushShapes, paintOverSketch, sketchPainting, sketchShapes } from './painting-decoder.ts';
import { judge, patchGanShapes } from './patch-gan.ts';
import { generateResnet, resnetShapes } from './resnet-generator.ts';

const resnet = { name: 'g', inputs: 2, outputs: 3, filters: 2, blocks: 1 };
const patch = { name: 'd', inputs: 3, filters: 2, halvings: 3, normalised: true };

/** Networks with leaky or hard rectifiers have kinks that a finite difference steps over. */
const TOLERANCE = 6e-2;

function randomWeights(shapes: Shapes): Weights {
  let offset = 0;
  const values = initialPixelValues(shapes, createRandom(3));
  return new Map(
    [...shapes].map(([name, shape]) => {
      const size = shape.reduce((a, b) => a * b, 1);
      offset += size;
      return [name, tf.tensor(values.slice(offset - size, offset), [...shape])];
    }),
  );
}

describe.each(['cpu', 'wasm'])('pixel networks on %s', (backend) => {
  const random = createRandom(11);
  beforeAll(async () => {
    await tf.setBackend(backend);
    await tf.ready();
    tf.engine().startScope();
  });
  afterAll(() => tf.engine().endScope());

  it('the generator keeps the size, stays in ±1, and has the right gradients in input and kernel', async () => {
    const weights = randomWeights(resnetShapes(resnet));
    const x = normalTensor<tf.Rank.R4>([1, 16, 16, 2], random);
    const y = generateResnet(weights, resnet, x);
    expect(y.shape).toEqual([1, 16, 16, 3]);
    expect(Math.max(...(await tf.abs(y).data()))).toBeLessThanOrEqual(1);
    expect(
      await gradientError((input) => generateResnet(weights, resnet, input), x, 6, random, 2e-3),
    ).toBeLessThan(TOLERANCE);
    const kernel = weights.get('g/down-1/kernel') as tf.Tensor4D;
    const through = (w: tf.Tensor4D): tf.Tensor =>
      generateResnet(new Map([...weights, ['g/down-1/kernel', w]]), resnet, x);
    expect(await gradientError(through, kernel, 6, random, 1e-3)).toBeLessThan(TOLERANCE);
  });

  it('the generator is blind to loudness, as the references say', async () => {
    const weights = randomWeights(resnetShapes(resnet));
    const x = normalTensor<tf.Rank.R4>([1, 16, 16, 2], random);
    const quiet = generateResnet(weights, resnet, tf.mul(x, 0.25));
    const difference = tf.abs(tf.sub(quiet, generateResnet(weights, resnet, x)));
    expect(Math.max(...(await difference.data()))).toBeLessThan(1e-2);
  });

  it('the judge scores patches and has the right gradient', async () => {
    const weights = randomWeights(patchGanShapes(patch));
    const x = normalTensor<tf.Rank.R4>([1, 32, 32, 3], random);
    expect(judge(weights, patch, x).score.shape).toEqual([1, 2, 2, 1]);
    expect(await gradientError((input) => judge(weights, patch, input).score, x, 8, random)).toBeLessThan(
      TOLERANCE,
    );
  });
});

describe('the decoder of paintings on wasm', () => {
  beforeAll(async () => {
    await tf.setBackend('wasm');
    await tf.ready();
  });

  it('the brush has the right gradient, and colours never exceed their opacity', async () => {
    const random = createRandom(5);
    const weights = randomWeights(brushShapes);
    const sketch = normalTensor<tf.Rank.R4>([1, 8, 8, 3], random);
    const painting = await paintOverSketch(weights, sketch).data();
    for (let at = 0; at < painting.length; at += 3) {
      expect(Math.max(painting[at]!, painting[at + 1]!)).toBeLessThanOrEqual(painting[at + 2]! + 1e-6);
    }
    expect(await gradientError((x) => paintOverSketch(weights, x), sketch, 8, random)).toBeLessThan(2e-2);
  });

  it('at a known place it sketches what is known there', async () => {
    const weights = new Map(randomWeights(sketchShapes));
    weights.set('sketch/sureness', tf.tensor1d([50]));
    const place = tf.slice(weights.get('sketch/places') as tf.Tensor2D, [7, 0], [1, -1]);
    const known = tf.slice(weights.get('sketch/sketches') as tf.Tensor2D, [7, 0], [1, -1]);
    const off = tf.abs(tf.sub(tf.reshape(sketchPainting(weights, place), [1, -1]), known));
    expect(Math.max(...(await off.data()))).toBeLessThan(1e-3);
  });
});
