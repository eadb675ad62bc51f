import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packLayer, type PackedLayer } from '../src/dsp/packed-weights.ts';
import { readAudioFile } from './audio-file.ts';
import { readMusicTruth } from './evaluation/music-truth.ts';
import { voiceOfInstrument } from './evaluation/voice-of-instrument.ts';
import { fitNetwork, type Example } from './onset-training/fit-network.ts';
import { sampleNotes, soundfontNotes } from './onset-training/recorded-notes.ts';
import { renderPiece } from './onset-training/render-piece.ts';
import { voiceExamples, type VoiceExamples } from './onset-training/voice-examples.ts';

/** Pieces rendered, from seeds 1, 2, …, and the length of each [s]. */
const PIECES = 500;
const PIECE_SECONDS = 9;
/** Each onset of real music counts as this many made-up ones. */
const MUSIC_WEIGHT = 3;

/**
 * Trains the networks that tell voices apart, on music made up by `renderPiece` and, if a folder is named, on the development
 * half of its pieces whose instruments have telling names, and on recorded notes: of folders of samples that are named by what
 * they are, and of a General MIDI soundfont: `npx tsx tools/train-voices.ts [--music DIR] [--samples DIR,…] [--soundfont FILE] [--out FILE]`.
 */
const { values } = parseArgs({
  options: {
    music: { type: 'string' },
    samples: { type: 'string' },
    soundfont: { type: 'string' },
    out: { type: 'string', default: 'src/listener/worklet/voice-network.json' },
  },
});
const recorded = [
  ...(await Promise.all((values.samples?.split(',') ?? []).map(sampleNotes))).flat(),
  ...(values.soundfont === undefined ? [] : await soundfontNotes(values.soundfont)),
];
const pieces: VoiceExamples[] = Array.from({ length: PIECES }, (_, index) => {
  const { left, right, notes } = renderPiece(index + 1, PIECE_SECONDS, recorded);
  return voiceExamples(left, right, notes);
});
const rendered = count(pieces);
const real = values.music === undefined ? [] : await realPieces(values.music);
for (let time = 0; time < MUSIC_WEIGHT; time++) pieces.push(...real);

const first = pieces.flatMap((piece) => piece.first);
const middle = pieces.flatMap((piece) => piece.middle);
const later = pieces.flatMap((piece) => piece.later);
await writeFile(
  values.out,
  `${JSON.stringify({ first: fit(first, 32), middle: fit(middle, 48), later: fit(later, 48) })}\n`,
);
console.log(
  `${recorded.length.toString()} recorded notes, ${rendered.toString()} onsets of ${PIECES.toString()} made-up pieces, ${count(real).toString()} of real music`,
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
    found.push(voiceExamples(left, right, notes));
  }
  return found;
}

/** Packed, since the networks travel with the first script. */
function fit(examples: readonly Example[], units: number): PackedLayer[] {
  const layers = fitNetwork(examples, {
    hidden: [units],
    epochs: 8,
    learningRate: 0.003,
    weightDecay: 1e-3,
    inputNoise: 0.6,
    seed: 1,
  });
  return layers.map(packLayer);
}
