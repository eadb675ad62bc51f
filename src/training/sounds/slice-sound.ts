import { randomNormal, type Random } from '../../core/random.ts';
import { decibelsToAmplitude, SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../core/units.ts';
import { renderMono, type Instrument, type Note } from './instrument.ts';

/** Silence before every rendered note, so that a slice may start early [samples]. */
export const LEAD_SAMPLES = 1200;

/** Samples rendered for one slice: lead, slice, and room for a late start. */
export const RENDERED_SAMPLES = SLICE_SAMPLES + 2 * LEAD_SAMPLES;

/** A rendered sound in stereo, peak 1. */
export interface StereoSound {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Plays a note of an instrument in its room. */
export function renderStereo(instrument: Instrument, note: Omit<Note, 'from'>, random: Random): StereoSound {
  const mono = renderMono(instrument, { ...note, from: LEAD_SAMPLES }, RENDERED_SAMPLES, random);
  const wet = instrument.room > 0 ? reverberate(mono, instrument.room) : mono;
  const pan = instrument.stereo * (2 * random() - 1) * 0.7;
  const shift = Math.round(instrument.stereo * 0.012 * SAMPLE_RATE_HZ * random());
  const left = wet.map((value) => value * Math.min(1, 1 - pan));
  const right = wet.map((_, n) => (wet[n - shift] ?? 0) * Math.min(1, 1 + pan));
  return { left, right };
}

/** Delays of the room's combs: mutually prime (Schroeder 1962) [samples]. */
const COMBS = [1557, 1617, 1491, 1277] as const;

function reverberate(dry: Float32Array, level: number): Float32Array {
  const wet = dry.slice();
  for (const delay of COMBS) {
    const line = dry.slice();
    for (let n = delay; n < line.length; n++) line[n] = (line[n] ?? 0) + 0.72 * (line[n - delay] ?? 0);
    for (let n = delay; n < wet.length; n++) wet[n] = (wet[n] ?? 0) + 0.25 * level * (line[n - delay] ?? 0);
  }
  return wet;
}

/** How a slice is cut from a rendered sound. */
export interface Cut {
  /** Where the slice starts against the onset, ± 882 at most [samples]. */
  readonly offset: number;
  /** Peak of the sound [dB below full scale]. */
  readonly gainDecibels: number;
  /** White noise under it [dB against the sound's own level]; −Infinity for none. */
  readonly noiseDecibels: number;
  /** Another sound under it, with its gain against this one. */
  readonly background?: {
    readonly sound: StereoSound;
    readonly gainDecibels: number;
    readonly offset: number;
  };
}

/** A planar stereo slice `[2 · 43264]`, clipped to ±1 as a sound card would. */
export function cutSlice(sound: StereoSound, cut: Cut, random: Random): Float32Array {
  const slice = new Float32Array(2 * SLICE_SAMPLES);
  const gain = decibelsToAmplitude(cut.gainDecibels);
  const under = cut.background ? gain * decibelsToAmplitude(cut.background.gainDecibels) : 0;
  let power = 0;
  for (const [channel, signal] of [sound.left, sound.right].entries()) {
    const other = cut.background
      ? [cut.background.sound.left, cut.background.sound.right][channel]
      : undefined;
    for (let n = 0; n < SLICE_SAMPLES; n++) {
      const own = signal[LEAD_SAMPLES + cut.offset + n] ?? 0;
      power += own * own;
      slice[channel * SLICE_SAMPLES + n] =
        gain * own + under * (other?.[LEAD_SAMPLES + (cut.background?.offset ?? 0) + n] ?? 0);
    }
  }
  if (Number.isFinite(cut.noiseDecibels)) {
    const level = gain * Math.sqrt(power / (2 * SLICE_SAMPLES)) * decibelsToAmplitude(cut.noiseDecibels);
    for (let n = 0; n < slice.length; n++) slice[n] = (slice[n] ?? 0) + level * cheapNormal(random);
  }
  return slice.map((value) => Math.max(-1, Math.min(1, value)));
}

/** Sum of three uniforms, variance 1: near enough to a Gaussian for a hiss, and six times as fast. */
function cheapNormal(random: Random): number {
  return 2 * (random() + random() + random() - 1.5);
}

/** A copy heard again: some milliseconds and decibels apart, with hiss, and sometimes inside a mix. */
export function randomCut(random: Random, gainDecibels: number, jitterSamples: number): Cut {
  return {
    offset: Math.round(Math.max(-882, Math.min(882, jitterSamples * randomNormal(random)))),
    gainDecibels,
    noiseDecibels: random() < 0.5 ? -Infinity : -28 - 40 * random(),
  };
}
