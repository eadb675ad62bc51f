import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { createRandom, randomIndex, type Random } from '../../src/core/random.ts';
import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import { readAudioFile } from '../audio-file.ts';
import { voiceOfInstrument } from '../evaluation/voice-of-instrument.ts';
import { noteMidi, TICKS_PER_SECOND } from './note-midi.ts';
import { PIECE_VOICES, type PieceVoice } from './render-piece.ts';

/** A recorded or sampled note and the voice that it plays. */
export interface RecordedNote {
  readonly voice: PieceVoice;
  /** From its attack on, loudest sample 1. */
  readonly samples: Float32Array;
  /** Pitch that it was played at; null for what has none that matters. */
  readonly midi: number | null;
}

/** Longest part of a note that is kept [s]. */
const KEPT_SECONDS = 1.4;
/** Longer files are loops, not notes [s]. */
const LONGEST_SECONDS = 6;
/** A note begins where it first reaches this share of its loudest sample. */
const ATTACK_SHARE = 0.02;

/** From one note of a soundfont to the next, and how long it is held [ticks]. */
const SPACING_TICKS = 1.6 * TICKS_PER_SECOND;
const HOLD_TICKS = 0.9 * TICKS_PER_SECOND;
const VELOCITY = 100;

/** Kits of a General MIDI drum channel, and their keys that are low and high percussion. */
const KITS = [0, 8, 16, 24, 25, 32, 40];
const KICK_KEYS = [35, 36];
const HATS_KEYS = [37, 38, 39, 40, 42, 44, 46, 49, 51, 53, 54, 55, 57, 59, 69, 70];
/** Programs of General MIDI that are basses; 47 is a kettledrum, from 104 on there is percussion and noise. */
const BASSES = [32, 33, 34, 35, 36, 37, 38, 39];
const LEADS = Array.from({ length: 104 }, (_, program) => program).filter(
  (program) => !BASSES.includes(program) && program !== 47,
);

/** Notes of every file below a folder whose name tells its voice (`kick01.ogg`, `bd_808.flac`). */
export async function sampleNotes(folder: string): Promise<RecordedNote[]> {
  const names = (await readdir(folder, { recursive: true }))
    .filter((name) => /\.(ogg|wav|flac)$/i.test(name))
    .sort();
  const notes: RecordedNote[] = [];
  for (const name of names) {
    const voice = pieceVoice(basename(name).replace(/^sn_/, 'snare_'));
    if (voice === null) continue;
    const audio = await readAudioFile(join(folder, name)).catch(() => null);
    if (audio === null || audio.durationSeconds > LONGEST_SECONDS) continue;
    const samples = fromAttack(audio.left, audio.right, 0);
    if (samples !== null) notes.push({ voice, samples, midi: null });
  }
  return notes;
}

function pieceVoice(name: string): PieceVoice | null {
  const voice = voiceOfInstrument(name, null);
  return PIECE_VOICES.find((known) => known === voice) ?? null;
}

/** Drums, basses and two notes of every other instrument of a General MIDI soundfont; needs `fluidsynth` on the path. */
export async function soundfontNotes(soundfont: string): Promise<RecordedNote[]> {
  const random = createRandom(1);
  const folder = await mkdtemp(join(tmpdir(), 'kiki-notes-'));
  const notes: RecordedNote[] = [];
  for (const { voice, program, drums, keys } of takes(random)) {
    const [midi, wav] = [join(folder, 'take.mid'), join(folder, 'take.wav')];
    const played = keys.map((key, at) => ({
      key,
      velocity: VELOCITY,
      waitTicks: at === 0 ? 0 : SPACING_TICKS - HOLD_TICKS,
      holdTicks: HOLD_TICKS,
    }));
    await writeFile(midi, noteMidi(program, drums, played, SPACING_TICKS));
    await promisify(execFile)('fluidsynth', [
      '-ni',
      '-q',
      '-r',
      String(SAMPLE_RATE_HZ),
      '-F',
      wav,
      soundfont,
      midi,
    ]);
    const { left, right } = await readAudioFile(wav);
    keys.forEach((key, at) => {
      const start = Math.round((at * SPACING_TICKS * SAMPLE_RATE_HZ) / TICKS_PER_SECOND);
      const samples = fromAttack(left, right, start);
      if (samples !== null) notes.push({ voice, samples, midi: drums ? null : key });
    });
  }
  await rm(folder, { recursive: true });
  return notes;
}

interface Take {
  readonly voice: PieceVoice;
  readonly program: number;
  readonly drums: boolean;
  readonly keys: readonly number[];
}

function takes(random: Random): Take[] {
  const within = (low: number, high: number): number => low + randomIndex(random, high - low);
  const kit = (voice: PieceVoice, keys: readonly number[]): Take[] =>
    KITS.map((program) => ({ voice, program, drums: true, keys }));
  return [
    ...kit('kick', KICK_KEYS),
    ...kit('hats', HATS_KEYS),
    ...BASSES.map((program): Take => {
      return { voice: 'bass', program, drums: false, keys: [within(26, 34), within(34, 44)] };
    }),
    ...LEADS.map((program): Take => {
      return { voice: 'lead', program, drums: false, keys: [within(54, 64), within(66, 80)] };
    }),
  ];
}

/** Both channels as one, from the attack after `start` on; null where there is silence. */
function fromAttack(left: Float32Array, right: Float32Array, start: number): Float32Array | null {
  const length = Math.round(KEPT_SECONDS * SAMPLE_RATE_HZ);
  const mono = left.slice(start, start + length).map((value, n) => 0.5 * (value + (right[start + n] ?? 0)));
  const peak = mono.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
  if (peak < 1e-3) return null;
  const attack = mono.findIndex((value) => Math.abs(value) > ATTACK_SHARE * peak);
  return mono.subarray(attack).map((value) => value / peak);
}
