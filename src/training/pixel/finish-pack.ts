import * as tf from '@tensorflow/tfjs-core';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toHex } from '../../core/colour.ts';
import { fromOklch } from '../../core/oklab.ts';
import type { Random } from '../../core/random.ts';
import type { PixelSquiggle } from '../../core/squiggle.ts';
import type { PackManifest } from '../../generator/model/pack/pack-manifest.ts';
import type { PackModel } from '../../generator/model/pack/pack-model.ts';
import { readPack } from '../../generator/model/pack/read-pack.ts';
import { createPixelModel, randomPixelWeights } from '../../generator/model/pixel/pixel-model.ts';
import type { Shapes } from '../../generator/model/weights.ts';
import { heldOutSounds, type JudgedSound } from '../evaluation/judged-sounds.ts';
import type { Figure } from '../evaluation/statistics.ts';
import { layOut, type ContactSheet } from './contact-sheet.ts';
import { judgePixels } from './judge-pixels.ts';
import { writePixelPack } from './write-pixel-pack.ts';

/** Instruments of the judgement (four notes each), and the seed that draws them. */
const INSTRUMENTS = 12;
const JUDGING_SEED = 1;

/** Pictures of the sample sheet, and how many lie in a row. */
const SAMPLES = 40;
const COLUMNS = 8;

/** Pictures wider than this are large; this many of them are shown. */
const LARGE_SIDE = 128;
const LARGE_SAMPLES = 12;

/** Ground of the sheet: the dark of the stage. */
const GROUND = 0.07;

/** The same figures of the trained network, of one before training, and with pictures dealt out at random. */
export interface PixelFigures {
  readonly trained: Readonly<Record<string, Figure>>;
  readonly untrained: Readonly<Record<string, Figure>>;
  readonly shuffled: Readonly<Record<string, Figure>>;
  /** One picture [ms], median. */
  readonly drawMilliseconds: number;
  /** What it was computed on: `wasm`, one core, or `webgpu`. */
  readonly backend: string;
}

/** A trained network on its way to a pack. */
export interface UnfinishedPack {
  readonly folder: string;
  readonly name: string;
  readonly title: string;
  readonly frontEnd: PackManifest['frontEnd'];
  readonly network: PackManifest['network'];
  readonly licence: string;
  readonly shapes: Shapes;
  readonly values: ReadonlyMap<string, Float32Array | undefined>;
  readonly random: Random;
  say(line: string): void;
  card(figures: PixelFigures): string;
}

/** Writes the pack, reads it back as anyone would, judges it on instruments that it never heard, and writes it again with what was found. */
export async function finishPack(pack: UnfinishedPack): Promise<void> {
  const values = new Map([...pack.values].map(([name, row]) => [name, row ?? new Float32Array(0)]));
  const palette = Array.from({ length: 8 }, (_, at) => toHex(fromOklch(0.7, 0.14, at / 8)));
  const write = (
    card: string,
    figures: Record<string, number>,
    samples: ContactSheet,
  ): Promise<PackManifest> =>
    writePixelPack(pack.folder, { ...pack, values, palette, figures, card, samples });
  await write('', {}, { width: 1, height: 1, rgba: new Uint8ClampedArray(4) });
  const { manifest, weights } = await readPack(
    await readFile(join(pack.folder, 'pack.json'), 'utf8'),
    async (name) => Uint8Array.from(await readFile(join(pack.folder, name))),
  );
  const sounds = heldOutSounds(INSTRUMENTS, JUDGING_SEED);
  const model = createPixelModel(manifest, weights);
  const samples = await sheetOf(model, sounds);
  pack.say('sheet drawn');
  const figures = await judgeAll(manifest, model, sounds, pack.random);
  model.dispose();
  const numbers = Object.fromEntries(
    Object.entries(figures.trained).map(([name, { value }]) => [name, value]),
  );
  await write(
    pack.card(figures),
    { ...numbers, [`one picture, ${figures.backend} [ms]`]: figures.drawMilliseconds },
    samples,
  );
  await writeFile(
    join(pack.folder, 'report.json'),
    `${JSON.stringify({ pack: pack.name, sounds: sounds.length, ...figures }, null, 1)}\n`,
  );
  for (const [name, { value, low, high }] of Object.entries(figures.trained)) {
    pack.say(`${name}: ${value.toFixed(2)} (${low.toFixed(2)} to ${high.toFixed(2)})`);
  }
}

async function judgeAll(
  manifest: PackManifest,
  model: PackModel,
  sounds: readonly JudgedSound[],
  random: Random,
): Promise<PixelFigures> {
  const { figures: trained, shuffled } = await judgePixels(model, sounds, JUDGING_SEED);
  const times: number[] = [];
  for (const { slice } of sounds.slice(0, 12)) {
    const start = performance.now();
    await model.draw([slice]);
    times.push(performance.now() - start);
  }
  const fresh = new Map(randomPixelWeights(manifest, random).map(({ name, values }) => [name, values]));
  const blank = createPixelModel(manifest, fresh);
  const { figures: untrained } = await judgePixels(blank, sounds, JUDGING_SEED);
  blank.dispose();
  const drawMilliseconds = times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
  return { trained, untrained, shuffled, drawMilliseconds, backend: tf.getBackend() };
}

/** A sheet of pictures of held-out sounds; large pictures are halved and fewer, so that it stays small to load. */
async function sheetOf(model: PackModel, sounds: readonly JudgedSound[]): Promise<ContactSheet> {
  const drawn: PixelSquiggle[] = [];
  for (const { slice } of sounds.slice(0, SAMPLES)) {
    drawn.push(...(await model.draw([slice])).filter((squiggle) => squiggle.kind === 'pixels'));
  }
  const side = drawn[0]?.sidePixels ?? 1;
  const pictures = drawn.map(({ rgba }) => rgba);
  if (side <= LARGE_SIDE) return layOut(pictures, side, COLUMNS, GROUND, 0);
  return layOut(
    pictures.slice(0, LARGE_SAMPLES).map((rgba) => halved(rgba, side)),
    side / 2,
    LARGE_SAMPLES / 2,
    GROUND,
    0,
  );
}

/** Every second pixel of every second row: `[side/2, side/2, rgba]`. */
function halved(rgba: Uint8ClampedArray, side: number): Uint8ClampedArray {
  const small = side / 2;
  const result = new Uint8ClampedArray(small * small * 4);
  for (let pixel = 0; pixel < small * small; pixel++) {
    const from = (2 * Math.floor(pixel / small) * side + 2 * (pixel % small)) * 4;
    result.set(rgba.subarray(from, from + 4), pixel * 4);
  }
  return result;
}
