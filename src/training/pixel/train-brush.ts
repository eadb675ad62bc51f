import * as tf from '@tensorflow/tfjs-core';
import { randomIndex, type Random } from '../../core/random.ts';
import {
  PAINTING_CHANNELS,
  PAINTING_SIDE,
  paintOverSketch,
} from '../../generator/model/pixel/painting-decoder.ts';
import { judge, patchGanShapes, type PatchGanSize } from '../../generator/model/pixel/patch-gan.ts';
import type { Shapes } from '../../generator/model/weights.ts';
import { named, toTensors, type Parameters } from '../optimiser/parameters.ts';
import { trainStep } from '../optimiser/train-step.ts';
import { discriminatorLoss, featureLoss, generatorLoss, pictureLoss } from './gan-losses.ts';
import { sketchLogits } from './painting-dictionary.ts';
import { samplePaintings, type PaintingSet } from './painterly/painting-set.ts';

/** Paintings in one step. */
const PAINTINGS = 6;

/** Weights of the picture, of what the judge says of each patch, and of what it sees in them. */
const PICTURE_WEIGHT = 20;
const ADVERSARIAL_WEIGHT = 0.25;
const FEATURE_WEIGHT = 2.5;

/** Side of the square that is painted and judged in a step: a quarter of the picture, at a quarter of the cost. */
const CUT_SIDE = 48;
const CUT_PLACES = (PAINTING_SIDE - CUT_SIDE) / 2 + 1;

/** The judge of paintings: narrow, two halvings, without norm (a norm could not see how much paint there is). */
const paintingJudge: PatchGanSize = {
  name: 'judge',
  inputs: PAINTING_CHANNELS,
  filters: 16,
  halvings: 2,
  normalised: false,
};

/** Shapes of the judge. */
export const paintingJudgeShapes: Shapes = patchGanShapes(paintingJudge);

/** One step of learning to paint over sketches, and one of the judge. Returns the terms, for the log. */
export async function brushStep(
  brush: Parameters,
  judgeParameters: Parameters,
  set: PaintingSet,
  random: Random,
  learningRate: number,
): Promise<Readonly<Record<string, number>>> {
  const whole = samplePaintings(set, PAINTINGS, random);
  const corner = [2 * randomIndex(random, CUT_PLACES), 2 * randomIndex(random, CUT_PLACES)] as const;
  const { real, sketch } = tf.tidy(() => {
    const seen = cut(whole, corner);
    return { real: seen, sketch: sketchLogits(seen) };
  });
  const judgeTensors = toTensors(judgeParameters.shapes, judgeParameters.values);
  const judgeWeights = named(judgeParameters.shapes, judgeTensors);
  const settings = { learningRate, beta1: 0.6, beta2: 0.99, averageMemory: 0.97, clipNorm: 20 };
  const report = await trainStep(brush, settings, (weights, keepOutput) => {
    const made = paintOverSketch(weights, sketch);
    keepOutput(made);
    const [seen, wanted] = [
      judge(judgeWeights, paintingJudge, made),
      judge(judgeWeights, paintingJudge, real),
    ];
    return {
      picture: tf.mul(pictureLoss(real, made), PICTURE_WEIGHT),
      adversarial: tf.mul(generatorLoss(seen.score), ADVERSARIAL_WEIGHT),
      features: tf.mul(featureLoss(wanted.features, seen.features), FEATURE_WEIGHT),
    };
  });
  const made = tf.tensor4d(report.outputs[0] ?? new Float32Array(0), real.shape);
  const judged = await trainStep(
    judgeParameters,
    { ...settings, beta1: 0.5, averageMemory: 0 },
    (weights) => ({
      judge: discriminatorLoss(
        judge(weights, paintingJudge, real).score,
        judge(weights, paintingJudge, made).score,
      ),
    }),
  );
  tf.dispose([whole, real, sketch, made, judgeTensors]);
  return { ...report.terms, ...judged.terms };
}

function cut(pictures: tf.Tensor4D, [row, column]: readonly [number, number]): tf.Tensor4D {
  return tf.slice(pictures, [0, row, column, 0], [pictures.shape[0], CUT_SIDE, CUT_SIDE, PAINTING_CHANNELS]);
}
