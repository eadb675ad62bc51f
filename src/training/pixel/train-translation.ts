import * as tf from '@tensorflow/tfjs-core';
import { randomNormal, type Random } from '../../core/random.ts';
import { drawingHeadsShapes } from '../../generator/model/drawing-heads.ts';
import { soundHeadsShapes } from '../../generator/model/sound-heads.ts';
import { SOUND_LATENT } from '../../generator/model/sound-encoder.ts';
import type { Shapes } from '../../generator/model/weights.ts';
import { createImagePool, type ImagePool } from '../optimiser/image-pool.ts';
import { named, toTensors, type Parameters } from '../optimiser/parameters.ts';
import { trainStep } from '../optimiser/train-step.ts';
import { criticLoss, IDEA_SIZE, ideaRow } from '../stages/critics.ts';
import { firstKeys } from '../stages/real-shapes.ts';
import type { RealShapes } from '../stages/train-cycle.ts';
import type { HeardSounds } from './heard-sounds.ts';
import { disposeTranslationBatch, pickTranslationBatch, SOUNDS } from './translation-batch.ts';
import { translationLoss, type AnchorFacts, type TranslationBatch } from './translation-loss.ts';

/** Rows a discriminator remembers. */
const POOL = 2000;

/** Width of the query that chooses anchors. */
const QUERY = 16;

/** Both translators: from a place among sounds to an idea of a painting, and back. */
export function translatorShapes(): Shapes {
  const back = [...soundHeadsShapes()].filter(([name]) => name.startsWith('hear'));
  return new Map([...drawingHeadsShapes(), ...back]);
}

/** Sets the anchors to the painter's known places, and the keys so that neighbours among paintings are neighbours to a query. */
export function plantAnchors(translators: Parameters, anchors: Float32Array, random: Random): void {
  const keys = firstKeys(anchors, QUERY, 1, () => randomNormal(random));
  let offset = 0;
  for (const [name, shape] of translators.shapes) {
    if (name === 'draw-anchors') translators.values.set(anchors, offset);
    if (name === 'draw-keys') translators.values.set(keys, offset);
    offset += shape.reduce((a, b) => a * b, 1);
  }
  translators.average.set(translators.values);
}

/** Everything a run of the translation holds on to. */
export interface TranslationState {
  readonly translators: Parameters;
  readonly critics: Parameters;
  readonly anchors: AnchorFacts;
  readonly drawnPool: ImagePool;
  readonly imaginedPool: ImagePool;
}

/** A state ready to train. */
export function createTranslationState(
  translators: Parameters,
  critics: Parameters,
  anchors: AnchorFacts,
  random: Random,
): TranslationState {
  return {
    translators,
    critics,
    anchors,
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
    translationLoss(weights, { critics, anchors: state.anchors }, batch, keepOutput),
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
    drawn: pooled(state.drawnPool, drawn, IDEA_SIZE),
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
