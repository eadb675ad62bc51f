import { BANDS } from './front-end/bands.ts';
import { FRAMES } from './front-end/frames.ts';
import {
  CHANNELS,
  LEVEL_SPAN_DECIBELS,
  SPECTROGRAM_SIZE,
  type Features,
  type FrontEnd,
  type SpectrogramHearing,
} from './front-end/logmel.ts';
import { LOUDNESS_SPAN_DECIBELS, scalarIndex } from './front-end/scalars.ts';
import { laterOpening, openingOf } from './opening.ts';

/** Loudest band of a levelled sound, as a level: a strong note. */
const LEVELLED = 0.8;

/** An attack is told apart from another by this much and more [s]: an onset is not found more exactly. */
const ATTACK_GRAIN_SECONDS = 0.03;
/** The same in the scalar that the networks of style hear. */
const FINE_ATTACK_SECONDS = 0.003;

/** Weights of a frame and its neighbours before and after. */
const BLUR = [0.25, 0.5, 0.25] as const;
const BLURS = 2;

/** Of an opening this much is left out when it is heard once more [samples]: 15 and 30 ms. */
const SKIPPED_SAMPLES = [662, 1323] as const;

/** Numbers of one frame. */
const ROW = BANDS * CHANNELS;

const LOUDNESSES = [scalarIndex('loudness'), scalarIndex('peakLoudness')];
const ATTACK = scalarIndex('attack');

/** Adds a gain to a level that is heard; silence stays silence. */
const raise = (level: number, gain: number): number => (level > 0 ? Math.max(0, level + gain) : 0);

/** Hears a slice that the given features were already made of: what is only its opening need not be heard twice. */
export type ShapeHearing = (samples: Float32Array, heardSamples: number, heard: Features) => Features;

/**
 * The hearing by which a shape is chosen: the opening of a sound only, levelled and slow, and once more without its first 15 and 30 ms: how
 * much of an attack a slice holds depends on where it was found. A mark that is drawn while it sounds can so keep its shape, and the same sound heard
 * again gets the same one.
 */
export function createShapeHearing(hear: FrontEnd, hearAgain: SpectrogramHearing): ShapeHearing {
  return (samples, heardSamples, heard) => {
    const opening = openingOf(samples, heardSamples);
    const first = levelled(opening.samples === samples ? heard : hear(opening.samples, opening.heardSamples));
    const others = SKIPPED_SAMPLES.filter((skipped) => opening.heardSamples > 2 * skipped).map((skipped) => {
      const later = laterOpening(opening, skipped);
      return levelledSpectrogram(hearAgain(later.samples, later.heardSamples)).spectrogram;
    });
    return { spectrogram: meanOf([first.spectrogram, ...others]), scalars: first.scalars };
  };
}

/**
 * A sound as if it had been played back as loud as every other, and heard with an ear too slow to tell 10 ms. Levels are logarithms,
 * so that a gain is one number added to all bands that are heard.
 */
export function levelled({ spectrogram, scalars }: Features): Features {
  const { spectrogram: levels, gain } = levelledSpectrogram(spectrogram);
  const loudness = (gain * LEVEL_SPAN_DECIBELS) / LOUDNESS_SPAN_DECIBELS;
  const steady = scalars.map((value, index) => (LOUDNESSES.includes(index) ? value + loudness : value));
  const attackSeconds = Math.max(0, Math.exp(2 * (scalars[ATTACK] ?? 0) - 4) - FINE_ATTACK_SECONDS);
  steady[ATTACK] = (Math.log(attackSeconds + ATTACK_GRAIN_SECONDS) + 4) / 2;
  return { spectrogram: levels, scalars: steady };
}

/** Levels raised until the loudest is that of a strong note, and blurred in time; and the gain, in levels. */
function levelledSpectrogram(spectrogram: Float32Array): { spectrogram: Float32Array; gain: number } {
  let loudest = 0;
  for (let at = 0; at < SPECTROGRAM_SIZE; at += CHANNELS) loudest = Math.max(loudest, spectrogram[at] ?? 0);
  const gain = LEVELLED - loudest;
  let levels = new Float32Array(SPECTROGRAM_SIZE);
  for (let at = 0; at < SPECTROGRAM_SIZE; at += CHANNELS) {
    levels[at] = raise(spectrogram[at] ?? 0, gain);
    levels[at + 1] = raise(spectrogram[at + 1] ?? 0, gain / 2);
  }
  for (let turn = 0; turn < BLURS; turn++) levels = blurred(levels);
  for (let at = 0; at < SPECTROGRAM_SIZE; at += CHANNELS)
    levels[at + 2] = Math.max(0, (levels[at] ?? 0) - (at < ROW ? 0 : (levels[at - ROW] ?? 0)));
  return { spectrogram: levels, gain };
}

function meanOf(rows: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(SPECTROGRAM_SIZE);
  for (const row of rows)
    for (let k = 0; k < SPECTROGRAM_SIZE; k++) mean[k] = (mean[k] ?? 0) + (row[k] ?? 0) / rows.length;
  return mean;
}

/** Every level's mean with those before and after it that are heard. */
function blurred(levels: Float32Array): Float32Array<ArrayBuffer> {
  const result = new Float32Array(SPECTROGRAM_SIZE);
  for (let frame = 0; frame < FRAMES; frame++) {
    for (let k = 0; k < ROW; k++) {
      const at = frame * ROW + k;
      if (!((levels[at] ?? 0) > 0)) continue;
      let [sum, weight] = [0, 0];
      for (let neighbour = -1; neighbour <= 1; neighbour++) {
        const level = levels[at + neighbour * ROW] ?? 0;
        if (level <= 0) continue;
        const share = BLUR[neighbour + 1] ?? 0;
        sum += share * level;
        weight += share;
      }
      result[at] = sum / weight;
    }
  }
  return result;
}
