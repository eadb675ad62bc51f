import { readdir, writeFile } from 'node:fs/promises';
import { basename, extname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { KikiError } from '../src/core/errors.ts';
import { createKeeper } from './evaluation/kept.ts';
import { evaluatePiece, type PieceFigures } from './evaluation/piece-figures.ts';
import { pieceTable, setTable, summarise } from './evaluation/set-summary.ts';

const USAGE = 'usage: npm run evaluate -- --music DIR [--fresh] [--pieces] [--out report.json]';
const FAILED = 2;
const AUDIO = new Set(['.ogg', '.wav', '.flac', '.mp3']);

/** Scores a folder of pieces with ground truth, or a folder of such folders, as the live app hears them; returns the exit code. */
export async function evaluateMusic(args: readonly string[]): Promise<number> {
  const { folder, out, fresh, each } = parse(args);
  const keeper = createKeeper(fresh);
  const sets = await findSets(folder);
  const report: Record<string, { half: string; piece: string; figures: PieceFigures }[]> = {};
  let code = 0;
  for (const [name, files] of sets) {
    const pieces: { half: string; piece: string; figures: PieceFigures }[] = [];
    for (const [index, file] of files.entries()) {
      const half = index % 2 === 0 ? 'development' : 'reporting';
      try {
        const figures = await evaluatePiece(file, keeper);
        pieces.push({ half, piece: basename(file), figures });
      } catch (thrown) {
        console.error(thrown instanceof Error ? thrown.message : String(thrown));
        code = FAILED;
      }
    }
    report[name] = pieces;
    if (each) console.log(pieceTable(pieces));
    console.log(setTable(name, pieces));
  }
  if (out !== undefined) {
    const summary = Object.fromEntries(
      Object.entries(report).map(([name, pieces]) => [name, { summary: summarise(pieces), pieces }]),
    );
    await writeFile(out, `${JSON.stringify(summary, null, 1)}\n`);
  }
  return code;
}

function parse(args: readonly string[]): {
  folder: string;
  out: string | undefined;
  fresh: boolean;
  each: boolean;
} {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        music: { type: 'string' },
        out: { type: 'string' },
        fresh: { type: 'boolean', default: false },
        pieces: { type: 'boolean', default: false },
      },
      strict: true,
    });
    if (values.music === undefined || values.music === '') throw new Error('--music DIR is missing');
    return { folder: values.music, out: values.out, fresh: values.fresh, each: values.pieces };
  } catch (cause) {
    const problem = cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause);
    throw new KikiError('UsageInvalid', `${problem}; ${USAGE}`, {
      expected: USAGE,
      actual: args.join(' '),
      cause,
    });
  }
}

/** Pieces by set: the folder itself, and each folder in it. Throws `MusicMissing` if there is not one piece with its truth. */
async function findSets(folder: string): Promise<[string, string[]][]> {
  const folders = [folder, ...(await subfolders(folder))];
  const sets: [string, string[]][] = [];
  for (const place of folders) {
    const names = await readdir(place);
    const pieces = names
      .filter((name) => AUDIO.has(extname(name)) && names.includes(`${basename(name, extname(name))}.json`))
      .sort();
    if (pieces.length > 0) sets.push([basename(resolve(place)), pieces.map((name) => join(place, name))]);
  }
  if (sets.length > 0) return sets;
  throw new KikiError(
    'MusicMissing',
    `${folder} holds no audio file with a .json of the same name beside it`,
    {
      expected: 'x.ogg, x.wav, x.flac or x.mp3 beside x.json, here or one folder down',
      actual: 'none',
    },
  );
}

async function subfolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => join(folder, entry.name))
      .sort();
  } catch (cause) {
    throw new KikiError('FolderUnreadable', `${folder} is not a folder that can be read`, {
      expected: 'a folder',
      actual: String(cause),
      cause,
    });
  }
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    process.exitCode = await evaluateMusic(process.argv.slice(2));
  } catch (thrown) {
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
    process.exitCode = FAILED;
  }
}
