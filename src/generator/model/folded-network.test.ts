import * as tf from '@tensorflow/tfjs-core';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { decodeDrawing } from './drawing-autoencoder.ts';
import { imagineDrawing } from './drawing-heads.ts';
import { foldNetwork, tensorsOf } from './folded-network.ts';
import { SPECTROGRAM_SIZE, type Features } from './front-end/logmel.ts';
import { SCALARS } from './front-end/scalars.ts';
import { encodeSound } from './sound-encoder.ts';
import { randomWeights, strokeTensors } from './stroke-model.ts';
import { imagineStrokes, type HeardSlice } from './stroke-network.ts';

const random = createRandom(11);
const numbers = (count: number): Float32Array => Float32Array.from({ length: count }, () => 2 * random() - 1);
const features = (): Features => ({ spectrogram: numbers(SPECTROGRAM_SIZE), scalars: numbers(SCALARS) });

/** As the network is trained: layer by layer. */
function asTrained(weights: ReturnType<typeof strokeTensors>, { whole, opening }: HeardSlice): Float32Array[] {
  const encoded = [whole, ...opening].map((one) =>
    encodeSound(weights, {
      spectrograms: tf.tensor2d(one.spectrogram, [1, SPECTROGRAM_SIZE]),
      scalars: tf.tensor2d(one.scalars, [1, SCALARS]),
    }),
  );
  const [sounds] = encoded as [tf.Tensor2D];
  const idea = imagineDrawing(weights, sounds, tf.concat2d(encoded.slice(1), 0));
  const shape = tf.mean(idea.shape, 0, true) as tf.Tensor2D;
  const { path, joins } = decodeDrawing(weights, shape);
  return [path, joins, idea.style, idea.hue, sounds, shape].map((tensor) => tensor.dataSync() as Float32Array);
}

beforeAll(async () => {
  setWasmPaths('node_modules/@tensorflow/tfjs-backend-wasm/dist/');
  await tf.setBackend('wasm');
  await tf.ready();
});

it('draws what the network draws as it was trained, and leaves no tensor behind', async () => {
  const values = randomWeights(null, createRandom(5)).map(
    ({ name, shape, values: drawn }) =>
      [name, shape.length === 1 ? drawn.map(() => random() - 0.5) : drawn] as const,
  );
  const before = tf.memory().numTensors;
  const weights = strokeTensors(new Map(values));
  const network = foldNetwork(weights);
  const made = tf.memory().numTensors;
  expect(made - before).toBe(weights.size + tensorsOf(network).length);
  const heard = [3, 1, 4].map((openings) => ({
    whole: features(),
    opening: Array.from({ length: openings }, features),
  }));
  const { path, joins, style, hue, sounds, shape } = await imagineStrokes(network, heard);
  expect(tf.memory().numTensors).toBe(made);
  heard.forEach((one, row) => {
    const wanted = tf.tidy(() => asTrained(weights, one));
    [path, joins, style, hue, sounds, shape].forEach((given, which) => {
      const expected = wanted[which] ?? new Float32Array(0);
      const mine = given.subarray(row * expected.length, (row + 1) * expected.length);
      const apart = mine.reduce((most, value, at) => Math.max(most, Math.abs(value - (expected[at] ?? 9))), 0);
      expect(apart, `output ${String(which)} of sound ${String(row)}`).toBeLessThan(2e-4);
    });
  });
  tf.dispose([...weights.values(), ...tensorsOf(network)]);
});
