import * as tf from '@tensorflow/tfjs-core';
import { SHAPE_LATENT } from '../../generator/model/drawing-autoencoder.ts';
import { ANCHORS } from '../../generator/model/drawing-heads.ts';
import {
  COLOURED_SIDE,
  colourPainting,
  type PaintingStyle,
} from '../../generator/model/pixel/colour-painting.ts';
import { describePixels } from '../../generator/model/pixel/describe-pixels.ts';
import {
  decodePainting,
  PAINTING_CHANNELS,
  PAINTING_SIDE,
} from '../../generator/model/pixel/painting-decoder.ts';
import type { Weights } from '../../generator/model/weights.ts';
import type { AnchorFacts } from './translation-loss.ts';

/** Paintings decoded at once. */
const BATCH = 16;

const PAINTING_SIZE = PAINTING_SIDE * PAINTING_SIDE * PAINTING_CHANNELS;

/** In the middle of everything: what is measured is then the painting's own doing. */
const PLAIN: PaintingStyle = {
  size: 0.7,
  height: 0.5,
  ink: 0.5,
  stretch: 0.5,
  lightness: 0.6,
  chroma: 0.5,
  hueTurns: 0.1,
};

/** Measures what the painter makes of each anchor `[384, 40]`; the caller disposes both tensors. */
export async function measureAnchors(painter: Weights, anchors: Float32Array): Promise<AnchorFacts> {
  const angularity: number[] = [];
  const logCover: number[] = [];
  for (let start = 0; start < ANCHORS; start += BATCH) {
    const latents = anchors.slice(start * SHAPE_LATENT, (start + BATCH) * SHAPE_LATENT);
    const made = tf.tidy(() => decodePainting(painter, tf.tensor2d(latents, [BATCH, SHAPE_LATENT])));
    const values = (await made.data()) as Float32Array;
    made.dispose();
    for (let row = 0; row < BATCH; row++) {
      const painting = values.subarray(row * PAINTING_SIZE, (row + 1) * PAINTING_SIZE);
      const found = describePixels(colourPainting(painting, PLAIN), COLOURED_SIDE);
      angularity.push(found.angularity);
      logCover.push(Math.log((found.ink + 1e-3) / (found.size * found.size + 1e-2)));
    }
  }
  return { angularity: tf.tensor1d(standardised(angularity)), logCover: tf.tensor1d(logCover) };
}

function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const spread = Math.sqrt(values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length);
  return values.map((value) => (value - mean) / Math.max(spread, 1e-6));
}
