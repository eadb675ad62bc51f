import * as tf from '@tensorflow/tfjs-core';
import { randomNormal, type Random } from '../../core/random.ts';
import { decodeDrawing, encodeDrawing, SHAPE_LATENT } from '../../generator/model/drawing-autoencoder.ts';
import { PATH_SIZE } from '../../generator/model/path-layout.ts';
import type { Weights } from '../../generator/model/weights.ts';
import { pickRows, type DrawingSet } from '../drawings/drawing-set.ts';
import { shapeStrokes } from './shape-strokes.ts';
import { sheetSvg } from './sheet.ts';

/** Drawings of each kind on the sheet. */
const COUNT = 40;

/** Real drawings, the same redrawn by the autoencoder, and places by chance: how far it has learnt to draw. */
export async function redrawnSheet(weights: Weights, set: DrawingSet, random: Random): Promise<string> {
  const rows = Array.from({ length: COUNT }, (_, i) => Math.floor((i * set.count) / COUNT));
  const real = pickRows(set, rows);
  const places = Float32Array.from({ length: COUNT * SHAPE_LATENT }, () => randomNormal(random));
  const redrawn = tf.tidy(() => {
    const { mean } = encodeDrawing(weights, tf.tensor2d(real, [COUNT, PATH_SIZE]));
    const shape = decodeDrawing(
      weights,
      tf.concat([mean, tf.tensor2d(places, [COUNT, SHAPE_LATENT])]) as tf.Tensor2D,
    );
    return tf.concat([tf.reshape(shape.path, [2 * COUNT, -1]), tf.sigmoid(shape.joins)], 1);
  });
  const values = (await redrawn.data()) as Float32Array;
  redrawn.dispose();
  const cells = (vectors: Float32Array, count: number): ReturnType<typeof shapeStrokes>[] =>
    Array.from({ length: count }, (_, i) =>
      shapeStrokes(vectors.subarray(i * PATH_SIZE, (i + 1) * PATH_SIZE)),
    );
  return sheetSvg([...cells(real, COUNT), ...cells(values, 2 * COUNT)], 10);
}
