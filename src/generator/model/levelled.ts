import { BANDS } from './front-end/bands.ts';
import { LEVEL_SPAN_DECIBELS, type Levels } from './front-end/logmel.ts';
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

const LOUDNESSES = [scalarIndex('loudness'), scalarIndex('peakLoudness')];
const ATTACK = scalarIndex('attack');

/** Scalars of a sound that was made louder by a gain [levels], its attack told as coarsely as the ear is slow. */
export function steadyScalars(scalars: Float32Array, gain: number): Float32Array {
  const loudness = (gain * LEVEL_SPAN_DECIBELS) / LOUDNESS_SPAN_DECIBELS;
  const steady = scalars.map((value, index) => (LOUDNESSES.includes(index) ? value + loudness : value));
  const attackSeconds = Math.max(0, Math.exp(2 * (scalars[ATTACK] ?? 0) - 4) - FINE_ATTACK_SECONDS);
  steady[ATTACK] = (Math.log(attackSeconds + ATTACK_GRAIN_SECONDS) + 4) / 2;
  return steady;
}

/** Levels raised until the loudest is that of a strong note, how much they rise from frame to frame, and the gain [levels]. */
export interface Levelled extends Levels {
  readonly rise: Float32Array;
  readonly gain: number;
}

/**
 * A sound as if it had been played back as loud as every other, and heard with an ear too slow to tell 10 ms. Levels are logarithms,
 * so that a gain is one number added to all bands that are heard.
 */
export function levelled({ middle, side }: Levels): Levelled {
  let loudest = 0;
  for (const level of middle) loudest = Math.max(loudest, level);
  const gain = LEVELLED - loudest;
  const slow = blurred(raised(middle, gain));
  const rise = slow.slice();
  for (let at = BANDS; at < rise.length; at++)
    rise[at] = Math.max(0, (slow[at] as number) - (slow[at - BANDS] as number));
  return { middle: slow, side: blurred(raised(side, gain / 2)), rise, gain };
}

/** Adds a gain to every level that is heard; silence stays silence. */
function raised(levels: Float32Array, gain: number): Float32Array {
  const louder = new Float32Array(levels.length);
  for (let at = 0; at < levels.length; at++) {
    const level = levels[at] as number;
    louder[at] = level > 0 ? Math.max(0, level + gain) : 0;
  }
  return louder;
}

/** Every level's mean with those before and after it that are heard, more than once. */
function blurred(levels: Float32Array): Float32Array {
  let now: Float32Array = levels;
  let next: Float32Array = new Float32Array(levels.length);
  for (let turn = 0; turn < BLURS; turn++) {
    blur(now, next);
    [now, next] = [next, now];
  }
  return now;
}

function blur(levels: Float32Array, output: Float32Array): void {
  const last = levels.length - BANDS;
  for (let at = 0; at < levels.length; at++) {
    const level = levels[at] as number;
    const before = at >= BANDS ? (levels[at - BANDS] as number) : 0;
    const after = at < last ? (levels[at + BANDS] as number) : 0;
    const weight = BLUR[1] + (before > 0 ? BLUR[0] : 0) + (after > 0 ? BLUR[2] : 0);
    output[at] = level <= 0 ? 0 : (BLUR[1] * level + BLUR[0] * before + BLUR[2] * after) / weight;
  }
}
