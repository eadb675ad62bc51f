import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../core/random.ts';
import { ANCHORS } from '../../generator/model/drawing-heads.ts';
import { PAINTING_LATENT } from '../../generator/model/pixel/painting-decoder.ts';
import { GLANCE_SIZE, glanceAt } from '../../generator/model/pixel/painting-encoder.ts';
import { chooseAnchors } from '../stages/real-shapes.ts';
import type { RealShapes } from '../stages/train-cycle.ts';
import { takePaintings, type PaintingSet } from './painterly/painting-set.ts';
import { principalComponents } from './principal-components.ts';

/** Paintings read at once. */
const BATCH = 50;

/** Directions count by this power of their spread: 0 would drown shape in position, 1 would drown it in grain. */
const WHITENING = 0.5;

/** Root mean square of the places, like that of the strokes' latent space, for which the translators are made. */
const PLACE_SPREAD = 0.9;

/** Logits beyond this are sure enough. */
const MOST_LOGIT = 4;

/** At a known place the next one counts less by e to this power; much, since between places all are about equally far. */
const OWN_AGAINST_NEXT = 24;

/** A painter that has looked at a set of paintings: tensors by name, and where the paintings lie. */
export interface LearntPainter {
  readonly values: Map<string, Float32Array>;
  readonly places: RealShapes;
}

/** Paintings `[b, h, w, 3]`, 0 to 1 → logits of sketches `[b, h/2, w/2, 3]`; a tensor for the caller to dispose. */
export function sketchLogits(paintings: tf.Tensor4D): tf.Tensor4D {
  return tf.tidy(() => {
    const small = tf.avgPool(paintings, 2, 2, 'valid');
    const [tone, accent, opacity] = tf.split(small, 3, 3) as [tf.Tensor4D, tf.Tensor4D, tf.Tensor4D];
    // Where there is hardly any paint its tone means nothing: it leans to the middle.
    const whole = tf.add(opacity, 0.02);
    const parts = [tf.div(tf.add(tone, 0.01), whole), tf.div(accent, whole), opacity];
    const bounded = tf.clipByValue(tf.concat(parts as tf.Tensor4D[], 3), 0.018, 0.982);
    const logits = tf.log(tf.div(bounded, tf.sub(1, bounded)));
    return tf.clipByValue(logits, -MOST_LOGIT, MOST_LOGIT) as tf.Tensor4D;
  });
}

/**
 * Looks at the paintings once: their principal components become the encoder, 384 of them spread over the space become the
 * places and sketches of the decoder. Closed form: there is nothing to descend.
 */
export async function learnDictionary(set: PaintingSet, random: Random): Promise<LearntPainter> {
  const glances = await readAll(set, GLANCE_SIZE, (paintings) => glanceAt(paintings));
  const points = tf.tensor2d(glances, [set.count, GLANCE_SIZE]);
  const components = await principalComponents(points, PAINTING_LATENT, random);
  const kernel = scaleDirections(components.directions, components.deviations);
  const bias = new Float32Array(PAINTING_LATENT);
  for (let row = 0; row < GLANCE_SIZE; row++) {
    for (let column = 0; column < PAINTING_LATENT; column++) {
      bias[column] =
        (bias[column] ?? 0) - (components.mean[row] ?? 0) * (kernel[row * PAINTING_LATENT + column] ?? 0);
    }
  }
  const placed = tf.tidy(() =>
    tf.add(tf.matMul(points, tf.tensor2d(kernel, [GLANCE_SIZE, PAINTING_LATENT])), tf.tensor1d(bias)),
  );
  const places = { places: (await placed.data()) as Float32Array, count: set.count };
  tf.dispose([points, placed]);
  const anchors = chooseAnchors(places, random);
  const picks = Array.from({ length: ANCHORS }, (_, at) => indexOf(places, anchors, at));
  const values = new Map([
    ['glance/kernel', kernel],
    ['glance/bias', bias],
    ['sketch/places', anchors],
    ['sketch/sureness', Float32Array.of(surenessOf(anchors))],
    ['sketch/sketches', await sketchesOf(set, picks)],
  ]);
  return { values, places };
}

async function readAll(
  set: PaintingSet,
  size: number,
  read: (paintings: tf.Tensor4D) => tf.Tensor,
): Promise<Float32Array> {
  const all = new Float32Array(set.count * size);
  for (let start = 0; start < set.count; start += BATCH) {
    const picks = Array.from({ length: Math.min(BATCH, set.count - start) }, (_, at) => start + at);
    const paintings = takePaintings(set, picks);
    const found = read(paintings);
    all.set((await found.data()) as Float32Array, start * size);
    tf.dispose([paintings, found]);
  }
  return all;
}

async function sketchesOf(set: PaintingSet, picks: readonly number[]): Promise<Float32Array> {
  const rows: Float32Array[] = [];
  for (let start = 0; start < picks.length; start += BATCH) {
    const paintings = takePaintings(set, picks.slice(start, start + BATCH));
    const logits = sketchLogits(paintings);
    rows.push((await logits.data()) as Float32Array);
    tf.dispose([paintings, logits]);
  }
  const all = new Float32Array(rows.reduce((sum, row) => sum + row.length, 0));
  let offset = 0;
  for (const row of rows) {
    all.set(row, offset);
    offset += row.length;
  }
  return all;
}

function scaleDirections(directions: Float32Array, deviations: Float32Array): Float32Array {
  const spreads = deviations.map((deviation) => deviation ** (1 - WHITENING));
  const rms = Math.sqrt(spreads.reduce((sum, spread) => sum + spread * spread, 0) / spreads.length);
  return directions.map((value, at) => {
    const deviation = Math.max(deviations[at % PAINTING_LATENT] ?? 1, 1e-6);
    return (value * PLACE_SPREAD) / (rms * deviation ** WHITENING);
  });
}

/** Which painting an anchor was taken from. */
function indexOf({ places, count }: RealShapes, anchors: Float32Array, anchor: number): number {
  for (let row = 0; row < count; row++) {
    if (squaredDistance(places, row, anchors, anchor) === 0) return row;
  }
  return 0;
}

/** Sharpness at which, in the median, the nearest other place counts less by e to the power above. */
function surenessOf(anchors: Float32Array): number {
  const nearest = Array.from({ length: ANCHORS }, (_, one) => {
    let least = Infinity;
    for (let other = 0; other < ANCHORS; other++) {
      const distance = squaredDistance(anchors, one, anchors, other);
      if (distance > 0) least = Math.min(least, distance);
    }
    return least;
  }).sort((a, b) => a - b);
  return OWN_AGAINST_NEXT / Math.max(nearest[Math.floor(ANCHORS / 2)] ?? 1, 1e-6);
}

function squaredDistance(a: Float32Array, row: number, b: Float32Array, other: number): number {
  let sum = 0;
  for (let k = 0; k < PAINTING_LATENT; k++) {
    sum += ((a[row * PAINTING_LATENT + k] ?? 0) - (b[other * PAINTING_LATENT + k] ?? 0)) ** 2;
  }
  return sum;
}
