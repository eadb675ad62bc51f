import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { readAudioFile } from './audio-file.ts';
import { readMusicTruth } from './evaluation/music-truth.ts';
import { voiceOfInstrument } from './evaluation/voice-of-instrument.ts';
import { fitNetwork, type Example } from './onset-training/fit-network.ts';
import { renderPiece } from './onset-training/render-piece.ts';
import { voiceExamples, type VoiceExamples } from './onset-training/voice-examples.ts';

/** Pieces rendered, from seeds 1, 2, …, and the length of each [s]. */
const PIECES = 500;
const PIECE_SECONDS = 9;
/** Real music is heard no longer than this [s]. */
const MUSIC_SECONDS = 60;
/** Each onset of real music counts as this many made-up ones. */
const MUSIC_WEIGHT = 3;
const SAMPLE_RATE_HZ = 44_100;

/**
 * Trains the networks that tell voices apart, on music made up by `renderPiece` and, if a folder is named, on the development
 * half of its pieces whose instruments have telling names: `npx tsx tools/train-voices.ts [--music DIR] [--out FILE]`.
 */
const { values } = parseArgs({
  options: {
    music: { type: 'string' },
    out: { type: 'string', default: 'src/listener/worklet/voice-network.json' },
  },
});
const pieces: VoiceExamples[] = Array.from({ length: PIECES }, (_, index) => {
  const { left, right, notes } = renderPiece(index + 1, PIECE_SECONDS);
  return voiceExamples(left, right, notes);
});
const rendered = count(pieces);
const real = values.music === undefined ? [] : await realPieces(values.music);
for (let time = 0; time < MUSIC_WEIGHT; time++) pieces.push(...real);

const first = pieces.flatMap((piece) => piece.first);
const later = pieces.flatMap((piece) => piece.later);
await writeFile(values.out, `${JSON.stringify({ first: fit(first), later: fit(later) })}\n`);
console.log(
  `${rendered.toString()} onsets of ${PIECES.toString()} made-up pieces, ${count(real).toString()} of real music`,
);

function count(all: readonly VoiceExamples[]): number {
  return all.reduce((sum, piece) => sum + piece.first.length, 0);
}

/** Every other file by name, beginning with the first: the half that `evaluate` calls development. */
async function realPieces(folder: string): Promise<VoiceExamples[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.ogg')).sort();
  const found: VoiceExamples[] = [];
  for (const name of names.filter((_, index) => index % 2 === 0)) {
    const truth = await readMusicTruth(join(folder, name.replace(/\.ogg$/, '.json')));
    const notes = (truth.voices ?? []).flatMap((voice) =>
      voice.onsets.map(([timeSeconds, midi]) => ({
        timeSeconds,
        voice: voiceOfInstrument(voice.name, midi),
      })),
    );
    const { left, right } = await readAudioFile(join(folder, name));
    const most = MUSIC_SECONDS * SAMPLE_RATE_HZ;
    found.push(voiceExamples(left.subarray(0, most), right.subarray(0, most), notes));
  }
  return found;
}

function fit(examples: readonly Example[]): { weights: number[]; bias: number[] }[] {
  const layers = fitNetwork(examples, {
    hidden: [48],
    epochs: 8,
    learningRate: 0.003,
    weightDecay: 1e-3,
    inputNoise: 0.6,
    seed: 1,
  });
  return layers.map(({ weights, bias }) => ({ weights: round(weights), bias: round(bias) }));
}

/** In fiftieths: the network travels with the first script, and 8 of 1926 onsets of three songs changed their voice. */
function round(numbers: Float32Array): number[] {
  return Array.from(numbers, (value) => Math.round(value * 50) / 50);
}
