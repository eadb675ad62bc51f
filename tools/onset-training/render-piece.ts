import { createRandom, randomIndex, type Random } from '../../src/core/random.ts';
import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import { makeHighPercussion, makeKick, makeRecorded, makeSynth, type Instrument } from './instruments.ts';
import type { RecordedNote } from './recorded-notes.ts';

/** A piece of made-up electronic music whose notes are known. */
export interface RenderedPiece {
  readonly left: Float32Array;
  readonly right: Float32Array;
  /** Start of every audible note [s]. */
  readonly notes: readonly { readonly timeSeconds: number; readonly voice: PieceVoice }[];
}

export const PIECE_VOICES = ['kick', 'hats', 'bass', 'lead'] as const;
export type PieceVoice = (typeof PIECE_VOICES)[number];

const STEPS_PER_BAR = 16;
/** Chance that an instrument of a voice has a note on a strong, middling or weak sixteenth. */
const DENSITY: Record<PieceVoice, readonly [number, number, number]> = {
  kick: [0.75, 0.15, 0.06],
  hats: [0.5, 0.5, 0.3],
  bass: [0.5, 0.4, 0.3],
  lead: [0.5, 0.35, 0.25],
};

interface Part {
  readonly voice: PieceVoice;
  readonly play: Instrument;
  readonly gain: number;
  readonly pan: number;
  readonly steps: readonly (readonly number[] | null)[];
  readonly lengthSteps: number;
}

/** Share of the parts that are played on recorded instruments, where there are any. */
const RECORDED_SHARE = 0.6;

/** Renders `seconds` of music from a seed: one to eight instruments, made up or recorded, echoes, drive, crushed samples, any loudness. */
export function renderPiece(
  seed: number,
  seconds: number,
  recorded: readonly RecordedNote[] = [],
): RenderedPiece {
  const random = createRandom(seed);
  const stepSamples = Math.round((SAMPLE_RATE_HZ * 15) / (80 + 100 * random()));
  const length = Math.round(seconds * SAMPLE_RATE_HZ);
  const left = new Float32Array(length);
  const right = new Float32Array(length);
  const notes: { timeSeconds: number; voice: PieceVoice }[] = [];
  for (const part of makeParts(random, recorded)) {
    const track = new Float32Array(length);
    const silentUntil = random() < 0.3 ? randomIndex(random, length) : 0;
    for (let step = 0; (step + 1) * stepSamples < length; step++) {
      const pitches = part.steps[step % part.steps.length];
      const start = step * stepSamples + (random() < 0.3 ? randomIndex(random, 200) : 0);
      if (!pitches || start < silentUntil) continue;
      const velocity = part.gain * (0.5 + 0.5 * random());
      for (const midi of pitches)
        part.play(track, start, velocity / Math.sqrt(pitches.length), midi, part.lengthSteps * stepSamples);
      notes.push({ timeSeconds: start / SAMPLE_RATE_HZ, voice: part.voice });
    }
    if (part.voice === 'lead' && random() < 0.35) echo(track, 3 * stepSamples, 0.2 + 0.3 * random());
    pan(track, part.pan, left, right);
  }
  master(left, right, random);
  return { left, right, notes: notes.toSorted((a, b) => a.timeSeconds - b.timeSeconds) };
}

function makeParts(random: Random, recorded: readonly RecordedNote[]): Part[] {
  const voices = PIECE_VOICES.filter(() => random() < 0.7);
  const chosen = voices.length > 0 ? voices : (['lead'] as const);
  return chosen.flatMap((voice) =>
    Array.from({ length: 1 + randomIndex(random, voice === 'bass' ? 1 : 3) }, () =>
      makePart(voice, random, recorded),
    ),
  );
}

function makePart(voice: PieceVoice, random: Random, recorded: readonly RecordedNote[]): Part {
  const density = DENSITY[voice];
  const root = voice === 'bass' ? 28 + randomIndex(random, 16) : 52 + randomIndex(random, 26);
  const chord = voice === 'lead' && random() < 0.35 ? [0, 3 + randomIndex(random, 2), 7] : [0];
  const steps = Array.from({ length: STEPS_PER_BAR * (1 + randomIndex(random, 2)) }, (_, step) => {
    const chance = density[step % 4 === 0 ? 0 : step % 2 === 0 ? 1 : 2] ?? 0;
    const offset = [0, 0, 3, 5, 7, 10, 12][randomIndex(random, 7)] ?? 0;
    return random() < chance ? chord.map((interval) => root + offset + interval) : null;
  });
  return {
    voice,
    play: makeInstrument(voice, random, recorded),
    gain: 10 ** (-(voice === 'kick' ? 8 : 20) * random() * 0.05) * (voice === 'hats' ? 0.4 : 0.7),
    pan: voice === 'kick' || voice === 'bass' ? 0.5 : random(),
    steps,
    lengthSteps: 0.5 + randomIndex(random, 4),
  };
}

function makeInstrument(voice: PieceVoice, random: Random, recorded: readonly RecordedNote[]): Instrument {
  const notes = recorded.filter((note) => note.voice === voice);
  const note =
    notes.length > 0 && random() < RECORDED_SHARE ? notes[randomIndex(random, notes.length)] : undefined;
  if (note) return makeRecorded(random, note);
  if (voice === 'kick') return makeKick(random);
  return voice === 'hats' ? makeHighPercussion(random) : makeSynth(random, voice);
}

function echo(track: Float32Array, delay: number, feedback: number): void {
  for (let n = delay; n < track.length; n++) track[n] = (track[n] ?? 0) + feedback * (track[n - delay] ?? 0);
}

function pan(track: Float32Array, side: number, left: Float32Array, right: Float32Array): void {
  for (let n = 0; n < track.length; n++) {
    left[n] = (left[n] ?? 0) + (track[n] ?? 0) * Math.cos((side * Math.PI) / 2);
    right[n] = (right[n] ?? 0) + (track[n] ?? 0) * Math.sin((side * Math.PI) / 2);
  }
}

/** Drive and ceiling, a crushed sampler now and then, and any loudness from a whisper to full scale. */
function master(left: Float32Array, right: Float32Array, random: Random): void {
  const drive = random() < 0.5 ? 0.7 : 0.7 + 2.5 * random();
  const hold = random() < 0.25 ? 2 + randomIndex(random, 2) : 1;
  const gain = random() < 0.6 ? 0.9 : 10 ** (-1.7 * random());
  const hiss = random() < 0.3 ? 10 ** (-3 - random()) : 0;
  for (const channel of [left, right]) {
    let held = 0;
    for (let n = 0; n < channel.length; n++) {
      if (n % hold === 0) held = Math.tanh(drive * (channel[n] ?? 0));
      channel[n] = gain * (held + hiss * (2 * random() - 1));
    }
  }
}
