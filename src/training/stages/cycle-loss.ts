import * as tf from '@tensorflow/tfjs-core';
import { decodeDrawing, type DecodedShape } from '../../generator/model/drawing-autoencoder.ts';
import { imagineDrawing, STYLE_NAMES, type DrawingIdea } from '../../generator/model/drawing-heads.ts';
import { encodeSound, type HeardSounds } from '../../generator/model/sound-encoder.ts';
import { decodeSound, imagineSound } from '../../generator/model/sound-heads.ts';
import type { QualityName } from '../../generator/model/sound-qualities.ts';
import type { Weights } from '../../generator/model/weights.ts';
import { correlationLoss, energyDistance, identityLoss } from '../losses/correspondence.ts';
import { detach } from '../losses/detach.ts';
import { logInk, logScale, measureShapes, pathDistance } from '../losses/geometry.ts';
import { placedPaths } from '../losses/placed-path.ts';
import type { KeepOutput, LossTerms } from '../optimiser/loss-gradients.ts';
import { ideaRow, judgeDrawing, judgeSound } from './critics.ts';

/** What one step of the cycle learns from; sounds of one instrument follow each other. */
export interface CycleBatch extends HeardSounds {
  /** Spectrograms and scalars of the three views one after the other, `[3·sounds, …]`: whole, again, prefix. */
  readonly spectrograms: tf.Tensor2D;
  readonly scalars: tf.Tensor2D;
  /** The same, as the choice of a shape hears them (`shape-hearing.ts`). */
  readonly forShape: HeardSounds;
  /** `[sounds, 64·96]`. */
  readonly wayBack: tf.Tensor2D;
  /** Ranks of the sounds by each quality, −1 to 1, `[sounds]`. */
  readonly ranks: Readonly<Record<QualityName, tf.Tensor1D>>;
  /** Ideas of real drawings: places of real shapes, styles drawn evenly. */
  readonly real: { readonly shape: tf.Tensor2D; readonly style: tf.Tensor2D; readonly hue: tf.Tensor2D };
  /** `[sounds, sounds]` 1 where two sounds are of one instrument, 0 elsewhere and on the diagonal. */
  readonly sameInstrument: tf.Tensor2D;
  /** `[sounds, 48]` from N(0, 1). */
  readonly noise: tf.Tensor2D;
}

/** How much each term counts. Found by trying; see the table in the folder's README. */
const CYCLE_WEIGHTS = {
  wayBack: 8,
  adversarial: 0.5,
  distribution: 2,
  cycleSound: 4,
  cycleDrawing: 1,
  ink: 1.5,
  size: 1,
  height: 1.5,
  lightness: 1,
  stretch: 0.4,
  chroma: 0.3,
  angularity: 1.5,
  sharpness: 1.5,
  spread: 1.2,
  warmth: 0.3,
  sameHue: 2,
  identity: 6,
  steadiness: 10,
  steadyPath: 6,
  found: 1.5,
  foundEarly: 1,
  prefix: 2,
  prefixPath: 3,
  balance: 0.3,
} as const;

/** Mean square way between the points of two drawings at which they begin to pass for one another [boxes²]: 6 % of the box. */
const FOUND_TEMPERATURE = 0.004;

const styleOf = (style: tf.Tensor2D, name: (typeof STYLE_NAMES)[number]): tf.Tensor1D =>
  tf.reshape(tf.slice2d(style, [0, STYLE_NAMES.indexOf(name)], [-1, 1]), [-1]);

const view = <T extends tf.Tensor2D>(x: T, index: number, sounds: number): tf.Tensor2D =>
  tf.slice2d(x, [index * sounds, 0], [sounds, -1]);

const meanSquare = (a: tf.Tensor, b: tf.Tensor): tf.Scalar => tf.mean(tf.square(tf.sub(a, b)));

/** The generators' loss. `weights` hold the fixed drawing decoder and anchors too; `critics` are held fixed. */
export function cycleLoss(
  weights: Weights,
  critics: Weights,
  batch: CycleBatch,
  keepOutput: KeepOutput,
): LossTerms {
  const sounds = batch.wayBack.shape[0];
  const heard = encodeSound(weights, batch);
  const all = imagineDrawing(weights, heard, encodeSound(weights, batch.forShape));
  const whole = ideaView(all, 0, sounds);
  const again = ideaView(all, 1, sounds);
  const prefix = ideaView(all, 2, sounds);
  const places = view(heard, 0, sounds);
  const row = ideaRow(whole);
  const realRow = ideaRow(batch.real);
  const imagined = imagineSound(weights, batch.real);
  const drawn = decodeDrawing(weights, whole.shape);
  const drawnAgain = decodeDrawing(weights, again.shape);
  const drawnEarly = decodeDrawing(weights, prefix.shape);
  const placed = placedPaths(drawn, whole.style);
  const terms: Record<string, tf.Scalar> = {
    wayBack: tf.mean(tf.abs(tf.sub(decodeSound(weights, places), batch.wayBack))),
    adversarial: tf.add(
      tf.mean(tf.square(tf.sub(judgeDrawing(critics, row), 1))),
      tf.mean(tf.square(tf.sub(judgeSound(critics, imagined), 1))),
    ),
    distribution: tf.add(
      tf.addN([
        energyDistance(whole.shape, batch.real.shape),
        energyDistance(whole.free, batch.real.shape),
        energyDistance(row, realRow),
      ]) as tf.Scalar,
      tf.add(energyDistance(whole.style, batch.real.style), energyDistance(imagined, detach(places))),
    ),
    ...cycles(weights, { row, whole, imagined, places }, batch),
    ...correspondences(whole, drawn, batch),
    identity: identityLoss(tf.mul(row, 0.5), tf.mul(ideaRow(again), 0.5), 1),
    steadiness: meanSquare(row, ideaRow(again)),
    steadyPath: pathDistance(drawn, drawnAgain),
    found: identityLoss(placedPaths(drawnAgain, again.style), placed, FOUND_TEMPERATURE),
    foundEarly: identityLoss(placedPaths(drawnEarly, prefix.style), placed, FOUND_TEMPERATURE),
    prefixPath: pathDistance(drawn, drawnEarly),
    prefix: tf.mean(tf.abs(tf.sub(ideaRow(prefix), detach(row)))),
    balance: balanceLoss(whole.shares),
  };
  const weighted = Object.fromEntries(
    Object.entries(terms).map(([name, term]) => [
      name,
      tf.mul(term, CYCLE_WEIGHTS[name as keyof typeof CYCLE_WEIGHTS]),
    ]),
  ) as Record<string, tf.Scalar>;
  weighted.size0 = tf.mul(tf.mean(tf.square(places)), 0.01);
  [row, places, imagined].forEach(keepOutput);
  return weighted;
}

function ideaView(idea: DrawingIdea, index: number, sounds: number): DrawingIdea {
  return {
    shape: view(idea.shape, index, sounds),
    style: view(idea.style, index, sounds),
    hue: view(idea.hue, index, sounds),
    shares: view(idea.shares, index, sounds),
    free: view(idea.free, index, sounds),
  };
}

/** Sound → drawing → sound and drawing → sound → drawing; the drawing is noised so that nothing can be hidden in it. */
function cycles(
  weights: Weights,
  made: { row: tf.Tensor2D; whole: DrawingIdea; imagined: tf.Tensor2D; places: tf.Tensor2D },
  batch: CycleBatch,
): Record<'cycleSound' | 'cycleDrawing', tf.Scalar> {
  const [shapeNoise, styleNoise, hueNoise] = tf.split(
    batch.noise,
    [made.whole.shape.shape[1], made.whole.style.shape[1], 2],
    1,
  ) as [tf.Tensor2D, tf.Tensor2D, tf.Tensor2D];
  const back = imagineSound(weights, {
    shape: tf.add(made.whole.shape, tf.mul(shapeNoise, 0.08)),
    style: tf.add(made.whole.style, tf.mul(styleNoise, 0.015)),
    hue: tf.add(made.whole.hue, tf.mul(hueNoise, 0.03)),
  });
  const again = imagineDrawing(weights, made.imagined);
  return {
    cycleSound: tf.add(
      tf.mean(tf.abs(tf.sub(decodeSound(weights, back), batch.wayBack))),
      tf.mul(meanSquare(back, detach(made.places)), 0.05),
    ),
    cycleDrawing: meanSquare(ideaRow(again), ideaRow(batch.real)),
  };
}

/** Which sound gets which drawing: the cycle alone would leave that to chance. */
function correspondences(
  idea: DrawingIdea,
  drawn: DecodedShape,
  batch: CycleBatch,
): Record<string, tf.Scalar> {
  const size = styleOf(idea.style, 'size');
  const shape = measureShapes(drawn, detach(size));
  const { ranks } = batch;
  const loudAndWide = tf.add(tf.mul(ranks.loudness, 0.6), tf.mul(ranks.lowAndBroad, 0.6)) as tf.Tensor1D;
  const wideAndLoud = tf.add(tf.mul(ranks.lowAndBroad, 0.85), tf.mul(ranks.loudness, 0.4)) as tf.Tensor1D;
  // Red lies at 30°, the warm end; blue-green at 210°, the cool one.
  const warmth = tf.reshape(
    product2(idea.hue, Math.cos(Math.PI / 6), Math.sin(Math.PI / 6)),
    [-1],
  ) as tf.Tensor1D;
  return {
    ink: correlationLoss(logInk(shape.length, size, styleOf(idea.style, 'ink')), ranks.loudness),
    size: correlationLoss(size, loudAndWide),
    height: correlationLoss(styleOf(idea.style, 'height'), ranks.pitch),
    lightness: correlationLoss(styleOf(idea.style, 'lightness'), ranks.brightness),
    stretch: correlationLoss(styleOf(idea.style, 'stretch'), ranks.length),
    chroma: correlationLoss(styleOf(idea.style, 'chroma'), ranks.tonality),
    angularity: correlationLoss(styleOf(idea.style, 'angularity'), ranks.harshness),
    sharpness: correlationLoss(shape.sharpness, ranks.harshness),
    spread: correlationLoss(tf.add(shape.spread, logScale(size)), wideAndLoud),
    warmth: correlationLoss(warmth, ranks.harshness),
    sameHue: hueLoss(idea.hue, batch.sameInstrument),
  };
}

/** How unevenly the anchors are used: 0 when a batch uses all alike, 1 when one anchor serves all. */
function balanceLoss(shares: tf.Tensor2D): tf.Scalar {
  const used = tf.mean(shares, 0);
  const entropy = tf.neg(tf.sum(tf.mul(used, tf.log(tf.add(used, 1e-8)))));
  return tf.sub(1, tf.div(entropy, Math.log(Math.min(shares.shape[0], shares.shape[1]))));
}

function product2(hue: tf.Tensor2D, x: number, y: number): tf.Tensor2D {
  return tf.add(tf.mul(tf.slice2d(hue, [0, 0], [-1, 1]), x), tf.mul(tf.slice2d(hue, [0, 1], [-1, 1]), y));
}

/** One hue an instrument, instruments all round the circle (alignment and uniformity, Wang & Isola 2020). */
function hueLoss(hue: tf.Tensor2D, sameInstrument: tf.Tensor2D): tf.Scalar {
  const cosine = tf.add(outer(tf.slice2d(hue, [0, 0], [-1, 1])), outer(tf.slice2d(hue, [0, 1], [-1, 1])));
  const distance = tf.sub(2, tf.mul(cosine, 2));
  const alike = tf.div(tf.sum(tf.mul(distance, sameInstrument)), tf.sum(sameInstrument));
  const others = tf.sub(1, sameInstrument);
  const crowding = tf.log(tf.div(tf.sum(tf.mul(tf.exp(tf.mul(distance, -2)), others)), tf.sum(others)));
  return tf.add(tf.mul(alike, 1.5), crowding);
}

function outer(column: tf.Tensor2D): tf.Tensor2D {
  return tf.mul(column, tf.reshape(column, [1, -1]));
}
