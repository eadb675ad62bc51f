import { parseArgs } from 'node:util';
import { KikiError } from '../src/core/errors.ts';
import { packFolder } from './drawing/open-pack.ts';
import { evaluateMusic } from './evaluate-music.ts';
import { evaluateNotes } from './evaluate-notes.ts';
import { evaluatePack } from './evaluate-pack.ts';
import { writeSheets } from './pack-sheets.ts';

const USAGE =
  'npm run evaluate -- --pack models/NAME [--sounds synth|FOLDER] [--drawings FILE] [--out report.json] [--card] [--sheets FOLDER [--song FILE]] [--seed N], npm run evaluate -- --notes FOLDER --pack models/NAME, or npm run evaluate -- --music FOLDER …';

const OPTIONS = {
  pack: { type: 'string' },
  sounds: { type: 'string', default: 'synth' },
  drawings: { type: 'string' },
  out: { type: 'string' },
  sheets: { type: 'string' },
  song: { type: 'string' },
  notes: { type: 'string' },
  card: { type: 'boolean', default: false },
  seed: { type: 'string', default: '1' },
} as const;

async function evaluate(args: readonly string[]): Promise<number> {
  if (args.some((arg) => arg === '--music' || arg.startsWith('--music='))) return evaluateMusic(args);
  let values;
  try {
    ({ values } = parseArgs({ args: [...args], options: OPTIONS }));
  } catch (thrown) {
    throw new KikiError(
      'WrongUse',
      `${thrown instanceof Error ? thrown.message : String(thrown)}. Use: ${USAGE}`,
      { expected: USAGE, actual: args.join(' ') },
    );
  }
  const { pack, sounds, drawings, out, card, sheets, song, notes } = values;
  if (!pack)
    throw new KikiError('WrongUse', `--pack is missing. Use: ${USAGE}`, {
      expected: USAGE,
      actual: args.join(' '),
    });
  const folder = await packFolder(pack);
  const log = (line: string): void => void process.stdout.write(`${line}\n`);
  if (notes) await evaluateNotes(notes, folder, log);
  else if (sheets) await writeSheets({ pack: folder, folder: sheets, ...(song ? { song } : {}) });
  else
    await evaluatePack({
      pack: folder,
      sounds,
      ...(drawings ? { drawings } : {}),
      ...(out ? { out } : {}),
      card,
      seed: Number(values.seed),
      log,
    });
  return 0;
}

evaluate(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (thrown: unknown) => {
    process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
    process.exit(thrown instanceof KikiError ? 2 : 1);
  },
);
