import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../core/random.ts';
import {
  drawingGenerator,
  soundGenerator,
  type OriginalSize,
} from '../../generator/model/pixel/original-model.ts';
import { judge, patchGanShapes, type PatchGanSize } from '../../generator/model/pixel/patch-gan.ts';
import { generateResnet } from '../../generator/model/pixel/resnet-generator.ts';
import type { Shapes, Weights } from '../../generator/model/weights.ts';
import { createImagePool, type ImagePool } from '../optimiser/image-pool.ts';
import type { KeepOutput, LossTerms } from '../optimiser/loss-gradients.ts';
import { named } from '../optimiser/parameters.ts';
import type { Trainee } from '../optimiser/trainee.ts';
import { absoluteLoss, discriminatorLoss, generatorLoss } from './gan-losses.ts';
import { cropRandom, type OriginalData } from './original-data.ts';

/** Weight of the cycle against the judges (Zhu 2017, λ). */
const CYCLE_WEIGHT = 10;

/** Pictures each judge remembers (Zhu 2017). */
const POOL = 50;

/** Adam's memories in the paper; no clipping, as there. */
const ADAM = { beta1: 0.5, beta2: 0.999, averageMemory: 0.99, clipNorm: Number.MAX_VALUE };

/** Both judges: PatchGANs with instance norm, as many filters as the generators. */
function originalJudges({ filters }: OriginalSize): { sound: PatchGanSize; drawing: PatchGanSize } {
  return {
    sound: { name: 'judge-sound', inputs: 2, filters, halvings: 3, normalised: true },
    drawing: { name: 'judge-drawing', inputs: 3, filters, halvings: 3, normalised: true },
  };
}

/** Shapes of both judges. */
export function originalJudgeShapes(size: OriginalSize): Shapes {
  const { sound, drawing } = originalJudges(size);
  return new Map([...patchGanShapes(sound), ...patchGanShapes(drawing)]);
}

/** Everything a run of the original holds on to. */
export interface OriginalState {
  readonly size: OriginalSize;
  /** Side of the squares that a step sees [pixels]. */
  readonly cropSide: number;
  readonly generators: Trainee;
  readonly judges: Trainee;
  readonly soundPool: ImagePool;
  readonly drawingPool: ImagePool;
}

/** A state ready to train; the generators must have `originalShapes(size)`, the judges `originalJudgeShapes(size)`. */
export function createOriginalState(
  size: OriginalSize,
  cropSide: number,
  generators: Trainee,
  judges: Trainee,
  random: Random,
): OriginalState {
  return {
    size,
    cropSide,
    generators,
    judges,
    soundPool: createImagePool(POOL, random),
    drawingPool: createImagePool(POOL, random),
  };
}

/** The generators' loss of CycleGAN on a batch of one; keeps the made drawing and the made sound. */
function originalLoss(
  weights: Weights,
  judges: Weights,
  size: OriginalSize,
  real: { readonly sound: tf.Tensor4D; readonly drawing: tf.Tensor4D },
  keepOutput: KeepOutput,
): LossTerms {
  const see = originalJudges(size);
  const drawn = generateResnet(weights, drawingGenerator(size), real.sound);
  const sounded = generateResnet(weights, soundGenerator(size), real.drawing);
  [drawn, sounded].forEach(keepOutput);
  return {
    drawing: generatorLoss(judge(judges, see.drawing, drawn).score),
    sound: generatorLoss(judge(judges, see.sound, sounded).score),
    cycleSound: tf.mul(
      absoluteLoss(generateResnet(weights, soundGenerator(size), drawn), real.sound),
      CYCLE_WEIGHT,
    ),
    cycleDrawing: tf.mul(
      absoluteLoss(generateResnet(weights, drawingGenerator(size), sounded), real.drawing),
      CYCLE_WEIGHT,
    ),
  };
}

/** One step of both generators, then one of both judges. Returns the terms, for the log. */
export async function originalStep(
  state: OriginalState,
  data: OriginalData,
  random: Random,
  learningRate: number,
): Promise<Readonly<Record<string, number>>> {
  const { size, cropSide } = state;
  const real = {
    sound: cropRandom(data.sounds, 2, cropSide, random),
    drawing: cropRandom(data.drawings, 3, cropSide, random),
  };
  const judgeTensors = state.judges.tensors();
  const judges = named(state.judges.parameters.shapes, judgeTensors);
  const report = await state.generators.step({ ...ADAM, learningRate }, (weights, keepOutput) =>
    originalLoss(weights, judges, size, real, keepOutput),
  );
  tf.dispose(judgeTensors);
  const [drawn, sounded] = report.outputs as [Float32Array, Float32Array];
  const made = {
    drawing: remembered(state.drawingPool, drawn, cropSide, 3),
    sound: remembered(state.soundPool, sounded, cropSide, 2),
  };
  const see = originalJudges(size);
  const judged = await state.judges.step({ ...ADAM, learningRate }, (weights) => ({
    judgeDrawing: discriminatorLoss(
      judge(weights, see.drawing, real.drawing).score,
      judge(weights, see.drawing, made.drawing).score,
    ),
    judgeSound: discriminatorLoss(
      judge(weights, see.sound, real.sound).score,
      judge(weights, see.sound, made.sound).score,
    ),
  }));
  tf.dispose([real.sound, real.drawing, made.sound, made.drawing]);
  return { ...report.terms, ...judged.terms };
}

function remembered(pool: ImagePool, values: Float32Array, side: number, channels: number): tf.Tensor4D {
  const [row = values] = pool.exchange([values]);
  return tf.tensor4d(row, [1, side, side, channels]);
}
