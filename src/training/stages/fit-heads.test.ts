import { beforeAll, describe, expect, it } from 'vitest';
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../core/random.ts';
import { imagineDrawing, STYLE_NAMES, STYLES } from '../../generator/model/drawing-heads.ts';
import { SPECTROGRAM_SIZE } from '../../generator/model/front-end/logmel.ts';
import { SCALARS } from '../../generator/model/front-end/scalars.ts';
import type { PackWeights } from '../../generator/model/pack/pack-bytes.ts';
import { encodeSound } from '../../generator/model/sound-encoder.ts';
import { qualityOf } from '../../generator/model/sound-qualities.ts';
import { randomWeights, strokePackShapes } from '../../generator/model/stroke-model.ts';
import { spearman } from '../evaluation/statistics.ts';
import { allocateSoundSet, type SoundSet } from '../sounds/sound-set.ts';
import { useWasm } from '../run/backend.ts';
import { fitStyleHeads } from './fit-heads.ts';

/** Silence in every band, and scalars by chance: what is to be learnt lies in the scalars alone. */
function chanceSounds(instruments: number, seed: number): SoundSet {
  const set = allocateSoundSet(instruments, 5);
  const random = createRandom(seed);
  for (const row of set.scalars) row.forEach((_, k) => (row[k] = 2 * random() - 1));
  return set;
}

/** Styles of the whole slices of a set, `[sound, style]`. */
function stylesOf(values: PackWeights, set: SoundSet): Float32Array {
  return tf.tidy(() => {
    const weights = new Map(
      [...strokePackShapes()].map(([name, shape]) => [
        name,
        tf.tensor(values.get(name) ?? new Float32Array(0), [...shape]),
      ]),
    );
    const scalars = set.scalars[0] ?? new Float32Array(0);
    const count = scalars.length / SCALARS;
    const heard = encodeSound(weights, {
      spectrograms: tf.zeros([count, SPECTROGRAM_SIZE]),
      scalars: tf.tensor2d(scalars, [count, SCALARS]),
    });
    return imagineDrawing(weights, heard).style.dataSync() as Float32Array;
  });
}

describe('fitStyleHeads', () => {
  let values: PackWeights;
  let fitted: PackWeights;
  beforeAll(async () => {
    await useWasm();
    values = new Map(
      randomWeights(null, createRandom(1)).map(({ name, values: numbers }) => [name, numbers]),
    );
    const before = tf.memory().numTensors;
    fitted = fitStyleHeads(values, strokePackShapes(), chanceSounds(120, 2));
    expect(tf.memory().numTensors).toBe(before);
  }, 60_000);

  it('has ink, height and lightness follow loudness, pitch and brightness of sounds it was not fitted on', () => {
    const others = chanceSounds(24, 3);
    const scalars = others.scalars[0] ?? new Float32Array(0);
    const correlation = (
      weights: PackWeights,
      style: string,
      quality: 'loudness' | 'pitch' | 'brightness',
    ) => {
      const styles = stylesOf(weights, others);
      const rows = Array.from({ length: 120 }, (_, row) => row);
      const column = STYLE_NAMES.findIndex((name) => name === style);
      return spearman(
        rows.map((row) => styles[row * STYLES + column] ?? 0),
        rows.map((row) => qualityOf(quality, scalars, row)),
      );
    };
    for (const [style, quality] of [
      ['ink', 'loudness'],
      ['height', 'pitch'],
    ] as const) {
      expect(correlation(fitted, style, quality)).toBeGreaterThan(0.9);
      expect(Math.abs(correlation(values, style, quality))).toBeLessThan(0.8);
    }
    expect(correlation(fitted, 'lightness', 'brightness')).toBeGreaterThan(
      correlation(values, 'lightness', 'brightness'),
    );
  });

  it('changes nothing but these heads', () => {
    for (const [name, numbers] of values)
      if (!name.startsWith('draw-style'))
        expect(fitted.get(name)?.every((value, k) => value === numbers[k])).toBe(true);
    const size = STYLE_NAMES.indexOf('size');
    const kernel = (weights: PackWeights): number[] =>
      [...(weights.get('draw-style/kernel') ?? [])].filter((_, k) => k % STYLES === size);
    expect(kernel(fitted)).toEqual(kernel(values));
  });
});
