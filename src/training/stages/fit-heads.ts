import * as tf from '@tensorflow/tfjs-core';
import { STYLE_NAMES, STYLES } from '../../generator/model/drawing-heads.ts';
import { SPECTROGRAM_SIZE } from '../../generator/model/front-end/logmel.ts';
import { scalarIndex, SCALARS } from '../../generator/model/front-end/scalars.ts';
import type { PackWeights } from '../../generator/model/pack/pack-bytes.ts';
import { encodeSound, SOUND_LATENT } from '../../generator/model/sound-encoder.ts';
import { qualityOf, type QualityName } from '../../generator/model/sound-qualities.ts';
import { activate, dense, type Weights } from '../../generator/model/weights.ts';
import { ranks } from '../losses/correspondence.ts';
import { createRidgeSums } from '../optimiser/ridge-regression.ts';
import { VIEWS, type SoundSet } from '../sounds/sound-set.ts';

/**
 * Which style shows which quality, and how far its head goes from the trained rule to the fitted one. All the way, lightness tells a timbre a little less
 * surely (same instrument nearer in colour: .90 → .89); angularity gains nothing, since the pen limits it.
 */
const FITTED: readonly (readonly [
  style: (typeof STYLE_NAMES)[number],
  quality: QualityName,
  share: number,
])[] = [
  ['ink', 'loudness', 0.8],
  ['height', 'pitch', 1],
  ['lightness', 'brightness', 0.5],
];

/** Ranks −1 to 1 become styles this far from a half. */
const STYLE_REACH = 0.48;

/** Against coefficients that fit the training sounds alone; .001 to .01 give the same on others. */
const PENALTY = 0.003;

/** What a sound without a clear period counts for where pitch is learnt, against one that has one. */
const UNPITCHED_WEIGHT = 0.3;

/** How much each hearing of a sound counts; a prefix is to be drawn as the whole will be. */
const VIEW_WEIGHTS = { whole: 1, again: 1, prefix: 0.35 } as const;

const ROWS_AT_ONCE = 250;

/**
 * Last of all the heads of these styles are led towards those fitted by least squares to the ranks of the qualities, in closed form, on all training sounds. While
 * everything is trained at once, being found again in a mix makes them give up part of what the latent numbers know: of pitch most.
 */
export function fitStyleHeads(
  values: PackWeights,
  shapes: ReadonlyMap<string, readonly number[]>,
  sounds: SoundSet,
): PackWeights {
  const weights: Weights = new Map(
    [...shapes].map(([name, shape]) => [
      name,
      tf.tensor(values.get(name) ?? new Float32Array(0), [...shape]),
    ]),
  );
  const hidden = shapes.get('draw-trunk/bias')?.[0] ?? 0;
  const size = SOUND_LATENT + hidden + 1;
  const sums = FITTED.map(() => createRidgeSums(size));
  for (const [view, name] of VIEWS.entries()) {
    const scalars = sounds.scalars[name === 'prefix' ? VIEWS.indexOf('whole') : view] ?? new Float32Array(0);
    const count = scalars.length / SCALARS;
    const wanted = FITTED.map(([, quality]) => wantedStyles(quality, scalars, count));
    for (let from = 0; from < count; from += ROWS_AT_ONCE) {
      const rows = Math.min(ROWS_AT_ONCE, count - from);
      const features = featuresOf(weights, sounds, view, from, rows);
      FITTED.forEach(([, quality], k) => {
        const weightOf = (row: number): number =>
          VIEW_WEIGHTS[name] * (quality === 'pitch' ? pitchWeight(scalars, from + row) : 1);
        sums[k]?.add(
          features,
          wanted[k]?.subarray(from, from + rows) ?? [],
          Float64Array.from({ length: rows }, (_, row) => weightOf(row)),
        );
      });
    }
  }
  tf.dispose([...weights.values()]);
  return withHeads(
    values,
    sums.map((each) => each.solve(PENALTY)),
    hidden,
  );
}

/** What the heads see, and a one: `[rows, 64 + 256 + 1]`. */
function featuresOf(
  weights: Weights,
  sounds: SoundSet,
  view: number,
  from: number,
  rows: number,
): Float32Array {
  const bytes = sounds.spectrograms[view] ?? new Uint8Array(0);
  const spectrograms = Float32Array.from(
    bytes.subarray(from * SPECTROGRAM_SIZE, (from + rows) * SPECTROGRAM_SIZE),
    (level) => level / 255,
  );
  const scalars = (sounds.scalars[view] ?? new Float32Array(0)).slice(
    from * SCALARS,
    (from + rows) * SCALARS,
  );
  const features = tf.tidy(() => {
    const heard = encodeSound(weights, {
      spectrograms: tf.tensor2d(spectrograms, [rows, SPECTROGRAM_SIZE]),
      scalars: tf.tensor2d(scalars, [rows, SCALARS]),
    });
    return tf.concat([heard, activate(dense(weights, 'draw-trunk', heard)), tf.ones([rows, 1])], 1);
  });
  const values = features.dataSync() as Float32Array;
  features.dispose();
  return values;
}

/** Styles by rank, before the sigmoid. */
function wantedStyles(quality: QualityName, scalars: Float32Array, count: number): Float64Array {
  const rank = ranks(Array.from({ length: count }, (_, row) => qualityOf(quality, scalars, row)));
  return Float64Array.from(rank, (value) => {
    const style = 0.5 + STYLE_REACH * value;
    return Math.log(style / (1 - style));
  });
}

/** From clarity .45, where a period is none, to .75, where it is one, as in the scalar of pitch; the scalar is 2·clarity − 1. */
function pitchWeight(scalars: Float32Array, row: number): number {
  const clarity = scalars[row * SCALARS + scalarIndex('clarity')] ?? 0;
  return UNPITCHED_WEIGHT + (1 - UNPITCHED_WEIGHT) * Math.min(1, Math.max(0, clarity + 0.1) / 0.6);
}

/** The pack with the trained columns led towards the fitted ones. */
function withHeads(values: PackWeights, rules: readonly Float64Array[], hidden: number): PackWeights {
  const changed = new Map(values);
  const names = [
    'draw-style/kernel',
    'draw-style/bias',
    'draw-style-straight/kernel',
    'draw-style-straight/bias',
  ];
  for (const name of names) changed.set(name, (values.get(name) ?? new Float32Array(0)).slice());
  const [kernel, bias, straight, straightBias] = names.map(
    (name) => changed.get(name) ?? new Float32Array(0),
  );
  FITTED.forEach(([style, , share], k) => {
    const column = STYLE_NAMES.indexOf(style);
    const rule = rules[k] ?? new Float64Array(0);
    const lead = (tensor: Float32Array | undefined, row: number, fitted: number): void => {
      const trained = tensor?.[row * STYLES + column] ?? 0;
      tensor?.set([trained + share * (fitted - trained)], row * STYLES + column);
    };
    for (let row = 0; row < SOUND_LATENT; row++) lead(straight, row, rule[row] ?? 0);
    for (let row = 0; row < hidden; row++) lead(kernel, row, rule[SOUND_LATENT + row] ?? 0);
    lead(bias, 0, rule[SOUND_LATENT + hidden] ?? 0);
    lead(straightBias, 0, 0);
  });
  return changed;
}
