import { createRandom } from '../../core/random.ts';
import { KikiError } from '../../core/errors.ts';
import { decibelsToAmplitude } from '../../core/units.ts';
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
    return Array.from({ length: NOTES }, (_, note) => ({
      sound: cutFrom(recording, starts[note % starts.length] ?? 0),
      gainDecibels: -24 * random(),
    }));
  });
  return hearSounds(played, NOTES, random);
}

function peakOf(signal: Float32Array): number {
  let peak = 0;
  for (const value of signal) peak = Math.max(peak, Math.abs(value));
  return peak;
}

/** Where a tenth of a second is much louder than the one before, the loudest such rises first; the start of the sound if there are none. */
function loudStarts({ left, right }: Recording): number[] {
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
  return rises.length > 0 ? rises.slice(0, NOTES).map(({ start }) => start) : [0];
}

/** A second from `start` with the lead that slices need, peak 1. */
function cutFrom({ left, right }: Recording, start: number): StereoSound {
  const cut = (signal: Float32Array): Float32Array =>
    Float32Array.from({ length: RENDERED_SAMPLES }, (_, n) => signal[start - LEAD_SAMPLES + n] ?? 0);
  const sound = { left: cut(left), right: cut(right) };
  const peak = Math.max(1e-6, peakOf(sound.left), peakOf(sound.right));
  return { left: sound.left.map((value) => value / peak), right: sound.right.map((value) => value / peak) };
}
