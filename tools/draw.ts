import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { KikiError } from '../src/core/errors.ts';
import { sheetToSvg } from '../src/core/squiggle-sheet.ts';
import type { Squiggle } from '../src/core/squiggle.ts';
import { readAudioFile } from './audio-file.ts';
import { drawAudio } from './drawing/draw-audio.ts';
import { readDrawingFile, toDrawingFile } from './drawing/drawing-json.ts';
import { writeFilmstrips } from './drawing/filmstrip.ts';
import { imageAddress } from './drawing/image-address.ts';
import { openPack, type OpenPack } from './drawing/open-pack.ts';
import { soundBack } from './drawing/sound-back.ts';
import { encodeWav } from './drawing/wav.ts';

const USAGE =
  'usage: npm run draw -- FILE… --pack P --out DIR [--live] [--reverse], or npm run draw -- --filmstrip DIR --pack P';

const HELP = `${USAGE}
Draws every sound of audio files as the live app hears it: DIR/<basename>.json and .svg (a sheet, in order of time).
  --pack P         name of a pack in models/, or a path
  --live           what live ink would have finished with; without it each drawing is made from its whole slice
  --reverse        drawing → sound: DIR/<basename>.wav from audio files (drawn first) or from .json files that draw wrote
  --filmstrip DIR  live ink of a kick, a pad, a bass sweep and a distorted lead at 0 … 800 ms, as SVG`;

/** Exit code of every misuse and of every run in which a file could not be done. */
const FAILED = 2;

/** Drawings in one row of a sheet. */
const COLUMNS = 16;

interface DrawOptions {
  readonly files: readonly string[];
  readonly pack: string;
  readonly folder: string;
  readonly live: boolean;
  readonly reverse: boolean;
  readonly filmstrip: boolean;
}

/** Draws every file; returns the exit code. */
export async function draw(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const options = parse(args);
  const pack = await openPack(options.pack).catch((thrown: unknown) => {
    throw new KikiError('PackUnusable', `draw: ${lineOf(thrown)}`, {
      expected: 'a pack',
      actual: options.pack,
      cause: thrown,
    });
  });
  await makeFolder(options.folder);
  if (options.filmstrip) {
    for (const path of await writeFilmstrips(pack, options.folder)) console.log(path);
    return 0;
  }
  let code = 0;
  for (const file of options.files) {
    try {
      await (options.reverse ? reverseFile(file, pack, options) : drawFile(file, pack, options));
    } catch (thrown) {
      console.error(`draw: ${lineOf(thrown)}`);
      code = FAILED;
    }
  }
  return code;
}

async function drawFile(
  file: string,
  { manifest, model }: OpenPack,
  { folder, live }: DrawOptions,
): Promise<void> {
  const squiggles = await drawAudio(await readAudioFile(file), model, { live, memory: true });
  const name = join(folder, basename(file, extname(file)));
  await writeFile(`${name}.json`, `${JSON.stringify(toDrawingFile(manifest.name, squiggles))}\n`);
  const cells = squiggles.map((squiggle) => ({
    squiggle,
    caption: `${squiggle.onset.timeSeconds.toFixed(2)} ${squiggle.onset.voice}`,
  }));
  const title = `${basename(file)} drawn by ${manifest.name}${live ? ', live' : ''}`;
  await writeFile(`${name}.svg`, sheetToSvg(cells, { title, columns: COLUMNS, outline: true, imageAddress }));
  console.log(`${file}: ${squiggles.length.toString()} squiggles → ${name}.json, ${name}.svg`);
}

async function reverseFile(file: string, { model }: OpenPack, { folder, live }: DrawOptions): Promise<void> {
  const squiggles: readonly Squiggle[] =
    extname(file) === '.json'
      ? readDrawingFile(file, await readText(file))
      : await drawAudio(await readAudioFile(file), model, { live, memory: true });
  const [left, right] = await soundBack(squiggles, model);
  const output = join(folder, `${basename(file, extname(file))}.wav`);
  await writeFile(output, encodeWav(left, right));
  console.log(`${file}: ${squiggles.length.toString()} sounds → ${output}`);
}

async function readText(file: string): Promise<string> {
  return readFile(file, 'utf8').catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause);
    throw new KikiError('FileUnreadable', `${file} cannot be read (${code})`, {
      expected: 'a readable file',
      actual: code,
      cause,
    });
  });
}

function parse(args: readonly string[]): DrawOptions {
  const { positionals: files, values } = parseStrictly(args);
  const { pack, filmstrip, live, reverse } = values;
  if (filmstrip === undefined && files.length === 0) throw usageError('no file was named');
  if (pack === undefined || pack === '') throw usageError('--pack P is missing');
  const folder = filmstrip ?? values.out ?? '';
  if (folder === '') throw usageError('--out DIR is missing');
  const names = files.map((file) => basename(file, extname(file)));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw usageError(`two files would both be written to ${twice}`);
  return {
    files,
    pack,
    folder,
    live: live ?? false,
    reverse: reverse ?? false,
    filmstrip: filmstrip !== undefined,
  };
}

function parseStrictly(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        pack: { type: 'string' },
        out: { type: 'string' },
        filmstrip: { type: 'string' },
        live: { type: 'boolean' },
        reverse: { type: 'boolean' },
      },
      allowPositionals: true,
      strict: true,
    });
  } catch (cause) {
    throw usageError(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause));
  }
}

function usageError(problem: string): KikiError {
  return new KikiError('UsageError', `draw: ${problem} (${USAGE})`, { expected: USAGE, actual: problem });
}

async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((cause: unknown) => {
    throw new KikiError('FolderUnwritable', `draw: ${folder} cannot be made a folder`, {
      expected: 'a folder that can be written',
      actual: String(cause),
      cause,
    });
  });
}

function lineOf(thrown: unknown): string {
  return thrown instanceof Error
    ? thrown instanceof KikiError
      ? thrown.message
      : `${thrown.name}: ${thrown.message}`
    : String(thrown);
}

if (import.meta.filename === process.argv[1]) {
  process.exitCode = await draw(process.argv.slice(2)).catch((thrown: unknown) => {
    console.error(lineOf(thrown));
    return FAILED;
  });
}
