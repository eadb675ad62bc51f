import * as tf from '@tensorflow/tfjs-core';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from '../../core/random.ts';
import type { PackWeights } from '../../generator/model/pack/pack-bytes.ts';
import type { DrawingSet } from '../drawings/drawing-set.ts';
import { createParameters, named, toTensors, type Parameters } from '../optimiser/parameters.ts';
import { redrawnSheet } from '../preview/redrawn-sheet.ts';
import { autoencoderShapes, autoencoderStep } from '../stages/train-autoencoder.ts';
import { loadCheckpoint, saveCheckpoint } from './checkpoint.ts';
import { createProgressLine, type Progress } from './progress.ts';

/** Highest learning rate; it rises over the first steps and falls along a cosine to the end. */
const LEARNING_RATE = 1.5e-3;
const WARM_UP_STEPS = 200;

/** How much the places of drawings are pulled together: 1 remembers each drawing, 3 also makes sense of the places between. */
const DIVERGENCE_WEIGHT = 3;

/** Steps over which that pull grows, so that drawings are told apart before they are drawn together. */
const PULL_STEPS = 500;

/** Steps between preview sheets. */
const PREVIEW_EVERY = 1000;

/** Steps between checkpoints. */
const SAVE_EVERY = 250;

/** Puts the numbers of a pack into parameters of the same names; says how many tensors fitted. */
export function startFrom(parameters: Parameters, pack: PackWeights): number {
  let offset = 0;
  let fitted = 0;
  for (const [name, shape] of parameters.shapes) {
    const size = shape.reduce((a, b) => a * b, 1);
    const values = pack.get(name);
    if (values?.length === size) {
      parameters.values.set(values, offset);
      parameters.average.set(values, offset);
      fitted++;
    }
    offset += size;
  }
  return fitted;
}

/**
 * Stage 1: an autoencoder of drawings. Goes on from the checkpoint in `folder` when there is one, else from a pack, else from nothing.
 * Throws `TrainingDiverged`; the last good checkpoint is kept.
 */
export async function learnToDraw(
  options: { folder: string; steps: number; seed: number; set: DrawingSet; from?: PackWeights | undefined },
  progress: Progress,
): Promise<Parameters> {
  const parameters = createParameters(autoencoderShapes(), createRandom(options.seed));
  const checkpoint = join(options.folder, 'draw.bin');
  if (options.from)
    progress.say(`draw: ${String(startFrom(parameters, options.from))} tensors from the given pack`);
  if (existsSync(checkpoint)) await loadCheckpoint(checkpoint, parameters);
  const random = createRandom(options.seed + 1 + parameters.steps);
  const line = createProgressLine('draw', options.steps, progress);
  while (parameters.steps < options.steps) {
    const share = parameters.steps / options.steps;
    const rate =
      LEARNING_RATE *
      Math.min(1, (parameters.steps + 1) / WARM_UP_STEPS) *
      (0.02 + 0.49 * (1 + Math.cos(Math.PI * share)));
    line(
      parameters.steps + 1,
      await autoencoderStep(
        parameters,
        options.set,
        random,
        rate,
        DIVERGENCE_WEIGHT * Math.min(1, parameters.steps / PULL_STEPS),
      ),
    );
    if (parameters.steps % SAVE_EVERY === 0 || parameters.steps === options.steps)
      await saveCheckpoint(checkpoint, parameters);
    if (parameters.steps % PREVIEW_EVERY !== 0) continue;
    const tensors = toTensors(parameters.shapes, parameters.average);
    const weights = named(parameters.shapes, tensors);
    await progress.show('redrawn', await redrawnSheet(weights, options.set, createRandom(options.seed)));
    tf.dispose(tensors);
  }
  return parameters;
}
