import * as tf from '@tensorflow/tfjs-core';
import {
  imaginePainting,
  imagineSoundOf,
  type PaintingIdea,
} from '../../generator/model/pixel/painting-heads.ts';
import { PAINTING_STYLE_NAMES } from '../../generator/model/pixel/painting-heads.ts';
import type { QualityName } from '../../generator/model/sound-qualities.ts';
import type { Weights } from '../../generator/model/weights.ts';
import { correlationLoss, energyDistance, identityLoss } from '../losses/correspondence.ts';
import { detach } from '../losses/detach.ts';
import type { KeepOutput, LossTerms } from '../optimiser/loss-gradients.ts';
import { ideaRow, judgeDrawing, judgeSound } from '../stages/critics.ts';

/** What one step of the translation between the two latent spaces learns from; sounds of one instrument follow each other. */
export interface TranslationBatch {
  /** Places of the sounds heard whole, again (some milliseconds and decibels apart) and in part; `[sounds, 64]` each. */
  readonly whole: tf.Tensor2D;
  readonly again: tf.Tensor2D;
  readonly prefix: tf.Tensor2D;
  /** Ranks of the sounds by each quality, −1 to 1, `[sounds]`. */
  readonly ranks: Readonly<Record<QualityName, tf.Tensor1D>>;
  /** Ideas of real paintings. */
  readonly real: { readonly shape: tf.Tensor2D; readonly style: tf.Tensor2D; readonly hue: tf.Tensor2D };
  /** `[sounds, sounds]` 1 where two sounds are of one instrument, 0 elsewhere and on the diagonal. */
  readonly sameInstrument: tf.Tensor2D;
  /** `[sounds, 48]` from N(0, 1). */
  readonly noise: tf.Tensor2D;
}

/** Measured on what the decoder makes of each anchor, `[384]` each. */
export interface AnchorFacts {
  /** Standardised angularity of the painting. */
  readonly angularity: tf.Tensor1D;
  /** Natural logarithm of the painted share of its bounding box. */
  readonly logCover: tf.Tensor1D;
}

/** How much each term counts. */
const TERM_WEIGHTS: Readonly<Record<string, number>> = {
  adversarial: 0.5,
  distribution: 1.5,
  cycleSound: 6,
  cycleDrawing: 1,
  ink: 1.5,
  size: 1,
  height: 1.5,
  lightness: 1.5,
  stretch: 0.4,
  chroma: 0.4,
  angularity: 2,
  warmth: 0.3,
  sameHue: 2,
  identity: 0.7,
  steadiness: 1.5,
  prefix: 1.5,
  sharpShares: 0.2,
};

/** How much the logarithm of the inked area grows from style ink 0 to 1, and from style size 0 to 1 (2·ln of the diagonals). */
const INK_SLOPE = 0.9;
const SIZE_SLOPE = 2.3;

const styleOf = (style: tf.Tensor2D, name: (typeof PAINTING_STYLE_NAMES)[number]): tf.Tensor1D =>
  tf.reshape(tf.slice2d(style, [0, PAINTING_STYLE_NAMES.indexOf(name)], [-1, 1]), [-1]);

const meanSquare = (a: tf.Tensor, b: tf.Tensor): tf.Scalar => tf.mean(tf.square(tf.sub(a, b)));

/** Loss of both translators between the fixed latent spaces of sounds and paintings; `critics` are held fixed. */
export function translationLoss(
  weights: Weights,
  fixed: { readonly critics: Weights; readonly anchors: AnchorFacts },
  batch: TranslationBatch,
  keepOutput: KeepOutput,
): LossTerms {
  const idea = imaginePainting(weights, batch.whole);
  const row = ideaRow(idea);
  const againRow = ideaRow(imaginePainting(weights, batch.again));
  const prefixRow = ideaRow(imaginePainting(weights, batch.prefix));
  const imagined = imagineSoundOf(weights, batch.real);
  const terms: Record<string, tf.Scalar> = {
    adversarial: tf.add(
      tf.mean(tf.square(tf.sub(judgeDrawing(fixed.critics, row), 1))),
      tf.mean(tf.square(tf.sub(judgeSound(fixed.critics, imagined), 1))),
    ),
    distribution: tf.add(
      tf.add(energyDistance(idea.shape, batch.real.shape), energyDistance(row, ideaRow(batch.real))),
      tf.add(energyDistance(idea.style, batch.real.style), energyDistance(imagined, batch.whole)),
    ),
    ...cycles(weights, idea, imagined, batch),
    ...correspondences(idea, fixed.anchors, batch),
    identity: identityLoss(tf.mul(row, 0.5), tf.mul(againRow, 0.5), 1),
    steadiness: meanSquare(row, againRow),
    prefix: tf.mean(tf.abs(tf.sub(prefixRow, detach(row)))),
    sharpShares: tf.neg(tf.mean(tf.sum(tf.mul(idea.shares, tf.log(tf.add(idea.shares, 1e-8))), 1))),
  };
  [row, imagined].forEach(keepOutput);
  return Object.fromEntries(
    Object.entries(terms).map(([name, term]) => [name, tf.mul(term, TERM_WEIGHTS[name] ?? 1)]),
  );
}

/** Sound → painting → sound and back the other way; the painting is noised so that nothing can be hidden in it. */
function cycles(
  weights: Weights,
  idea: PaintingIdea,
  imagined: tf.Tensor2D,
  batch: TranslationBatch,
): Record<'cycleSound' | 'cycleDrawing', tf.Scalar> {
  const [shapeNoise, styleNoise, hueNoise] = tf.split(
    batch.noise,
    [idea.shape.shape[1], idea.style.shape[1], 2],
    1,
  ) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
  const back = imagineSoundOf(weights, {
    shape: tf.add(idea.shape, tf.mul(shapeNoise, 0.08)),
    style: tf.add(idea.style, tf.mul(styleNoise, 0.015)),
    hue: tf.add(idea.hue, tf.mul(hueNoise, 0.03)),
  });
  return {
    cycleSound: tf.mean(tf.abs(tf.sub(back, batch.whole))),
    cycleDrawing: meanSquare(ideaRow(imaginePainting(weights, imagined)), ideaRow(batch.real)),
  };
}

/** Which sound gets which painting: the cycle alone would leave that to chance (Spence 2011 on such correspondences). */
function correspondences(
  { shape, style, hue, shares }: PaintingIdea,
  anchors: AnchorFacts,
  { ranks, sameInstrument }: TranslationBatch,
): Record<string, tf.Scalar> {
  const size = styleOf(style, 'size');
  const shareOf = (fact: tf.Tensor1D): tf.Tensor1D =>
    tf.reshape(tf.matMul(shares, tf.reshape(fact, [-1, 1])), [-1]);
  const logInk = tf.addN([
    shareOf(anchors.logCover),
    tf.mul(size, SIZE_SLOPE),
    tf.mul(styleOf(style, 'ink'), INK_SLOPE),
  ]) as tf.Tensor1D;
  const loudAndWide = tf.add(tf.mul(ranks.loudness, 0.7), tf.mul(ranks.lowAndBroad, 0.5)) as tf.Tensor1D;
  // Red lies at 30°, the warm end; blue-green at 210°, the cool one.
  const towardsRed = tf.tensor2d([Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)], [2, 1]);
  return {
    ink: correlationLoss(logInk, ranks.loudness),
    size: correlationLoss(size, loudAndWide),
    height: correlationLoss(styleOf(style, 'height'), ranks.pitch),
    lightness: correlationLoss(styleOf(style, 'lightness'), ranks.brightness),
    stretch: correlationLoss(styleOf(style, 'stretch'), ranks.length),
    chroma: correlationLoss(styleOf(style, 'chroma'), ranks.tonality),
    angularity: correlationLoss(shareOf(anchors.angularity), ranks.harshness),
    warmth: correlationLoss(tf.reshape(tf.matMul(hue, towardsRed), [-1]), ranks.harshness),
    sameHue: hueLoss(hue, sameInstrument),
    spread: tf.mul(tf.mean(tf.square(shape)), 0.001),
  };
}

/** One hue an instrument, instruments all round the circle (alignment and uniformity, Wang & Isola 2020). */
function hueLoss(hue: tf.Tensor2D, sameInstrument: tf.Tensor2D): tf.Scalar {
  const distance = tf.sub(2, tf.mul(tf.matMul(hue, tf.transpose(hue)), 2));
  const alike = tf.div(tf.sum(tf.mul(distance, sameInstrument)), tf.sum(sameInstrument));
  const others = tf.sub(1, sameInstrument);
  const crowding = tf.log(tf.div(tf.sum(tf.mul(tf.exp(tf.mul(distance, -2)), others)), tf.sum(others)));
  return tf.add(tf.mul(alike, 1.5), crowding);
}
