import * as tf from '@tensorflow/tfjs-core';
import { randomIndex, type Random } from '../../core/random.ts';
import {
  decodeDrawing,
  drawingDecoderShapes,
  drawingEncoderShapes,
  encodeDrawing,
  SHAPE_LATENT,
} from '../../generator/model/drawing-autoencoder.ts';
import { PATH_SIZE } from '../../generator/model/path-layout.ts';
import type { Shapes, Weights } from '../../generator/model/weights.ts';
import { pickRows, type DrawingSet } from '../drawings/drawing-set.ts';
import { latentDivergence, reconstructionLoss } from '../losses/drawing-losses.ts';
import type { Parameters } from '../optimiser/parameters.ts';
import type { LossTerms } from '../optimiser/loss-gradients.ts';
import { trainStep, type LossReport } from '../optimiser/train-step.ts';

/** Drawings in one step. */
const BATCH = 192;

/** Encoder and decoder of drawings. */
export function autoencoderShapes(): Shapes {
  return new Map([...drawingEncoderShapes(), ...drawingDecoderShapes()]);
}

/** Loss of a variational autoencoder of drawings; `noise` `[batch, 40]` from N(0, 1). */
function autoencoderLoss(
  weights: Weights,
  drawings: tf.Tensor2D,
  noise: tf.Tensor2D,
  divergenceWeight: number,
): LossTerms {
  const { mean, logVariance } = encodeDrawing(weights, drawings);
  const latent = tf.add(mean, tf.mul(noise, tf.exp(tf.mul(logVariance, 0.5)))) as tf.Tensor2D;
  return {
    reconstruction: reconstructionLoss(decodeDrawing(weights, latent), drawings),
    divergence: tf.mul(latentDivergence(mean, logVariance), divergenceWeight),
  };
}

/** One step of learning to draw, on drawings picked by chance. */
export async function autoencoderStep(
  parameters: Parameters,
  set: DrawingSet,
  random: Random,
  learningRate: number,
  divergenceWeight: number,
): Promise<LossReport> {
  const rows = Array.from({ length: BATCH }, () => randomIndex(random, set.count));
  const drawings = tf.tensor2d(pickRows(set, rows), [BATCH, PATH_SIZE]);
  const noise = tf.randomNormal(
    [BATCH, SHAPE_LATENT],
    0,
    1,
    'float32',
    Math.floor(random() * 2 ** 31),
  ) as tf.Tensor2D;
  const settings = { learningRate, beta1: 0.9, beta2: 0.99, averageMemory: 0.998, clipNorm: 50 };
  const report = await trainStep(parameters, settings, (weights) =>
    autoencoderLoss(weights, drawings, noise, divergenceWeight),
  );
  tf.dispose([drawings, noise]);
  return report;
}
