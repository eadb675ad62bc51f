import { BANDS } from './front-end/bands.ts';
import { FRAMES } from './front-end/frames.ts';
import { CHANNELS, LEVEL_SPAN_DECIBELS, SPECTROGRAM_SIZE, type Features } from './front-end/logmel.ts';
import { LOUDNESS_SPAN_DECIBELS, scalarIndex } from './front-end/scalars.ts';

/** Loudest band of a levelled sound, as a level: a strong note. */
const LEVELLED = 0.8;

/** An attack is told apart from another by this much and more [s]: an onset is not found more exactly. */
const ATTACK_GRAIN_SECONDS = 0.03;
/** The same in the scalar that the networks of style hear. */
const FINE_ATTACK_SECONDS = 0.003;

/** Weights of a frame and its neighbours before and after. */
const BLUR = [0.25, 0.5, 0.25] as const;
const BLURS = 2;

/** Numbers of one frame. */
const ROW = BANDS * CHANNELS;

const LOUDNESSES = [scalarIndex('loudness'), scalarIndex('peakLoudness')];
const ATTACK = scalarIndex('attack');

/** Adds a gain to a level that is heard; silence stays silence. */
const raise = (level: number, gain: number): number => (level > 0 ? Math.max(0, level + gain) : 0);

/**
 * A sound as if it had been played back as loud as every other, and heard with an ear too slow to tell 10 ms. Levels are logarithms,
 * so that a gain is one number added to all bands that are heard.
 */
export function levelled({ spectrogram, scalars }: Features): Features {
  const { spectrogram: levels, gain } = levelledSpectrogram(spectrogram);
  return { spectrogram: levels, scalars: steadyScalars(scalars, gain) };
}

/** Scalars of a sound that was made louder by a gain [levels], its attack told as coarsely as the ear is slow. */
export function steadyScalars(scalars: Float32Array, gain: number): Float32Array {
  const loudness = (gain * LEVEL_SPAN_DECIBELS) / LOUDNESS_SPAN_DECIBELS;
  const steady = scalars.map((value, index) => (LOUDNESSES.includes(index) ? value + loudness : value));
  const attackSeconds = Math.max(0, Math.exp(2 * (scalars[ATTACK] ?? 0) - 4) - FINE_ATTACK_SECONDS);
  steady[ATTACK] = (Math.log(attackSeconds + ATTACK_GRAIN_SECONDS) + 4) / 2;
  return steady;
}

/** Levels raised until the loudest is that of a strong note, and by how much [levels]. */
export interface Levelled {
  readonly spectrogram: Float32Array;
  readonly gain: number;
}

/** Levels of the first `frames` raised until the loudest is that of a strong note, and blurred in time. */
export function levelledSpectrogram(spectrogram: Float32Array, frames = FRAMES): Levelled {
  const size = frames * ROW;
  let loudest = 0;
  for (let at = 0; at < size; at += CHANNELS) loudest = Math.max(loudest, spectrogram[at] as number);
  const gain = LEVELLED - loudest;
  let levels = new Float32Array(SPECTROGRAM_SIZE);
  for (let at = 0; at < size; at += CHANNELS) {
    levels[at] = raise(spectrogram[at] as number, gain);
    levels[at + 1] = raise(spectrogram[at + 1] as number, gain / 2);
  }
  for (let turn = 0; turn < BLURS; turn++) levels = blurred(levels, frames);
  for (let at = 0; at < size; at += CHANNELS)
    levels[at + 2] = Math.max(0, (levels[at] as number) - (at < ROW ? 0 : (levels[at - ROW] as number)));
  return { spectrogram: levels, gain };
}

/** Every level's mean with those before and after it that are heard; how they rise is left out. */
function blurred(levels: Float32Array, frames: number): Float32Array<ArrayBuffer> {
  const result = new Float32Array(SPECTROGRAM_SIZE);
  const end = frames * ROW;
  for (let at = 0; at < end; at++) {
    const level = levels[at] as number;
    if (level <= 0 || at % CHANNELS === 2) continue;
    const before = at >= ROW ? (levels[at - ROW] as number) : 0;
    const after = at + ROW < end ? (levels[at + ROW] as number) : 0;
    const weight = BLUR[1] + (before > 0 ? BLUR[0] : 0) + (after > 0 ? BLUR[2] : 0);
    result[at] = (BLUR[1] * level + BLUR[0] * Math.max(0, before) + BLUR[2] * Math.max(0, after)) / weight;
  }
  return result;
}
