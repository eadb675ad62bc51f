import * as tf from '@tensorflow/tfjs-core';
import { randomIndex, randomNormal, type Random } from '../../core/random.ts';
import { SHAPE_LATENT } from '../../generator/model/drawing-autoencoder.ts';
import { SOUND_LATENT } from '../../generator/model/sound-encoder.ts';
import { PAINTING_IDEA_SIZE, PAINTING_STYLES } from '../../generator/model/pixel/painting-heads.ts';
import { QUALITY_NAMES, type QualityName } from '../../generator/model/sound-qualities.ts';
import { ranks } from '../losses/correspondence.ts';
import type { RealShapes } from '../stages/train-cycle.ts';
import type { HeardSounds } from './heard-sounds.ts';
import type { TranslationBatch } from './translation-loss.ts';

/** Instruments in one step; each brings four notes that follow each other. */
const INSTRUMENTS = 32;
const NOTES = 4;
export const SOUNDS = INSTRUMENTS * NOTES;

/** Sounds and real paintings picked by chance; the caller disposes all tensors. */
export function pickTranslationBatch(
  heard: HeardSounds,
  paintings: RealShapes,
  random: Random,
): TranslationBatch {
  const rows = pickRows(heard, random);
  const places = heard.places.map((all) => {
    const values = new Float32Array(SOUNDS * SOUND_LATENT);
    rows.forEach((row, at) => {
      values.set(all.subarray(row * SOUND_LATENT, (row + 1) * SOUND_LATENT), at * SOUND_LATENT);
    });
    return tf.tensor2d(values, [SOUNDS, SOUND_LATENT]);
  });
  const [whole, again, prefix] = places as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
  return {
    whole,
    again,
    prefix,
    ranks: Object.fromEntries(
      QUALITY_NAMES.map((name) => [
        name,
        tf.tensor1d(ranks(rows.map((row) => heard.qualities[name][row] ?? 0))),
      ]),
    ) as Record<QualityName, tf.Tensor1D>,
    real: pickReal(paintings, random),
    sameInstrument: sameInstrument(),
    noise: tf.tensor2d(
      Float32Array.from({ length: SOUNDS * PAINTING_IDEA_SIZE }, () => randomNormal(random)),
      [SOUNDS, PAINTING_IDEA_SIZE],
    ),
  };
}

/** Frees a batch. */
export function disposeTranslationBatch({
  whole,
  again,
  prefix,
  ranks: byQuality,
  real,
  ...rest
}: TranslationBatch): void {
  tf.dispose([whole, again, prefix, ...Object.values(byQuality), real.shape, real.style, real.hue]);
  tf.dispose([rest.sameInstrument, rest.noise]);
}

function pickRows(heard: HeardSounds, random: Random): number[] {
  return Array.from({ length: INSTRUMENTS }, () => {
    const instrument = randomIndex(random, heard.instruments);
    const first = randomIndex(random, heard.notes - NOTES + 1);
    return Array.from({ length: NOTES }, (_, note) => instrument * heard.notes + first + note);
  }).flat();
}

function pickReal(paintings: RealShapes, random: Random): TranslationBatch['real'] {
  const shape = new Float32Array(SOUNDS * SHAPE_LATENT);
  const hue = new Float32Array(SOUNDS * 2);
  for (let at = 0; at < SOUNDS; at++) {
    const row = randomIndex(random, paintings.count);
    shape.set(paintings.places.subarray(row * SHAPE_LATENT, (row + 1) * SHAPE_LATENT), at * SHAPE_LATENT);
    const turn = 2 * Math.PI * random();
    hue.set([Math.cos(turn), Math.sin(turn)], 2 * at);
  }
  return {
    shape: tf.tensor2d(shape, [SOUNDS, SHAPE_LATENT]),
    style: tf.tensor2d(
      Float32Array.from({ length: SOUNDS * PAINTING_STYLES }, () => 0.02 + 0.96 * random()),
      [SOUNDS, PAINTING_STYLES],
    ),
    hue: tf.tensor2d(hue, [SOUNDS, 2]),
  };
}

function sameInstrument(): tf.Tensor2D {
  const values = Float32Array.from({ length: SOUNDS * SOUNDS }, (_, at) => {
    const [one, other] = [Math.floor(at / SOUNDS), at % SOUNDS];
    return one !== other && Math.floor(one / NOTES) === Math.floor(other / NOTES) ? 1 : 0;
  });
  return tf.tensor2d(values, [SOUNDS, SOUNDS]);
}
