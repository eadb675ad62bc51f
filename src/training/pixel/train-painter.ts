import * as tf from '@tensorflow/tfjs-core';
import { randomIndex, type Random } from '../../core/random.ts';
import {
  decodePainting,
  PAINTING_CHANNELS,
  PAINTING_LATENT,
  PAINTING_SIDE,
  paintingDecoderShapes,
} from '../../generator/model/pixel/painting-decoder.ts';
import { encodePainting, paintingEncoderShapes } from '../../generator/model/pixel/painting-encoder.ts';
import { judge, patchGanShapes, type PatchGanSize } from '../../generator/model/pixel/patch-gan.ts';
import type { Shapes, Weights } from '../../generator/model/weights.ts';
import { latentDivergence } from '../losses/drawing-losses.ts';
import { named, toTensors, type Parameters } from '../optimiser/parameters.ts';
import { trainStep, type LossTerms } from '../optimiser/train-step.ts';
import { discriminatorLoss, featureLoss, generatorLoss, pictureLoss } from './gan-losses.ts';
import { samplePaintings, type PaintingSet } from './painterly/painting-set.ts';

/** Paintings in one step: the most for which a step stays under a second on one core. */
const BATCH = 8;

/** Weight of the picture's error against one nat of divergence. */
const PICTURE_WEIGHT = 60;

/** Weight of the divergence: weak, so that codes stay sharp while their cloud stays round. */
const DIVERGENCE_WEIGHT = 0.004;

/** Weight of what the judge says of each patch, and of what it sees in them. */
const ADVERSARIAL_WEIGHT = 0.35;
const FEATURE_WEIGHT = 2.5;

/** The judge of paintings: narrow, three halvings, without norm (a norm could not see how much paint there is). */
export const paintingJudge: PatchGanSize = {
  name: 'judge',
  inputs: PAINTING_CHANNELS,
  filters: 16,
  halvings: 2,
  normalised: false,
};

/** Encoder and decoder of paintings. */
export const painterShapes: Shapes = new Map([...paintingEncoderShapes, ...paintingDecoderShapes]);

/** Shapes of the judge. */
export const paintingJudgeShapes: Shapes = patchGanShapes(paintingJudge);

/** Side of the square the judge looks at: a quarter of the picture, at a quarter of the cost; patches are smaller still. */
const CUT_SIDE = 48;
const CUT_PLACES = PAINTING_SIDE - CUT_SIDE + 1;

/** Top and left of that square [pixels]. */
type Corner = readonly [row: number, column: number];

function cut(paintings: tf.Tensor4D, [row, column]: Corner): tf.Tensor4D {
  return tf.slice(
    paintings,
    [0, row, column, 0],
    [paintings.shape[0], CUT_SIDE, CUT_SIDE, PAINTING_CHANNELS],
  );
}

/** Terms of the painter's loss; `noise` `[batch, 40]` from N(0, 1); the judge is there from the second phase on. */
export function painterLoss(
  weights: Weights,
  paintings: tf.Tensor4D,
  noise: tf.Tensor2D,
  judgeWeights: Weights | null,
  corner: Corner,
): LossTerms {
  const { mean, logVariance } = encodePainting(weights, paintings);
  const latent = tf.add(mean, tf.mul(noise, tf.exp(tf.mul(logVariance, 0.5)))) as tf.Tensor2D;
  const made = decodePainting(weights, latent);
  const terms: Record<string, tf.Scalar> = {
    picture: tf.mul(pictureLoss(paintings, made), PICTURE_WEIGHT),
    divergence: tf.mul(latentDivergence(mean, logVariance), DIVERGENCE_WEIGHT),
  };
  if (judgeWeights === null) return terms;
  const seen = judge(judgeWeights, paintingJudge, cut(made, corner));
  const real = judge(judgeWeights, paintingJudge, cut(paintings, corner));
  return {
    ...terms,
    adversarial: tf.mul(generatorLoss(seen.score), ADVERSARIAL_WEIGHT),
    features: tf.mul(featureLoss(real.features, seen.features), FEATURE_WEIGHT),
  };
}

/** One step of learning to paint; with a judge, one step of the judge as well. Returns the terms, for the log. */
export async function painterStep(
  painter: Parameters,
  judgeParameters: Parameters | null,
  set: PaintingSet,
  random: Random,
  learningRate: number,
): Promise<Readonly<Record<string, number>>> {
  const paintings = samplePaintings(set, BATCH, random);
  const seed = Math.floor(random() * 2 ** 31);
  const noise: tf.Tensor2D = tf.randomNormal([BATCH, PAINTING_LATENT], 0, 1, 'float32', seed);
  const corner: Corner = [randomIndex(random, CUT_PLACES), randomIndex(random, CUT_PLACES)];
  const settings = { learningRate, beta1: 0.8, beta2: 0.99, averageMemory: 0.995, clipNorm: 20 };
  const judgeTensors =
    judgeParameters === null ? [] : toTensors(judgeParameters.shapes, judgeParameters.values);
  const judgeWeights = judgeParameters === null ? null : named(judgeParameters.shapes, judgeTensors);
  const report = await trainStep(painter, settings, (weights) =>
    painterLoss(weights, paintings, noise, judgeWeights, corner),
  );
  const terms: Record<string, number> = { ...report.terms };
  if (judgeParameters !== null) {
    terms['judge'] = await judgeStep(judgeParameters, painter, paintings, noise, corner, learningRate);
  }
  tf.dispose([paintings, noise, judgeTensors]);
  return terms;
}

async function judgeStep(
  judgeParameters: Parameters,
  painter: Parameters,
  paintings: tf.Tensor4D,
  noise: tf.Tensor2D,
  corner: Corner,
  learningRate: number,
): Promise<number> {
  const painterTensors = toTensors(painter.shapes, painter.values);
  const made = tf.tidy(() => {
    const weights = named(painter.shapes, painterTensors);
    const { mean, logVariance } = encodePainting(weights, paintings);
    return decodePainting(weights, tf.add(mean, tf.mul(noise, tf.exp(tf.mul(logVariance, 0.5)))));
  });
  const settings = { learningRate, beta1: 0.5, beta2: 0.99, averageMemory: 0, clipNorm: 5 };
  const { loss } = await trainStep(judgeParameters, settings, (weights) => ({
    judge: discriminatorLoss(
      judge(weights, paintingJudge, cut(paintings, corner)).score,
      judge(weights, paintingJudge, cut(made, corner)).score,
    ),
  }));
  tf.dispose([painterTensors, made]);
  return loss;
}
