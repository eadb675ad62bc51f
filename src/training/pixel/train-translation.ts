import * as tf from '@tensorflow/tfjs-core';
import { randomNormal, type Random } from '../../core/random.ts';
import { ANCHORS } from '../../generator/model/drawing-heads.ts';
import { PAINTING_LATENT } from '../../generator/model/pixel/painting-decoder.ts';
import { PAINTING_IDEA_SIZE } from '../../generator/model/pixel/painting-heads.ts';
import { SOUND_LATENT } from '../../generator/model/sound-encoder.ts';
import type { Weights } from '../../generator/model/weights.ts';
import { createImagePool, type ImagePool } from '../optimiser/image-pool.ts';
import { named, toTensors, type Parameters } from '../optimiser/parameters.ts';
import { trainStep } from '../optimiser/train-step.ts';
import { criticLoss, ideaRow } from '../stages/critics.ts';
import type { RealShapes } from '../stages/train-cycle.ts';
import type { HeardSounds } from './heard-sounds.ts';
import { disposeTranslationBatch, pickTranslationBatch, SOUNDS } from './translation-batch.ts';
import { translationLoss, type AnchorFacts, type TranslationBatch } from './translation-loss.ts';

/** Rows a discriminator remembers. */
const POOL = 2000;

/** Width of the query that chooses anchors. */
const QUERY = 16;

/** Sets the keys so that neighbours among the known places `[384, 40]` are neighbours to a query as well. */
export function plantKeys(translators: Parameters, places: Float32Array, random: Random): void {
  const projection = Float32Array.from({ length: PAINTING_LATENT * QUERY }, () => randomNormal(random));
  const keys = new Float32Array(QUERY * ANCHORS);
  for (let anchor = 0; anchor < ANCHORS; anchor++) {
    for (let query = 0; query < QUERY; query++) {
      let sum = 0;
      for (let k = 0; k < PAINTING_LATENT; k++) {
        sum += (places[anchor * PAINTING_LATENT + k] ?? 0) * (projection[k * QUERY + query] ?? 0);
      }
      keys[query * ANCHORS + anchor] = sum / Math.sqrt(PAINTING_LATENT);
    }
  }
  let offset = 0;
  for (const [name, shape] of translators.shapes) {
    if (name === 'paint-keys') translators.values.set(keys, offset);
    offset += shape.reduce((a, b) => a * b, 1);
  }
  translators.average.set(translators.values);
}

/** Everything a run of the translation holds on to. */
export interface TranslationState {
  readonly translators: Parameters;
  readonly critics: Parameters;
  readonly anchors: AnchorFacts;
  /** The painter's known places, which stay as they are. */
  readonly painter: Weights;
  readonly drawnPool: ImagePool;
  readonly imaginedPool: ImagePool;
}

/** A state ready to train. */
export function createTranslationState(
  translators: Parameters,
  critics: Parameters,
  anchors: AnchorFacts,
  painter: Weights,
  random: Random,
): TranslationState {
  return {
    translators,
    critics,
    anchors,
    painter,
    drawnPool: createImagePool(POOL, random),
    imaginedPool: createImagePool(POOL, random),
  };
}

/** One step of both translators, then one of both discriminators. Returns the terms, for the log. */
export async function translationStep(
  state: TranslationState,
  heard: HeardSounds,
  paintings: RealShapes,
  random: Random,
  learningRate: number,
): Promise<Readonly<Record<string, number>>> {
  const batch = pickTranslationBatch(heard, paintings, random);
  const criticTensors = toTensors(state.critics.shapes, state.critics.values);
  const critics = named(state.critics.shapes, criticTensors);
  const settings = { learningRate, beta1: 0.7, beta2: 0.99, averageMemory: 0.998, clipNorm: 20 };
  const report = await trainStep(state.translators, settings, (weights, keepOutput) =>
    translationLoss(
      new Map([...state.painter, ...weights]),
      { critics, anchors: state.anchors },
      batch,
      keepOutput,
    ),
  );
  tf.dispose(criticTensors);
  const [drawn, imagined] = report.outputs as [Float32Array, Float32Array];
  const terms = await criticStep(state, batch, drawn, imagined, learningRate);
  disposeTranslationBatch(batch);
  return { ...report.terms, ...terms };
}

async function criticStep(
  state: TranslationState,
  batch: TranslationBatch,
  drawn: Float32Array,
  imagined: Float32Array,
  learningRate: number,
): Promise<Readonly<Record<string, number>>> {
  const rows = {
    realDrawings: tf.tidy(() => ideaRow(batch.real)),
    drawn: pooled(state.drawnPool, drawn, PAINTING_IDEA_SIZE),
    realSounds: batch.whole,
    imagined: pooled(state.imaginedPool, imagined, SOUND_LATENT),
  };
  const settings = {
    learningRate: learningRate / 2,
    beta1: 0.5,
    beta2: 0.99,
    averageMemory: 0,
    clipNorm: 20,
  };
  const { terms } = await trainStep(state.critics, settings, (weights) => criticLoss(weights, rows));
  tf.dispose([rows.realDrawings, rows.drawn, rows.imagined]);
  return { criticDrawing: terms['drawing'] ?? 0, criticSound: terms['sound'] ?? 0 };
}

function pooled(pool: ImagePool, values: Float32Array, width: number): tf.Tensor2D {
  const rows = Array.from({ length: SOUNDS }, (_, at) => values.slice(at * width, (at + 1) * width));
  const exchanged = new Float32Array(SOUNDS * width);
  pool.exchange(rows).forEach((row, at) => {
    exchanged.set(row, at * width);
  });
  return tf.tensor2d(exchanged, [SOUNDS, width]);
}
