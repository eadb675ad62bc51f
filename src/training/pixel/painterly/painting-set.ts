import * as tf from '@tensorflow/tfjs-core';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { randomIndex, type Random } from '../../../core/random.ts';
import { paint, PAINTING_SIDE } from './painting.ts';

const CHANNELS = 3;
const PAINTING_BYTES = PAINTING_SIDE * PAINTING_SIDE * CHANNELS;

/** Channels of a canvas that a painting uses: tone, accent, opacity. */
const TAKEN = [0, 1, 3];

/** Changes with the painter, so that old pictures are not taken for new ones. */
const PAINTER_VERSION = 2;

/** Paintings as bytes: `[painting, row, column, (tone·opacity, accent·opacity, opacity)]`. */
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
    `paintings-v${String(PAINTER_VERSION)}-${String(firstSeed)}-${String(count)}.bytes`,
  );
  if (existsSync(file)) return { count, bytes: await readFile(file) };
  const bytes = new Uint8Array(count * PAINTING_BYTES);
  for (let at = 0; at < count; at++) {
    const { rgba } = paint(firstSeed + at).canvas;
    for (let pixel = 0; pixel < PAINTING_SIDE * PAINTING_SIDE; pixel++) {
      TAKEN.forEach((channel, to) => {
        bytes[at * PAINTING_BYTES + pixel * CHANNELS + to] = Math.round(
          255 * Math.min(1, rgba[pixel * 4 + channel] ?? 0),
        );
      });
    }
    if ((at + 1) % 100 === 0) onProgress(at + 1);
  }
  await mkdir(folder, { recursive: true });
  await writeFile(`${file}.part`, bytes);
  await rename(`${file}.part`, file);
  return { count, bytes };
}

/** The given paintings as they are: `[picks, 96, 96, 3]`, 0 to 1. */
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

/** A random batch, each picture mirrored and turned at random: 8 pictures from each. Shapes `[batch, 96, 96, 3]`. */
export function samplePaintings(set: PaintingSet, batch: number, random: Random): tf.Tensor4D {
  const values = new Float32Array(batch * PAINTING_BYTES);
  for (let at = 0; at < batch; at++) {
    const from = randomIndex(random, set.count) * PAINTING_BYTES;
    const [flipped, mirrored, swapped] = [random() < 0.5, random() < 0.5, random() < 0.5];
    for (let pixel = 0; pixel < PAINTING_SIDE * PAINTING_SIDE; pixel++) {
      const row = flipped
        ? PAINTING_SIDE - 1 - Math.floor(pixel / PAINTING_SIDE)
        : Math.floor(pixel / PAINTING_SIDE);
      const column = mirrored ? PAINTING_SIDE - 1 - (pixel % PAINTING_SIDE) : pixel % PAINTING_SIDE;
      const source = swapped ? column * PAINTING_SIDE + row : row * PAINTING_SIDE + column;
      for (let channel = 0; channel < CHANNELS; channel++) {
        const taken = set.bytes[from + source * CHANNELS + channel] ?? 0;
        values[at * PAINTING_BYTES + pixel * CHANNELS + channel] = taken / 255;
      }
    }
  }
  return tf.tensor4d(values, [batch, PAINTING_SIDE, PAINTING_SIDE, CHANNELS]);
}
