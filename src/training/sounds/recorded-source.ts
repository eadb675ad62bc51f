import { createRandom } from '../../core/random.ts';
import { KikiError } from '../../core/errors.ts';
import { decibelsToAmplitude, SAMPLE_RATE_HZ } from '../../core/units.ts';
import { resample } from '../../dsp/resample.ts';
import { LEAD_SAMPLES, RENDERED_SAMPLES, type StereoSound } from './slice-sound.ts';
import { hearSounds, type Played, type SoundSet } from './sound-set.ts';

/** A decoded file. */
export interface Recording {
  readonly name: string;
  readonly left: Float32Array;
  readonly right: Float32Array;
}

/** Slices taken of each file: too few to learn a style of listening from one long file, enough from a folder. */
const NOTES = 5;

/** Fewer files than this say nothing about sounds in general. */
const MINIMUM_RECORDINGS = 30;

/** Rises weaker than this against the strongest of a file are not sounds of their own [ratio]. */
const AUDIBLE_RISE = 0.1;

/** A file with fewer sounds than slices is played again, up to this much higher or lower [semitones]. */
const SEMITONES = 7;

/** A peak below this is silence [ratio]. */
const SILENCE = decibelsToAmplitude(-60);

/** Sounds of a folder instead of the script's. Throws `TooFewSounds`, naming how many files were silent. */
export function recordedSounds(recordings: readonly Recording[], seed: number): SoundSet {
  const random = createRandom(seed);
  const audible = recordings.filter(({ left, right }) => peakOf(left) > SILENCE || peakOf(right) > SILENCE);
  if (audible.length < MINIMUM_RECORDINGS) {
    throw new KikiError(
      'TooFewSounds',
      `Only ${String(audible.length)} of ${String(recordings.length)} files can be heard: too few to learn listening from`,
      {
        expected: `at least ${String(MINIMUM_RECORDINGS)} audible files`,
        actual: `${String(audible.length)} (${String(recordings.length - audible.length)} silent)`,
      },
    );
  }
  const played = audible.flatMap((recording): Played[] => {
    const starts = loudStarts(recording);
    return Array.from({ length: NOTES }, (_, note) => {
      const sound = cutFrom(recording, starts[note % starts.length] ?? 0);
      const again = note >= starts.length;
      return {
        sound: again ? transposed(sound, SEMITONES * (2 * random() - 1)) : sound,
        gainDecibels: -30 * random() ** 1.5,
      };
    });
  });
  return hearSounds(played, NOTES, random);
}

function peakOf(signal: Float32Array): number {
  let peak = 0;
  for (const value of signal) peak = Math.max(peak, Math.abs(value));
  return peak;
}

/** Where a twentieth of a second is much louder than the one before, the loudest such rises first; the start of the sound if there are none. */
function loudStarts(recording: Recording): number[] {
  const { left, right } = recording;
  const step = 2205;
  const levels: number[] = [];
  for (let start = 0; start + step <= left.length; start += step) {
    let sum = 0;
    for (let n = start; n < start + step; n++) sum += (left[n] ?? 0) ** 2 + (right[n] ?? 0) ** 2;
    levels.push(Math.sqrt(sum / (2 * step)));
  }
  const rises = levels
    .map((level, i) => ({ start: i * step, rise: level - (levels[i - 1] ?? 0) }))
    .filter(({ rise }) => rise > 0);
  rises.sort((a, b) => b.rise - a.rise);
  const loud = rises.filter(({ rise }) => rise > AUDIBLE_RISE * (rises[0]?.rise ?? 0)).slice(0, NOTES);
  return loud.length > 0 ? loud.map(({ start }) => attackNear(recording, start, step)) : [0];
}

/** The 5 ms within `reach` before and after `start` that rise most against the 5 ms before them. */
function attackNear({ left, right }: Recording, start: number, reach: number): number {
  const grain = 220;
  let best = { at: start, rise: -Infinity };
  let before = 0;
  for (let at = Math.max(0, start - reach); at < start + reach; at += grain) {
    let energy = 0;
    for (let n = at; n < at + grain; n++) energy += (left[n] ?? 0) ** 2 + (right[n] ?? 0) ** 2;
    const level = Math.sqrt(energy);
    if (level - before > best.rise) best = { at, rise: level - before };
    before = level;
  }
  return best.at;
}

/** A sound played faster or slower around its onset. */
function transposed({ left, right }: StereoSound, semitones: number): StereoSound {
  const rate = 2 ** (semitones / 12);
  const play = (signal: Float32Array): Float32Array => {
    const quicker = resample(signal, Math.round(SAMPLE_RATE_HZ * rate), SAMPLE_RATE_HZ);
    const lead = Math.round(LEAD_SAMPLES / rate);
    return Float32Array.from({ length: RENDERED_SAMPLES }, (_, n) => quicker[lead - LEAD_SAMPLES + n] ?? 0);
  };
  return { left: play(left), right: play(right) };
}

/** A second from `start` with the lead that slices need, peak 1. */
function cutFrom({ left, right }: Recording, start: number): StereoSound {
  const cut = (signal: Float32Array): Float32Array =>
    Float32Array.from({ length: RENDERED_SAMPLES }, (_, n) => signal[start - LEAD_SAMPLES + n] ?? 0);
  const sound = { left: cut(left), right: cut(right) };
  const peak = Math.max(1e-6, peakOf(sound.left), peakOf(sound.right));
  return { left: sound.left.map((value) => value / peak), right: sound.right.map((value) => value / peak) };
}
