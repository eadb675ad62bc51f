import * as tf from '@tensorflow/tfjs-core';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KikiError } from '../../core/errors.ts';
import { createRandom } from '../../core/random.ts';
import { SLICE_SIDE } from '../../core/units.ts';
import {
  drawingGenerator,
  originalShapes,
  type OriginalSize,
} from '../../generator/model/pixel/original-model.ts';
import { generateResnet } from '../../generator/model/pixel/resnet-generator.ts';
import { inkToRgba } from '../../generator/model/pixel/slice-square.ts';
import type { RawDrawing } from '../drawings/read-drawings.ts';
import { named, toTensors, type Parameters } from '../optimiser/parameters.ts';
import { createTrainee } from '../optimiser/trainee.ts';
import { saveCheckpoint } from '../run/checkpoint.ts';
import { layOut } from './contact-sheet.ts';
import { drawOnBlack, renderSquares } from './original-data.ts';
import { openParameters } from './painter-stage.ts';
import { encodePng } from './png.ts';
import { runStage, type Progress } from './run-stage.ts';
import { createOriginalState, originalJudgeShapes, originalStep } from './train-original.ts';

/** Sounds rendered for training, and drawings rasterised, at most; fewer than a hundred drawings show no style. */
const SOUNDS = 800;
const MOST_DRAWINGS = 1000;
const FEWEST_DRAWINGS = 100;

/** How wide and deep `original` is where nothing else is asked for: what some minutes of one CPU core can train. */
export const SMALL_ORIGINAL: OriginalSize = { filters: 8, blocks: 3 };

/**
 * Side of the squares that are cut from both pictures at random while training, as CycleGAN cuts 256 from 286 [pixels]: a
 * quarter of the cost, and the judges see patches of 70 pixels anyway. The finished generators run on the whole 208 × 208.
 */
export const SMALL_CROP_SIDE = 104;

/** Spread of the first weights (Zhu 2017). */
const SPREAD = 0.02;

/** Sounds in the preview. */
const PREVIEWS = 12;

/** Settings of the stage. */
export interface OriginalOptions {
  readonly folder: string;
  readonly steps: number;
  readonly seed: number;
  readonly size: OriginalSize;
  /** Side of the squares that a step sees [pixels]: a multiple of 4, at most 208. */
  readonly cropSide: number;
  readonly drawings: readonly RawDrawing[];
}

/** Trains the original experiment as CycleGAN does. Throws `TooFewDrawings`. */
export async function trainOriginal(options: OriginalOptions, progress: Progress): Promise<Parameters> {
  const { folder, steps, seed, size } = options;
  if (options.drawings.length < FEWEST_DRAWINGS) {
    throw new KikiError('TooFewDrawings', 'There are too few drawings to learn a style from', {
      expected: `${String(FEWEST_DRAWINGS)} or more`,
      actual: String(options.drawings.length),
    });
  }
  const data = {
    sounds: renderSquares(SOUNDS, seed),
    drawings: options.drawings.slice(0, MOST_DRAWINGS).map(drawOnBlack),
  };
  const previews = renderSquares(PREVIEWS, seed + 1);
  const files = { generators: join(folder, 'original.bin'), judges: join(folder, 'original-judges.bin') };
  const generators = await openParameters(files.generators, originalShapes(size), seed, SPREAD);
  const judges = await openParameters(files.judges, originalJudgeShapes(size), seed + 1, SPREAD);
  const trainees = { generators: createTrainee(generators), judges: createTrainee(judges) };
  const state = createOriginalState(
    size,
    options.cropSide,
    trainees.generators,
    trainees.judges,
    createRandom(seed + 2),
  );
  await runStage(
    {
      name: 'original',
      steps,
      seed,
      learningRate: 2e-4,
      done: generators.steps,
      stepsPerSave: Math.max(100, Math.round(steps / 20)),
      step: (_, random, rate) => originalStep(state, data, random, rate),
      save: async () => {
        await trainees.generators.settle();
        await trainees.judges.settle();
        await saveCheckpoint(files.generators, generators);
        await saveCheckpoint(files.judges, judges);
        const drawn = await drawSquares(generators, size, previews);
        const sheet = layOut([...data.drawings.slice(0, 6).map(inkToRgba), ...drawn], SLICE_SIDE, 6, 0);
        await writeFile(join(folder, 'original.png'), encodePng(sheet.rgba, sheet.width, sheet.height));
      },
    },
    progress,
  );
  trainees.generators.dispose();
  trainees.judges.dispose();
  return generators;
}

/** Draws sounds with the averaged weights: `[208, 208, rgba]` bytes each. */
async function drawSquares(
  generators: Parameters,
  size: OriginalSize,
  squares: readonly Float32Array[],
): Promise<Uint8ClampedArray[]> {
  const tensors = toTensors(generators.shapes, generators.average);
  const weights = named(generators.shapes, tensors);
  const drawn: Uint8ClampedArray[] = [];
  for (const square of squares) {
    const drawing = tf.tidy(() =>
      generateResnet(weights, drawingGenerator(size), tf.tensor4d(square, [1, SLICE_SIDE, SLICE_SIDE, 2])),
    );
    drawn.push(inkToRgba((await drawing.data()) as Float32Array));
    drawing.dispose();
  }
  tf.dispose(tensors);
  return drawn;
}
