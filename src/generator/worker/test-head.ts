import * as tf from '@tensorflow/tfjs-core';
import type { Slice } from '../../core/slice.ts';
import type { StrokeSquiggle } from '../../core/squiggle.ts';
import { SLICE_SAMPLES, SLICE_SECONDS } from '../../core/units.ts';
import type { PackHead } from '../model/pack/pack-model.ts';

/** Loudness of four stretches of a slice, the input of the test network. */
const STRETCHES = 4;

/** Knots and handles of one curve. */
const NUMBERS = 8;

function stretches({ samples }: Slice): number[] {
  const length = SLICE_SAMPLES / STRETCHES;
  return Array.from({ length: STRETCHES }, (_, i) => {
    const part = samples.subarray(i * length, (i + 1) * length);
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / length);
  });
}

/** The smallest network that is one: a matrix of a pack, on the real backend, from loudness to one curve. For tests. */
export const testHead: PackHead = {
  expectedShapes: () => new Map([['kernel', [STRETCHES, NUMBERS]]]),
  createModel(manifest, weights) {
    const kernel = tf.tensor2d(weights.get('kernel') ?? new Float32Array(STRETCHES * NUMBERS), [
      STRETCHES,
      NUMBERS,
    ]);
    return {
      head: 'strokes',
      async draw(slices) {
        const output = tf.tidy(() => tf.sigmoid(tf.matMul(tf.tensor2d(slices.map(stretches)), kernel)));
        const values = await output.data();
        output.dispose();
        return slices.map((slice, i): StrokeSquiggle => ({
          kind: 'strokes',
          onset: slice.onset,
          pack: manifest.name,
          descriptors: { size: 0.5, ink: 0.1, angularity: 0.1, height: 0.5, hue: 0, lightness: 0.5 },
          embedding: Float32Array.from(stretches(slice)),
          penSeconds: SLICE_SECONDS,
          heardFraction: slice.heardSamples / SLICE_SAMPLES,
          strokes: [
            {
              points: Float32Array.from(values.slice(i * NUMBERS, (i + 1) * NUMBERS)),
              widths: new Float32Array([0.02, 0.02]),
              colour: [0, 0, 0],
            },
          ],
        }));
      },
      sound: () => Promise.resolve(new Float32Array(2 * SLICE_SAMPLES)),
      dispose() {
        kernel.dispose();
      },
    };
  },
};
