import { mkdir, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { KikiError } from '../src/core/errors.ts';
import { readAudioFile } from './audio-file.ts';
import { listenTo } from './listen-to.ts';

const USAGE = 'usage: npm run listen -- FILE… --out DIR';

/** Exit code of every misuse and of every run in which a file could not be done. */
const FAILED = 2;

/** Listens to every file as the live app would and writes `DIR/<basename>.json`; returns the exit code. */
export async function listen(args: readonly string[]): Promise<number> {
  const { files, folder } = parse(args);
  await makeFolder(folder);
  let code = 0;
  for (const file of files) {
    try {
      const heard = listenTo(await readAudioFile(file));
      const output = join(folder, `${basename(file, extname(file))}.json`);
      await writeFile(output, `${JSON.stringify(heard)}\n`);
      console.log(
        `${file}: ${heard.onsets.length.toString()} onsets, ${heard.beats.length.toString()} beats → ${output}`,
      );
    } catch (thrown) {
      console.error(lineOf(thrown));
      code = FAILED;
    }
  }
  return code;
}

function parse(args: readonly string[]): { files: string[]; folder: string } {
  const { positionals, values } = parseStrictly(args);
  if (positionals.length === 0) throw usageError('no file was named');
  if (values.out === undefined || values.out === '') throw usageError('--out DIR is missing');
  const names = positionals.map((file) => basename(file, extname(file)));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw usageError(`two files would both be written to ${twice}.json`);
  return { files: positionals, folder: values.out };
}

function parseStrictly(args: readonly string[]): {
  positionals: string[];
  values: { out?: string | undefined };
} {
  try {
    return parseArgs({
      args: [...args],
      options: { out: { type: 'string' } },
      allowPositionals: true,
      strict: true,
    });
  } catch (cause) {
    throw usageError(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause));
  }
}

function usageError(problem: string): KikiError {
  return new KikiError('UsageError', `listen: ${problem} (${USAGE})`, { expected: USAGE, actual: problem });
}

async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (cause) {
    throw new KikiError('FolderUnwritable', `listen: ${folder} cannot be made a folder`, {
      expected: 'a folder that can be written',
      actual: String(cause),
      cause,
    });
  }
}

function lineOf(thrown: unknown): string {
  if (thrown instanceof KikiError) return thrown.message;
  return thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);
}

if (import.meta.filename === process.argv[1]) {
  process.exitCode = await listen(process.argv.slice(2)).catch((thrown: unknown) => {
    console.error(lineOf(thrown));
    return FAILED;
  });
}
