import { writeFile } from 'node:fs/promises';
import { RENDER_QUANTUM_SAMPLES, SAMPLE_RATE_HZ } from '../src/core/units.ts';
import { createOnsetDetector } from '../src/listener/worklet/onset-detector.ts';
import { createStereoRing } from '../src/listener/worklet/stereo-ring.ts';
import { fitNetwork, type Example } from './onset-training/fit-network.ts';
import { PIECE_VOICES, renderPiece, type RenderedPiece } from './onset-training/render-piece.ts';

/** Pieces rendered, from seeds 1, 2, …, and the length of each [s]. */
const PIECES = 56;
const PIECE_SECONDS = 9;
/** An onset belongs to the notes that begin this near [s]. */
const NEAR_SECONDS = 0.03;

/** Trains the network that tells voices apart on music made up by `renderPiece`: `npx tsx tools/train-voices.ts [OUT]`. */
const examples = Array.from({ length: PIECES }, (_, index) =>
  examplesOf(renderPiece(index + 1, PIECE_SECONDS)),
).flat();
const layers = fitNetwork(examples, {
  hidden: [24],
  epochs: 15,
  learningRate: 0.004,
  weightDecay: 1e-3,
  inputNoise: 0.3,
  seed: 1,
});
const rounded = layers.map(({ weights, bias }) => ({ weights: round(weights), bias: round(bias) }));
await writeFile(
  process.argv[2] ?? 'src/listener/worklet/voice-network.json',
  `${JSON.stringify({ layers: rounded })}\n`,
);
console.log(`${examples.length.toString()} onsets of ${PIECES.toString()} pieces`);

/** What the live detector saw at each onset it found, and the voices of the notes that began there. */
function examplesOf({ left, right, notes }: RenderedPiece): Example[] {
  const ring = createStereoRing(4096);
  const detector = createOnsetDetector('both', 0.5);
  const found: Example[] = [];
  for (let first = 0; first + RENDER_QUANTUM_SAMPLES <= left.length; first += RENDER_QUANTUM_SAMPLES) {
    ring.write(
      left.subarray(first, first + RENDER_QUANTUM_SAMPLES),
      right.subarray(first, first + RENDER_QUANTUM_SAMPLES),
    );
    if (!detector.push(ring)) continue;
    const heardSeconds = ring.written / SAMPLE_RATE_HZ - 0.007;
    const near = notes.filter(({ timeSeconds }) => Math.abs(timeSeconds - heardSeconds) < NEAR_SECONDS);
    if (near.length === 0) continue;
    const target = PIECE_VOICES.map((voice) => (near.some((note) => note.voice === voice) ? 1 : 0));
    found.push({ input: detector.features.slice(), target });
  }
  return found;
}

function round(values: Float32Array): number[] {
  return Array.from(values, (value) => Math.round(value * 1e4) / 1e4);
}
