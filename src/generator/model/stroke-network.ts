import * as tf from '@tensorflow/tfjs-core';
import type { Slice } from '../../core/slice.ts';
import { STYLES } from './drawing-heads.ts';
import { activatedThrough, recalledThrough, through, type FoldedNetwork } from './folded-network.ts';
import { BANDS } from './front-end/bands.ts';
import type { HearingRange } from './front-end/hearing-range.ts';
import { CHANNELS, createLogmelFrontEnd, SPECTROGRAM_SIZE, type Features } from './front-end/logmel.ts';
import { SCALARS } from './front-end/scalars.ts';
import { JOIN_OFFSET, JOINS, PATH_SIZE } from './path-layout.ts';
import { createShapeHearing } from './shape-hearing.ts';
import { PATCH_BANDS, PATCH_CODES, PATCH_FRAMES, PATCH_SIZE, PITCHES, TIMES } from './sound-encoder.ts';

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

/** One step of the networks for a batch: sounds → paths, styles and hues. */
export async function imagineStrokes(
  network: FoldedNetwork,
  heard: readonly HeardSlice[],
): Promise<StrokeOutputs> {
  const features = [...heard.map(({ whole }) => whole), ...heard.flatMap(({ opening }) => opening)];
  const openings = features.length - heard.length;
  const tensors = tf.tidy(() => {
    const sounds = encode(network, features);
    const trunk = activatedThrough(network.trunk, sounds);
    const wholes = (rows: tf.Tensor3D): tf.Tensor3D => tf.slice3d(rows, [0, 0, 0], [1, heard.length, -1]);
    const styleAndHue = through(network.styleAndHue, tf.concat([wholes(trunk), wholes(sounds)], 2));
    const forShape = tf.slice3d(trunk, [0, heard.length, 0], [1, openings, -1]);
    const free = through(network.shape, activatedThrough(network.shapeHidden, forShape));
    const recalled = recalledThrough(network, free);
    const shape = tf.matMul(meansOf(heard.map(({ opening }) => opening.length)), recalled);
    const [first, second, third, last] = network.decoder;
    const inner = activatedThrough(third, activatedThrough(second, activatedThrough(first, shape)));
    return [wholes(sounds), styleAndHue, shape, through(last, inner)];
  });
  const [sounds, styleAndHue, shape, drawn] = (await Promise.all(
    tensors.map((tensor) => tensor.data()),
  )) as [Float32Array, Float32Array, Float32Array, Float32Array];
  tf.dispose(tensors);
  return {
    sounds,
    shape,
    path: columnsOf(drawn, PATH_SIZE, 0, JOIN_OFFSET).map(Math.tanh),
    joins: columnsOf(drawn, PATH_SIZE, JOIN_OFFSET, JOINS),
    style: columnsOf(styleAndHue, STYLES + 2, 0, STYLES).map((logit) => 1 / (1 + Math.exp(-logit))),
    hue: directions(columnsOf(styleAndHue, STYLES + 2, STYLES, 2)),
  };
}

/** Sounds → `[1, n, 64]` places in the latent space of sounds. */
function encode({ patches, encoder }: FoldedNetwork, features: readonly Features[]): tf.Tensor3D {
  const rows = features.length;
  const scalars = tf.tensor3d(scalarsOf(features), [1, rows, SCALARS]);
  const cut = tf.tensor3d(patchesOf(features), [1, rows * TIMES * PITCHES, PATCH_SIZE]);
  const codes = tf.reshape(activatedThrough(patches, cut), [1, rows, TIMES * PITCHES * PATCH_CODES]);
  const [first, second, last] = encoder;
  const inner = activatedThrough(second, activatedThrough(first, tf.concat([codes, scalars], 2)));
  return through(last, tf.concat([inner, scalars], 2));
}

function scalarsOf(features: readonly Features[]): Float32Array {
  const all = new Float32Array(features.length * SCALARS);
  features.forEach(({ scalars }, row) => {
    all.set(scalars, row * SCALARS);
  });
  return all;
}

/** `[sound, time, pitch, frame, band, channel]` of `[frame, band, channel]` spectrograms: patch after patch. */
function patchesOf(features: readonly Features[]): Float32Array {
  const all = new Float32Array(features.length * SPECTROGRAM_SIZE);
  const run = PATCH_BANDS * CHANNELS;
  let to = 0;
  for (const { spectrogram } of features)
    for (let time = 0; time < TIMES; time++)
      for (let pitch = 0; pitch < PITCHES; pitch++)
        for (let frame = 0; frame < PATCH_FRAMES; frame++) {
          const from = (time * PATCH_FRAMES + frame) * BANDS * CHANNELS + pitch * run;
          for (let at = from; at < from + run; at++) all[to++] = spectrogram[at] as number;
        }
  return all;
}

/** `[1, groups, rows]` weights that take the mean of each group of rows that follow one another. */
function meansOf(counts: readonly number[]): tf.Tensor3D {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const weights = new Float32Array(counts.length * rows);
  let first = 0;
  counts.forEach((count, group) => {
    weights.fill(1 / count, group * rows + first, group * rows + first + count);
    first += count;
  });
  return tf.tensor3d(weights, [1, counts.length, rows]);
}

/** Some columns of flat rows. */
function columnsOf(flat: Float32Array, width: number, from: number, count: number): Float32Array {
  const rows = flat.length / width;
  const columns = new Float32Array(rows * count);
  for (let row = 0; row < rows; row++)
    columns.set(flat.subarray(row * width + from, row * width + from + count), row * count);
  return columns;
}

/** Pairs made unit vectors. */
function directions(pairs: Float32Array): Float32Array {
  return pairs.map((value, at) => {
    const [x, y] = [pairs[at - (at % 2)] as number, pairs[at - (at % 2) + 1] as number];
    return value / Math.sqrt(x * x + y * y + 1e-6);
  });
}
