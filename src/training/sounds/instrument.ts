import { randomIndex, type Random } from '../../core/random.ts';
import { kick, noiseHit, tom } from './drums.ts';
import { DISTORTIONS, distort, type Distortion } from './shaping.ts';
import { additive, fm, formant, pluck, ring, subtractive } from './tones.ts';

/** What is asked of an instrument. */
export interface Note {
  readonly hertz: number;
  /** How hard it is played, 0 to 1: harder is brighter too. */
  readonly velocity: number;
  /** First sample that sounds. */
  readonly from: number;
  /** How long the key is held [s]. */
  readonly holdSeconds: number;
}

/** Writes a note into an empty mono signal, peak about 1. */
export type Voice = (signal: Float32Array, note: Note, random: Random) => void;

/** Ways of making sound, with how often each is picked. */
const KINDS: readonly (readonly [name: string, weight: number, make: (random: Random) => Voice])[] = [
  ['subtractive', 5, subtractive],
  ['fm', 3, fm],
  ['additive', 3, additive],
  ['pluck', 2, pluck],
  ['formant', 1.5, formant],
  ['ring', 1, ring],
  ['noise', 2.5, noiseHit],
  ['kick', 1.5, kick],
  ['tom', 1, tom],
];

/** One instrument: its notes differ in pitch and loudness and sound alike otherwise. */
export interface Instrument {
  readonly kind: string;
  readonly lowestHz: number;
  readonly highestHz: number;
  readonly distortion: Distortion;
  /** 0 to 1. */
  readonly drive: number;
  /** Interval stack above the note [semitones]; [0] for single notes. */
  readonly chord: readonly number[];
  /** 0 (mono) to 1. */
  readonly stereo: number;
  /** Level of the room, 0 to 1. */
  readonly room: number;
  readonly voice: Voice;
}

const CHORDS: readonly (readonly number[])[] = [
  [0, 7],
  [0, 12],
  [0, 3, 7],
  [0, 4, 7],
  [0, 3, 7, 10],
  [0, 5, 7],
];

/** Draws an instrument; the same generator state gives the same instrument. */
export function createInstrument(random: Random): Instrument {
  const total = KINDS.reduce((sum, [, weight]) => sum + weight, 0);
  let mark = random() * total;
  const found = KINDS.find(([, weight]) => (mark -= weight) < 0) ?? KINDS[0];
  const [kind, , make] = found ?? ['subtractive', 1, subtractive];
  const drum = kind === 'kick' || kind === 'noise' || kind === 'tom';
  const lowest = kind === 'kick' ? 35 : kind === 'tom' ? 60 : 30 * 2 ** (4.5 * random());
  const driven = random() < 0.45;
  const chordal = !drum && random() < 0.18;
  return {
    kind,
    lowestHz: lowest,
    highestHz: kind === 'kick' ? 90 : kind === 'tom' ? 350 : Math.min(4000, lowest * 2 ** (2 + 2 * random())),
    distortion: driven ? (DISTORTIONS[1 + randomIndex(random, DISTORTIONS.length - 1)] ?? 'tanh') : 'none',
    drive: driven ? random() : 0,
    chord: chordal ? (CHORDS[randomIndex(random, CHORDS.length)] ?? [0]) : [0],
    stereo: random() < 0.5 ? 0 : random(),
    room: random() < 0.6 ? 0 : 0.5 * random(),
    voice: make(random),
  };
}

/** A note of an instrument, mono, peak 1, distorted as the instrument is. `length` in samples. */
export function renderMono(instrument: Instrument, note: Note, length: number, random: Random): Float32Array {
  const sum = new Float32Array(length);
  for (const interval of instrument.chord) {
    const part = new Float32Array(length);
    instrument.voice(part, { ...note, hertz: note.hertz * 2 ** (interval / 12) }, random);
    for (let n = 0; n < length; n++) sum[n] = (sum[n] ?? 0) + (part[n] ?? 0);
  }
  distort(sum, instrument.distortion, instrument.drive);
  let peak = 1e-6;
  for (const value of sum) peak = Math.max(peak, Math.abs(value));
  return sum.map((value) => value / peak);
}
