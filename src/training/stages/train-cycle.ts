import * as tf from '@tensorflow/tfjs-core';
import { randomIndex, randomNormal, type Random } from '../../core/random.ts';
import { SHAPE_LATENT } from '../../generator/model/drawing-autoencoder.ts';
import { drawingHeadsShapes, STYLES } from '../../generator/model/drawing-heads.ts';
import { SPECTROGRAM_SIZE } from '../../generator/model/front-end/logmel.ts';
import { SCALARS } from '../../generator/model/front-end/scalars.ts';
import { soundEncoderShapes, SOUND_LATENT, type HeardSounds } from '../../generator/model/sound-encoder.ts';
import { soundHeadsShapes } from '../../generator/model/sound-heads.ts';
import { QUALITY_NAMES, qualityOf, type QualityName } from '../../generator/model/sound-qualities.ts';
import type { Shapes, Weights } from '../../generator/model/weights.ts';
import { ranks } from '../losses/correspondence.ts';
import { createImagePool, type ImagePool } from '../optimiser/image-pool.ts';
import { named, toTensors, type Parameters } from '../optimiser/parameters.ts';
import { trainStep, type LossReport } from '../optimiser/train-step.ts';
import { VIEWS, WAY_BACK_SIZE, type HeardViews, type SoundSet } from '../sounds/sound-set.ts';
import { criticLoss, IDEA_SIZE } from './critics.ts';
import { cycleLoss, type CycleBatch } from './cycle-loss.ts';

/** Instruments in one step; each brings three notes that follow each other. */
const INSTRUMENTS = 24;
const NOTES = 3;
const SOUNDS = INSTRUMENTS * NOTES;

/** So many of them follow each other in the set: they come from one source, as the sounds of a song do, and are harder to tell apart. */
const TOGETHER = 12;

/** Rows a discriminator remembers. */
const POOL = 1000;

/** Both generators: sound → drawing and drawing → sound. */
export function generatorShapes(): Shapes {
  return new Map([...soundEncoderShapes(), ...drawingHeadsShapes(), ...soundHeadsShapes()]);
}

/** Places of real drawings in the latent space of shapes, `[count, 40]`. */
export interface RealShapes {
  readonly places: Float32Array;
  readonly count: number;
}

/** Everything a run of the cycle holds on to. */
export interface CycleState {
  readonly generators: Parameters;
  readonly critics: Parameters;
  /** The drawing decoder and the anchors, fixed: made once, disposed by whoever ends the run. */
  readonly fixed: Weights;
  readonly drawnPool: ImagePool;
  readonly imaginedPool: ImagePool;
}

/** A state ready to train. */
export function createCycleState(
  generators: Parameters,
  critics: Parameters,
  fixed: Weights,
  random: Random,
): CycleState {
  return {
    generators,
    critics,
    fixed,
    drawnPool: createImagePool(POOL, random),
    imaginedPool: createImagePool(POOL, random),
  };
}

/** One step of both generators, then one of both discriminators. */
export async function cycleStep(
  state: CycleState,
  sounds: SoundSet,
  shapes: RealShapes,
  random: Random,
  learningRate: number,
): Promise<LossReport> {
  const batch = pickBatch(sounds, shapes, random);
  const criticTensors = toTensors(state.critics.shapes, state.critics.values);
  const critics = named(state.critics.shapes, criticTensors);
  const settings = { learningRate, beta1: 0.7, beta2: 0.99, averageMemory: 0.998, clipNorm: 20 };
  const report = await trainStep(state.generators, settings, (weights, keepOutput) =>
    cycleLoss(new Map([...weights, ...state.fixed]), critics, batch, keepOutput),
  );
  tf.dispose(criticTensors);
  const [drawn, places, imagined] = report.outputs as [Float32Array, Float32Array, Float32Array];
  const real = tf.tidy(() =>
    tf.concat([batch.real.shape, tf.sub(tf.mul(batch.real.style, 4), 2), tf.mul(batch.real.hue, 1.5)], 1),
  );
  const rows = {
    realDrawings: real as tf.Tensor2D,
    drawn: fromRows(state.drawnPool.exchange(toRows(drawn, IDEA_SIZE))),
    realSounds: tf.tensor2d(places, [SOUNDS, SOUND_LATENT]),
    imagined: fromRows(state.imaginedPool.exchange(toRows(imagined, SOUND_LATENT))),
  };
  const criticReport = await trainStep(
    state.critics,
    { ...settings, beta1: 0.5, learningRate: 0.5 * learningRate },
    (weights) => criticLoss(weights, rows),
  );
  tf.dispose([Object.values(rows), disposable(batch)]);
  return {
    ...report,
    terms: {
      ...report.terms,
      criticDrawing: criticReport.terms.drawing ?? 0,
      criticSound: criticReport.terms.sound ?? 0,
    },
  };
}

function disposable(batch: CycleBatch): tf.Tensor[] {
  const { spectrograms, scalars, forShape, wayBack, ranks: byQuality, real, sameInstrument, noise } = batch;
  return [
    spectrograms,
    scalars,
    forShape.spectrograms,
    forShape.scalars,
    wayBack,
    ...Object.values(byQuality),
    real.shape,
    real.style,
    real.hue,
    sameInstrument,
    noise,
  ];
}

function toRows(values: Float32Array, width: number): Float32Array[] {
  return Array.from({ length: values.length / width }, (_, i) => values.slice(i * width, (i + 1) * width));
}

function fromRows(rows: readonly Float32Array[]): tf.Tensor2D {
  const width = rows[0]?.length ?? 0;
  const values = new Float32Array(rows.length * width);
  rows.forEach((row, i) => values.set(row, i * width));
  return tf.tensor2d(values, [rows.length, width]);
}

/** Sounds and real drawings picked by chance. */
function pickBatch(sounds: SoundSet, shapes: RealShapes, random: Random): CycleBatch {
  const rows: number[] = [];
  const together = randomIndex(random, sounds.instruments);
  for (let i = 0; i < INSTRUMENTS; i++) {
    const instrument =
      i < TOGETHER ? (together + i) % sounds.instruments : randomIndex(random, sounds.instruments);
    const first = randomIndex(random, sounds.notes - NOTES + 1);
    for (let note = 0; note < NOTES; note++) rows.push(instrument * sounds.notes + first + note);
  }
  const wayBack = new Float32Array(SOUNDS * WAY_BACK_SIZE);
  rows.forEach((row, i) => {
    copyBytes(sounds.wayBack, row, WAY_BACK_SIZE, wayBack, i);
  });
  const whole = sounds.scalars[0] ?? new Float32Array(0);
  return {
    ...pickHeard(sounds, rows),
    forShape: pickHeard(sounds.forShape, rows),
    wayBack: tf.tensor2d(wayBack, [SOUNDS, WAY_BACK_SIZE]),
    ranks: Object.fromEntries(
      QUALITY_NAMES.map((name) => [
        name,
        tf.tensor1d(ranks(Array.from({ length: SOUNDS }, (_, i) => qualityOf(name, whole, rows[i] ?? 0)))),
      ]),
    ) as Record<QualityName, tf.Tensor1D>,
    real: pickReal(shapes, random),
    sameInstrument: tf.tensor2d(
      Float32Array.from({ length: SOUNDS * SOUNDS }, (_, k) => {
        const [i, j] = [Math.floor(k / SOUNDS), k % SOUNDS];
        return i !== j && Math.floor(i / NOTES) === Math.floor(j / NOTES) ? 1 : 0;
      }),
      [SOUNDS, SOUNDS],
    ),
    noise: tf.tensor2d(
      Float32Array.from({ length: SOUNDS * IDEA_SIZE }, () => randomNormal(random)),
      [SOUNDS, IDEA_SIZE],
    ),
  };
}

/** Rows of all views, one view after the other. */
function pickHeard(views: HeardViews, rows: readonly number[]): HeardSounds {
  const count = VIEWS.length * rows.length;
  const spectrograms = new Float32Array(count * SPECTROGRAM_SIZE);
  const scalars = new Float32Array(count * SCALARS);
  VIEWS.forEach((_, view) => {
    rows.forEach((row, i) => {
      const at = view * rows.length + i;
      copyBytes(views.spectrograms[view], row, SPECTROGRAM_SIZE, spectrograms, at);
      scalars.set(views.scalars[view]?.subarray(row * SCALARS, (row + 1) * SCALARS) ?? [], at * SCALARS);
    });
  });
  return {
    spectrograms: tf.tensor2d(spectrograms, [count, SPECTROGRAM_SIZE]),
    scalars: tf.tensor2d(scalars, [count, SCALARS]),
  };
}

function pickReal(shapes: RealShapes, random: Random): CycleBatch['real'] {
  const shape = new Float32Array(SOUNDS * SHAPE_LATENT);
  const hue = new Float32Array(SOUNDS * 2);
  for (let i = 0; i < SOUNDS; i++) {
    const row = randomIndex(random, shapes.count);
    shape.set(shapes.places.subarray(row * SHAPE_LATENT, (row + 1) * SHAPE_LATENT), i * SHAPE_LATENT);
    const turn = 2 * Math.PI * random();
    hue.set([Math.cos(turn), Math.sin(turn)], 2 * i);
  }
  return {
    shape: tf.tensor2d(shape, [SOUNDS, SHAPE_LATENT]),
    style: tf.tensor2d(
      Float32Array.from({ length: SOUNDS * STYLES }, () => 0.02 + 0.96 * random()),
      [SOUNDS, STYLES],
    ),
    hue: tf.tensor2d(hue, [SOUNDS, 2]),
  };
}

function copyBytes(
  from: Uint8Array | undefined,
  row: number,
  width: number,
  to: Float32Array,
  at: number,
): void {
  if (!from) return;
  for (let k = 0; k < width; k++) to[at * width + k] = (from[row * width + k] ?? 0) / 255;
}
