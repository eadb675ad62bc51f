import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { KikiError } from '../src/core/errors.ts';
import { SLICE_SIDE } from '../src/core/units.ts';
import type { PackWeights } from '../src/generator/model/pack/pack-bytes.ts';
import { readPack } from '../src/generator/model/pack/read-pack.ts';
import type { RawDrawing } from '../src/training/drawings/read-drawings.ts';
import { SMALL_CROP_SIDE, SMALL_ORIGINAL } from '../src/training/pixel/original-stage.ts';
import { trainPixels } from '../src/training/pixel/train-pixels.ts';
import { BACKENDS, useBackend } from '../src/training/run/backend.ts';
import type { Progress } from '../src/training/run/progress.ts';
import { trainStrokes } from '../src/training/run/train-strokes.ts';
import { drawingsAt, soundsAt } from './training-data.ts';

const USAGE =
  'npm run train -- --drawings FILE|FOLDER[,…] --sounds synth|mixes|FOLDER[,…] --head strokes|pixels --front-end logmel|reshape --out models/NAME [--from models/PACK [--keep PERCENT]] [--seed N] [--draw-steps N] [--steps N] [--instruments N] [--category a,b,…] [--filters N] [--blocks N] [--crop PIXELS] [--backend auto|wasm|webgpu]';

const OPTIONS = {
  drawings: { type: 'string' },
  sounds: { type: 'string', default: 'synth' },
  head: { type: 'string', default: 'strokes' },
  'front-end': { type: 'string', default: 'logmel' },
  out: { type: 'string' },
  from: { type: 'string' },
  keep: { type: 'string', default: '0' },
  seed: { type: 'string', default: '1' },
  'draw-steps': { type: 'string', default: '7000' },
  steps: { type: 'string', default: '5000' },
  instruments: { type: 'string', default: '2000' },
  category: { type: 'string' },
  filters: { type: 'string', default: String(SMALL_ORIGINAL.filters) },
  blocks: { type: 'string', default: String(SMALL_ORIGINAL.blocks) },
  crop: { type: 'string', default: String(SMALL_CROP_SIDE) },
  backend: { type: 'string', default: 'auto' },
  resume: { type: 'boolean', default: true },
} as const;

const CHECKPOINTS = 'checkpoints';

function wrongUse(message: string, actual: string): KikiError {
  return new KikiError('WrongUse', `${message}. Use: ${USAGE}`, { expected: USAGE, actual });
}

function readArguments(
  args: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'] {
  try {
    return parseArgs({ args: [...args], options: OPTIONS }).values;
  } catch (thrown) {
    throw wrongUse(thrown instanceof Error ? thrown.message : String(thrown), args.join(' '));
  }
}

function wholeNumber(text: string, flag: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw wrongUse(`--${flag} must be a whole number`, text);
  return value;
}

function inRange(text: string, flag: string, least: number, most: number): number {
  const value = wholeNumber(text, flag);
  if (value < least || value > most) throw wrongUse(`--${flag} is ${String(least)} to ${String(most)}`, text);
  return value;
}

/** Throws `WrongUse` where there is nothing to keep. */
function keptShareOf(text: string, from: string | undefined): number {
  const percent = inRange(text, 'keep', 0, 100);
  if (percent > 0 && from === undefined) throw wrongUse('--keep needs the pack that --from names', text);
  return percent / 100;
}

/** The judges see patches of 70 pixels, and four halvings must come out even. */
function cropSide(text: string): number {
  const value = inRange(text, 'crop', 80, SLICE_SIDE);
  if (value % 8 !== 0) throw wrongUse('--crop is a multiple of 8', text);
  return value;
}

async function packAt(folder: string | undefined): Promise<PackWeights | undefined> {
  if (folder === undefined) return undefined;
  const text = await readFile(join(folder, 'pack.json'), 'utf8');
  return (await readPack(text, async (name) => new Uint8Array(await readFile(join(folder, name))))).weights;
}

const LICENCES: readonly (readonly [part: string, licence: string])[] = [
  ['quickdraw', 'Quick, Draw!, Google, CC BY 4.0'],
  ['omniglot', 'Omniglot, Lake et al., MIT'],
];

/** Trains a pack as the arguments say. */
async function train(args: readonly string[]): Promise<void> {
  const values = readArguments(args);
  const { out } = values;
  if (!out) throw wrongUse('--out is missing', args.join(' '));
  const name = basename(out);
  const seed = wholeNumber(values.seed, 'seed');
  const folder = join(CHECKPOINTS, name);
  await mkdir(folder, { recursive: true });
  const progress: Progress = {
    say: (line) => process.stdout.write(`${line}\n`),
    nowSeconds: () => performance.now() / 1000,
    show: async (sheet, svg) => writeFile(join(folder, `${sheet}.svg`), svg),
  };
  const backend = BACKENDS.find((known) => known === values.backend);
  if (!backend) throw wrongUse(`--backend is ${BACKENDS.join(', ')}`, values.backend);
  progress.say(`computing on ${await useBackend(backend)}`);
  const steps = wholeNumber(values.steps, 'steps');
  const keptShare = keptShareOf(values.keep, values.from);
  const from = await packAt(values.from);
  const wanted = values.category?.split(',');
  const paths = values.drawings?.split(',') ?? [];
  if (values.head === 'pixels')
    return trainPixelHead(
      { ...values, category: values.category, out, name, seed, steps, from, paths },
      progress,
    );
  if (values.head !== 'strokes' || values['front-end'] !== 'logmel')
    throw wrongUse('--head is strokes (with logmel) or pixels', values.head);
  if (paths.length === 0) throw wrongUse('--drawings is missing', args.join(' '));
  const drawings: { from: string; licence: string; drawings: RawDrawing[] }[] = [];
  for (const path of paths) {
    const all = await drawingsAt(path);
    const kept =
      wanted && drawings.length === 0 ? all.filter(({ category }) => wanted.includes(category)) : all;
    drawings.push({
      from: basename(path),
      licence: LICENCES.find(([part]) => path.includes(part))?.[1] ?? 'as its source says',
      drawings: kept,
    });
  }
  const sounds = await soundsAt(values.sounds, {
    instruments: wholeNumber(values.instruments, 'instruments'),
    seed,
    checkpoints: CHECKPOINTS,
    say: progress.say,
  });
  const command = `npm run train -- ${args
    .map((arg) =>
      arg.includes('/') && !arg.startsWith('models')
        ? arg
            .split(',')
            .map((path) => basename(path))
            .join(',')
        : arg,
    )
    .join(' ')}`;
  return trainStrokes(
    {
      name,
      out,
      checkpoints: CHECKPOINTS,
      seed,
      drawSteps: wholeNumber(values['draw-steps'], 'draw-steps'),
      cycleSteps: steps,
      drawings,
      sounds,
      from,
      keptShare,
      command,
    },
    progress,
  );
}

interface PixelArguments {
  readonly out: string;
  readonly name: string;
  readonly seed: number;
  readonly steps: number;
  readonly sounds: string;
  readonly instruments: string;
  readonly filters: string;
  readonly blocks: string;
  readonly crop: string;
  readonly 'front-end': string;
  readonly 'draw-steps': string;
  readonly from: PackWeights | undefined;
  readonly category: string | undefined;
  readonly paths: readonly string[];
}

async function trainPixelHead(asked: PixelArguments, progress: Progress): Promise<void> {
  const common = { name: asked.name, out: asked.out, checkpoints: CHECKPOINTS, seed: asked.seed, progress };
  if (asked['front-end'] === 'reshape') {
    const all = (await Promise.all(asked.paths.map(drawingsAt))).flat();
    const wanted = asked.category?.split(',');
    const drawings = wanted ? all.filter(({ category }) => wanted.includes(category)) : all;
    return trainPixels({
      ...common,
      frontEnd: 'reshape',
      steps: asked.steps,
      size: {
        filters: inRange(asked.filters, 'filters', 1, 64),
        blocks: inRange(asked.blocks, 'blocks', 1, 9),
      },
      cropSide: cropSide(asked.crop),
      drawings,
    });
  }
  const sounds = await soundsAt(asked.sounds, {
    instruments: wholeNumber(asked.instruments, 'instruments'),
    seed: asked.seed,
    checkpoints: CHECKPOINTS,
    say: progress.say,
  });
  const listener = asked.from ?? (await packAt('models/squiggle')) ?? new Map<string, Float32Array>();
  return trainPixels({
    ...common,
    frontEnd: 'logmel',
    painterSteps: wholeNumber(asked['draw-steps'], 'draw-steps'),
    translationSteps: asked.steps,
    listener,
    sounds,
  });
}

train(process.argv.slice(2)).then(
  () => process.exit(0),
  (thrown: unknown) => {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    process.exit(thrown instanceof KikiError ? 2 : 1);
  },
);
