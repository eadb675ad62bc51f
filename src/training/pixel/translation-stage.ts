import * as tf from '@tensorflow/tfjs-core';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../core/random.ts';
import { soundEncoderShapes } from '../../generator/model/sound-encoder.ts';
import { paintingDecoderShapes } from '../../generator/model/pixel/painting-decoder.ts';
import { PAINTING_IDEA_SIZE, paintingHeadsShapes } from '../../generator/model/pixel/painting-heads.ts';
import { paintingEncoderShapes } from '../../generator/model/pixel/painting-encoder.ts';
import type { Shapes, Weights } from '../../generator/model/weights.ts';
import type { PackWeights } from '../../generator/model/pack/pack-bytes.ts';
import { createParameters, type Parameters } from '../optimiser/parameters.ts';
import { loadCheckpoint, saveCheckpoint } from '../run/checkpoint.ts';
import type { SoundSet } from '../sounds/sound-set.ts';
import { criticShapes } from '../stages/critics.ts';
import { hearSounds, type HeardSounds } from './heard-sounds.ts';
import type { LearntPainter } from './painting-dictionary.ts';
import { measureAnchors } from './painting-facts.ts';
import { runStage, type Progress } from './run-stage.ts';
import { createTranslationState, plantKeys, translationStep } from './train-translation.ts';

/** Settings of the stage. */
export interface TranslationOptions {
  readonly folder: string;
  readonly steps: number;
  readonly seed: number;
  readonly painter: LearntPainter;
  /** Weights of a pack that has learnt to listen already, by name. */
  readonly listener: PackWeights;
  readonly sounds: SoundSet;
}

/** Learns which sound is which painting, and back, between latent spaces that stay as they are (cf. Tian & Engel 2019). */
export async function trainTranslation(options: TranslationOptions, progress: Progress): Promise<Parameters> {
  const { folder, steps, seed, painter } = options;
  const painterWeights = tensorsOf(
    new Map([...paintingEncoderShapes, ...paintingDecoderShapes]),
    painter.values,
  );
  const paintings = painter.places;
  const places = painter.values.get('sketch/places') ?? new Float32Array(0);
  const heard = await hearWith(options.listener, options.sounds);
  progress.say(`${String(heard.instruments * heard.notes)} sounds heard`);
  const files = {
    translators: join(folder, 'translators.bin'),
    critics: join(folder, 'translators-critics.bin'),
  };
  const translators = createParameters(paintingHeadsShapes(), createRandom(seed));
  const critics = createParameters(criticShapes(PAINTING_IDEA_SIZE), createRandom(seed + 1));
  takeOver(translators, options.listener);
  plantKeys(translators, places, createRandom(seed + 2));
  if (existsSync(files.translators)) {
    await loadCheckpoint(files.translators, translators);
    await loadCheckpoint(files.critics, critics);
  }
  const anchors = await measureAnchors(painterWeights, places);
  progress.say('anchors measured');
  const state = createTranslationState(translators, critics, anchors, painterWeights, createRandom(seed + 3));
  await runStage(
    {
      name: 'translation',
      steps,
      seed,
      learningRate: 1e-3,
      done: translators.steps,
      stepsPerSave: 50,
      step: (_, random, rate) => translationStep(state, heard, paintings, random, rate),
      save: async () => {
        await saveCheckpoint(files.translators, translators);
        await saveCheckpoint(files.critics, critics);
      },
    },
    progress,
  );
  tf.dispose([...painterWeights.values(), anchors.angularity, anchors.logCover]);
  return translators;
}

async function hearWith(listener: PackWeights, sounds: SoundSet): Promise<HeardSounds> {
  const encoder = tensorsOf(soundEncoderShapes(), listener);
  const heard = await hearSounds(encoder, sounds);
  tf.dispose([...encoder.values()]);
  return heard;
}

/** Known values as tensors; the caller disposes them. */
function tensorsOf(shapes: Shapes, values: ReadonlyMap<string, Float32Array>): Weights {
  return new Map(
    [...shapes].map(([name, shape]) => [
      name,
      tf.tensor(values.get(name) ?? new Float32Array(0), [...shape]),
    ]),
  );
}

/** Heads for style and hue begin as the listener's own: what is loud stays large, whatever is drawn. */
function takeOver(translators: Parameters, listener: PackWeights): void {
  let offset = 0;
  for (const [name, shape] of translators.shapes) {
    const size = shape.reduce((a, b) => a * b, 1);
    const known = listener.get(name.replace('paint-hear', 'hear').replace('paint-', 'draw-'));
    if (known?.length === size) translators.values.set(known, offset);
    offset += size;
  }
}
