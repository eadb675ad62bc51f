import * as tf from '@tensorflow/tfjs-core';
import { randomIndex, type Random } from '../../core/random.ts';
import { encodeDrawing, SHAPE_LATENT } from '../../generator/model/drawing-autoencoder.ts';
import { ANCHORS } from '../../generator/model/drawing-heads.ts';
import { PATH_SIZE } from '../../generator/model/path-layout.ts';
import type { Weights } from '../../generator/model/weights.ts';
import { pickRows, type DrawingSet } from '../drawings/drawing-set.ts';
import type { RealShapes } from './train-cycle.ts';

/** Drawings encoded at once. */
const BATCH = 256;

/** Where the drawings of a style lie in the latent space of shapes. */
export async function placeDrawings(encoder: Weights, set: DrawingSet): Promise<RealShapes> {
  const places = new Float32Array(set.count * SHAPE_LATENT);
  for (let start = 0; start < set.count; start += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, set.count - start) }, (_, i) => start + i);
    const mean = tf.tidy(
      () => encodeDrawing(encoder, tf.tensor2d(pickRows(set, rows), [rows.length, PATH_SIZE])).mean,
    );
    places.set(await mean.data(), start * SHAPE_LATENT);
    mean.dispose();
  }
  return { places, count: set.count };
}

/** Anchors spread over the style: one by one, of a few candidates, the one farthest from all chosen so far (Mitchell's best candidate). */
export function chooseAnchors(shapes: RealShapes, random: Random): Float32Array {
  const anchors = new Float32Array(ANCHORS * SHAPE_LATENT);
  const place = (row: number): Float32Array =>
    shapes.places.subarray(row * SHAPE_LATENT, (row + 1) * SHAPE_LATENT);
  for (let chosen = 0; chosen < ANCHORS; chosen++) {
    let best = place(randomIndex(random, shapes.count));
    let bestDistance = -1;
    for (let candidate = 0; candidate < 6; candidate++) {
      const row = place(randomIndex(random, shapes.count));
      let nearest = Infinity;
      for (let a = 0; a < chosen; a++)
        nearest = Math.min(nearest, squaredDistance(row, anchors, a * SHAPE_LATENT));
      if (nearest > bestDistance) [best, bestDistance] = [row, nearest];
    }
    anchors.set(best, chosen * SHAPE_LATENT);
  }
  return anchors;
}

function squaredDistance(row: Float32Array, all: Float32Array, offset: number): number {
  let sum = 0;
  for (let k = 0; k < row.length; k++) sum += ((row[k] ?? 0) - (all[offset + k] ?? 0)) ** 2;
  return sum;
}
