import * as tf from '@tensorflow/tfjs-core';
import type { Slice } from '../../core/slice.ts';
import { decodeDrawing } from './drawing-autoencoder.ts';
import { imagineDrawing } from './drawing-heads.ts';
import type { HearingRange } from './front-end/hearing-range.ts';
import { createLogmelFrontEnd, SPECTROGRAM_SIZE, type Features } from './front-end/logmel.ts';
import { SCALARS } from './front-end/scalars.ts';
import { createShapeHearing } from './shape-hearing.ts';
import { encodeSound, type HeardSounds } from './sound-encoder.ts';
import type { Weights } from './weights.ts';

/** What the network gave for a batch, as plain numbers. */
export interface StrokeOutputs {
  readonly path: Float32Array;
  readonly joins: Float32Array;
  readonly style: Float32Array;
  readonly hue: Float32Array;
  readonly sounds: Float32Array;
  readonly shape: Float32Array;
}

/** What the networks hear of one slice: all of it for style and colour, its opening from several starts for shape. */
export interface HeardSlice {
  readonly whole: Features;
  readonly opening: readonly Features[];
}

/** Hears slices for a stroke pack; one instance a thread. */
export function createStrokeHearing(range: HearingRange): (slice: Slice) => HeardSlice {
  const hear = createLogmelFrontEnd(range);
  const hearForShape = createShapeHearing(range);
  return ({ samples, heardSamples }) => ({
    whole: hear(samples, heardSamples),
    opening: hearForShape(samples, heardSamples),
  });
}

/** Rows of a batch. */
function stack(features: readonly Features[]): HeardSounds {
  const spectrograms = new Float32Array(features.length * SPECTROGRAM_SIZE);
  const scalars = new Float32Array(features.length * SCALARS);
  features.forEach((one, row) => {
    spectrograms.set(one.spectrogram, row * SPECTROGRAM_SIZE);
    scalars.set(one.scalars, row * SCALARS);
  });
  return {
    spectrograms: tf.tensor2d(spectrograms, [features.length, SPECTROGRAM_SIZE]),
    scalars: tf.tensor2d(scalars, [features.length, SCALARS]),
  };
}

/** One step of the networks for a batch: sounds → paths, styles and hues. */
export async function imagineStrokes(weights: Weights, heard: readonly HeardSlice[]): Promise<StrokeOutputs> {
  const tensors = tf.tidy(() => {
    const encoded = encodeSound(
      weights,
      stack([...heard.map(({ whole }) => whole), ...heard.flatMap(({ opening }) => opening)]),
    );
    const sounds = tf.slice2d(encoded, [0, 0], [heard.length, -1]);
    const idea = imagineDrawing(weights, sounds, tf.slice2d(encoded, [heard.length, 0], [-1, -1]));
    const place = tf.matMul(meansOf(heard.map(({ opening }) => opening.length)), idea.shape) as tf.Tensor2D;
    const shape = decodeDrawing(weights, place);
    return [shape.path, shape.joins, idea.style, idea.hue, sounds, place];
  });
  const [path, joins, style, hue, sounds, shape] = (await Promise.all(
    tensors.map((tensor) => tensor.data()),
  )) as Float32Array[];
  tf.dispose(tensors);
  const none = new Float32Array(0);
  return {
    path: path ?? none,
    joins: joins ?? none,
    style: style ?? none,
    hue: hue ?? none,
    sounds: sounds ?? none,
    shape: shape ?? none,
  };
}

/** `[groups, rows]` weights that take the mean of each group of rows that follow one another. */
function meansOf(counts: readonly number[]): tf.Tensor2D {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const weights = new Float32Array(counts.length * rows);
  let first = 0;
  counts.forEach((count, group) => {
    weights.fill(1 / count, group * rows + first, group * rows + first + count);
    first += count;
  });
  return tf.tensor2d(weights, [counts.length, rows]);
}
