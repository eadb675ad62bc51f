import * as tf from '@tensorflow/tfjs-core';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomIndex, shuffled, type Random } from '../../../core/random.ts';
import { paint, PAINTING_SIDE } from './painting.ts';

const CHANNELS = 4;
const PAINTING_BYTES = PAINTING_SIDE * PAINTING_SIDE * CHANNELS;

/** Changes with the painter, so that old pictures are not taken for new ones. */
const PAINTER_VERSION = 1;

/** Paintings as bytes, premultiplied: `[painting, row, column, rgba]`. */
export interface PaintingSet {
  readonly count: number;
  readonly bytes: Uint8Array;
}

/** Paints the paintings of the seeds `firstSeed`, `firstSeed + 1`, …, or takes them from the folder where they lie from an earlier run. */
export async function makePaintings(
  folder: string,
  count: number,
  firstSeed: number,
  onProgress: (done: number) => void,
): Promise<PaintingSet> {
  const file = join(
    folder,
    `paintings-v${String(PAINTER_VERSION)}-${String(firstSeed)}-${String(count)}.rgba`,
  );
  if (existsSync(file)) return { count, bytes: await readFile(file) };
  const bytes = new Uint8Array(count * PAINTING_BYTES);
  for (let at = 0; at < count; at++) {
    const { rgba } = paint(firstSeed + at).canvas;
    for (let value = 0; value < PAINTING_BYTES; value++) {
      bytes[at * PAINTING_BYTES + value] = Math.round(255 * Math.min(1, rgba[value] ?? 0));
    }
    if ((at + 1) % 100 === 0) onProgress(at + 1);
  }
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
  return { count, bytes };
}

/** The given paintings as they are: `[picks, 96, 96, 4]`, 0 to 1. */
export function takePaintings(set: PaintingSet, picks: readonly number[]): tf.Tensor4D {
  const values = new Float32Array(picks.length * PAINTING_BYTES);
  picks.forEach((pick, at) => {
    const from = pick * PAINTING_BYTES;
    for (let value = 0; value < PAINTING_BYTES; value++) {
      values[at * PAINTING_BYTES + value] = (set.bytes[from + value] ?? 0) / 255;
    }
  });
  return tf.tensor4d(values, [picks.length, PAINTING_SIDE, PAINTING_SIDE, CHANNELS]);
}

/**
 * A random batch, each picture mirrored or not and its three paints exchanged at random: 12 pictures from each.
 * Shapes `[batch, 96, 96, 4]`.
 */
export function samplePaintings(set: PaintingSet, batch: number, random: Random): tf.Tensor4D {
  const values = new Float32Array(batch * PAINTING_BYTES);
  for (let at = 0; at < batch; at++) {
    const from = randomIndex(random, set.count) * PAINTING_BYTES;
    const order = [...shuffled([0, 1, 2], random), 3];
    const mirrored = random() < 0.5;
    for (let pixel = 0; pixel < PAINTING_SIDE * PAINTING_SIDE; pixel++) {
      const column = pixel % PAINTING_SIDE;
      const source = mirrored ? pixel - column + (PAINTING_SIDE - 1 - column) : pixel;
      for (let channel = 0; channel < CHANNELS; channel++) {
        const taken = set.bytes[from + source * CHANNELS + (order[channel] ?? 0)] ?? 0;
        values[at * PAINTING_BYTES + pixel * CHANNELS + channel] = taken / 255;
      }
    }
  }
  return tf.tensor4d(values, [batch, PAINTING_SIDE, PAINTING_SIDE, CHANNELS]);
}
