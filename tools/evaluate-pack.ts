import { readdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { createRandom } from '../src/core/random.ts';
import { SAMPLE_RATE_HZ } from '../src/core/units.ts';
import type { PackModel } from '../src/generator/model/pack/pack-model.ts';
import { readPack } from '../src/generator/model/pack/read-pack.ts';
import type { PackManifest } from '../src/generator/model/pack/pack-manifest.ts';
import { pixelHead, randomPixelWeights } from '../src/generator/model/pixel/pixel-model.ts';
import { randomWeights, strokeHead } from '../src/generator/model/stroke-model.ts';
import { readDrawings } from '../src/training/drawings/read-drawings.ts';
import { drawingSet, splitDrawings } from '../src/training/drawings/drawing-set.ts';
import { PATH_SIZE } from '../src/generator/model/path-layout.ts';
import { rasteriseShape } from '../src/training/evaluation/ink-raster.ts';
import {
  heldOutSounds,
  realSound,
  withMixes,
  type JudgedSound,
} from '../src/training/evaluation/judged-sounds.ts';
import { judgePack, type Evidence } from '../src/training/evaluation/judge-pack.ts';
import { judgePixels } from '../src/training/pixel/judge-pixels.ts';
import type { Figure } from '../src/training/evaluation/statistics.ts';
import { sampleSheet } from '../src/training/preview/sample-sheet.ts';
import { shapeStrokes } from '../src/training/preview/shape-strokes.ts';
import { useWasm } from '../src/training/run/backend.ts';
import { inStyle } from '../src/training/run/styles.ts';
import { writeFigures } from './pack-card.ts';
import { readAudioFile } from './audio-file.ts';
import { hearFile } from './hear-file.ts';

/** What `npm run evaluate -- --pack` is asked. */
export interface EvaluatePackOptions {
  readonly pack: string;
  readonly sounds: string;
  readonly drawings?: string;
  readonly out?: string;
  /** Writes the figures into the pack's card and manifest as well. */
  readonly card: boolean;
  readonly seed: number;
  readonly log: (line: string) => void;
}

export type Judged = Record<'trained' | 'untrained' | 'shuffled', Record<string, Figure>>;

/** Slices taken of one long file. */
const SLICES_PER_FILE = 16;

/** Of the sounds on a pack's sheet: those that training shows. */
const SAMPLES_SEED = 41;

/** Instruments rendered for judging, four notes each. */
const INSTRUMENTS = 64;

/** Judges a stroke pack beside an untrained network and a shuffled pairing; writes the report and prints it as a table. */
export async function evaluatePack(options: EvaluatePackOptions): Promise<void> {
  await useWasm();
  const { manifest, weights } = await readPack(
    await readFile(join(options.pack, 'pack.json'), 'utf8'),
    async (name) => new Uint8Array(await readFile(join(options.pack, name))),
  );
  const sounds =
    options.sounds === 'synth'
      ? heldOutSounds(INSTRUMENTS, options.seed)
      : await soundsOf(options.sounds, options);
  const evidence = {
    sounds,
    realShapes: options.drawings ? await heldOutShapes(options.drawings, manifest.name) : [],
    seed: options.seed,
  };
  const head = manifest.head === 'strokes' ? strokeHead : pixelHead;
  const trained = head.createModel(manifest, weights);
  const untrained = head.createModel(manifest, randomWeightsOf(manifest, options.seed));
  const report = {
    pack: manifest.name,
    sounds: { from: basename(options.sounds), count: sounds.length },
    seed: options.seed,
    ...(await judgeAll(trained, untrained, evidence)),
  };
  Object.assign(report.trained, await timeOne(trained, sounds));
  const sheet =
    trained.head === 'strokes' ? await sampleSheet(trained, createRandom(SAMPLES_SEED)) : undefined;
  trained.dispose();
  untrained.dispose();
  if (options.out) await writeFile(options.out, `${JSON.stringify(report, null, 1)}\n`);
  if (options.card) await writeFigures(options.pack, report, sheet);
  for (const line of table(report)) options.log(line);
}

/** The same figures for the pack, for a network before any training, and for drawings dealt out to the sounds at random. */
async function judgeAll(trained: PackModel, untrained: PackModel, evidence: Evidence): Promise<Judged> {
  if (trained.head === 'strokes')
    return {
      trained: await judgePack(trained, evidence),
      untrained: await judgePack(untrained, evidence),
      shuffled: await judgePack(trained, { ...evidence, shufflePairs: true }),
    };
  const { figures, shuffled } = await judgePixels(trained, evidence.sounds, evidence.seed);
  return {
    trained: figures,
    untrained: (await judgePixels(untrained, evidence.sounds, evidence.seed)).figures,
    shuffled,
  };
}

function randomWeightsOf(manifest: PackManifest, seed: number): Map<string, Float32Array> {
  const random = createRandom(seed);
  const tensors =
    manifest.head === 'strokes' ? randomWeights(manifest, random) : randomPixelWeights(manifest, random);
  return new Map(tensors.map(({ name, values }) => [name, values]));
}

async function timeOne(model: PackModel, sounds: readonly JudgedSound[]): Promise<Record<string, Figure>> {
  const times: number[] = [];
  for (const { slice } of sounds.slice(0, 60)) {
    const start = performance.now();
    await model.draw([slice]);
    times.push(performance.now() - start);
  }
  const sorted = times.slice(10).sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * (sorted.length - 1))] ?? 0;
  return {
    'one squiggle, wasm [ms]: p95': { value: at(0.95), low: at(0), high: at(1), count: sorted.length },
  };
}

async function heldOutShapes(file: string, pack: string): Promise<Float32Array[]> {
  const { heldOut } = splitDrawings(await readDrawings(file), 1);
  const set = drawingSet(
    heldOut.filter((drawing) => inStyle(pack, drawing.category)),
    { augmentation: null, copies: 1, smoothing: 1, seed: 1, minimum: 60 },
  );
  return Array.from({ length: set.count }, (_, i) =>
    rasteriseShape(shapeStrokes(set.vectors.subarray(i * PATH_SIZE, (i + 1) * PATH_SIZE))),
  );
}

async function soundsOf(folder: string, options: EvaluatePackOptions): Promise<JudgedSound[]> {
  const sounds: JudgedSound[] = [];
  for (const name of (await readdir(folder, { recursive: true })).sort()) {
    if (!/\.(wav|mp3|ogg|flac|m4a|opus|aiff?)$/i.test(name)) continue;
    try {
      const { left, right } = await readAudioFile(join(folder, name));
      const starts = left.length < 2.5 * SAMPLE_RATE_HZ ? [firstSound(left, right)] : onsetsOf(left, right);
      starts.forEach((start, i) =>
        sounds.push(realSound(left, right, start, options.seed + 1000 * sounds.length + i)),
      );
    } catch (thrown) {
      options.log(`${name}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
    }
  }
  if (sounds.length < 8)
    throw new Error(
      `${dirname(folder)}/${basename(folder)} holds too few readable sounds (${String(sounds.length)})`,
    );
  return withMixes(sounds);
}

function firstSound(left: Float32Array, right: Float32Array): number {
  let peak = 0;
  for (let n = 0; n < left.length; n++)
    peak = Math.max(peak, Math.abs(left[n] ?? 0), Math.abs(right[n] ?? 0));
  const start = left.findIndex(
    (value, n) => Math.max(Math.abs(value), Math.abs(right[n] ?? 0)) > 0.03 * peak,
  );
  return Math.max(0, start);
}

/** Onsets of a minute from the middle of a file, a quarter of a second apart at least, evenly thinned. */
function onsetsOf(left: Float32Array, right: Float32Array): number[] {
  const from = Math.max(0, Math.floor(left.length / 2) - 15 * SAMPLE_RATE_HZ);
  const part = {
    left: left.subarray(from, from + 30 * SAMPLE_RATE_HZ),
    right: right.subarray(from, from + 30 * SAMPLE_RATE_HZ),
  };
  const times = hearFile(part)
    .map(({ timeSeconds }) => timeSeconds)
    .sort((a, b) => a - b);
  const apart: number[] = [];
  for (const time of times) if (time - (apart.at(-1) ?? -1) > 0.25) apart.push(time);
  const step = Math.max(1, apart.length / SLICES_PER_FILE);
  return Array.from(
    { length: Math.min(SLICES_PER_FILE, apart.length) },
    (_, i) => from + Math.round((apart[Math.floor(i * step)] ?? 0) * SAMPLE_RATE_HZ),
  );
}

function table(report: Judged & { pack: string; sounds: { from: string; count: number } }): string[] {
  const cell = (figure: Figure | undefined): string =>
    (figure ? `${figure.value.toFixed(2)} [${figure.low.toFixed(2)}, ${figure.high.toFixed(2)}]` : '').padEnd(
      20,
    );
  return [
    `${report.pack} on ${report.sounds.from} (${String(report.sounds.count)} sounds)`,
    `${'figure'.padEnd(48)} ${'trained'.padEnd(20)} ${'untrained'.padEnd(20)} shuffled`,
    ...Object.keys(report.trained).map(
      (name) =>
        `${name.padEnd(48)} ${cell(report.trained[name])} ${cell(report.untrained[name])} ${cell(report.shuffled[name])}`,
    ),
  ];
}
