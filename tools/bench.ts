import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { cpus } from 'node:os';
import { KikiError } from '../src/core/errors.ts';
import { type BenchFigure, type BenchOptions, type BenchSection, meetsGoal } from './bench/section.ts';

const USAGE =
  'usage: npm run bench -- [--out report.json] [--pack P] [--drawings FILE] [--only section,section]';

const SECTIONS = join(import.meta.dirname, 'bench');

/** Exit code of a misuse, and of a section that could not measure itself. */
const FAILED = 2;

interface SectionReport {
  readonly section: string;
  readonly figures: readonly (BenchFigure & { readonly met: boolean })[];
  readonly error?: string;
}

/** Runs every section in turn, prints a table, writes the report; returns the exit code. */
export async function bench(args: readonly string[]): Promise<number> {
  const { out, pack, drawings, only } = parse(args);
  const names = await sectionNames(only);
  const reports: SectionReport[] = [];
  for (const name of names) {
    const report = await runSection(name, { pack, drawings });
    reports.push(report);
    for (const line of table(report)) console.log(line);
  }
  const [processor] = cpus();
  const machine = `${String(cpus().length)} × ${processor?.model ?? 'unknown processor'}`;
  if (out !== null)
    await writeFile(out, `${JSON.stringify({ machine, pack, sections: reports }, null, 1)}\n`);
  return reports.some(({ error }) => error !== undefined) ? FAILED : 0;
}

async function runSection(name: string, options: BenchOptions): Promise<SectionReport> {
  try {
    const file = join(SECTIONS, `${name}-section.ts`);
    const { section } = (await import(pathToFileURL(file).href)) as { readonly section: BenchSection };
    const figures = await section.run(options);
    return { section: name, figures: figures.map((figure) => ({ ...figure, met: meetsGoal(figure) })) };
  } catch (thrown) {
    return { section: name, figures: [], error: thrown instanceof Error ? thrown.message : String(thrown) };
  }
}

/** Names of every `bench/<name>-section.ts`; throws `UsageError` for a name that is none of them. */
async function sectionNames(only: readonly string[] | null): Promise<readonly string[]> {
  const files = (await readdir(SECTIONS)).filter((file) => file.endsWith('-section.ts')).sort();
  const names = files.map((file) => file.replace('-section.ts', ''));
  const unknown = only?.find((name) => !names.includes(name));
  if (unknown !== undefined) throw usageError(`there is no section "${unknown}", only ${names.join(', ')}`);
  return only ?? names;
}

function table({ section, figures, error }: SectionReport): string[] {
  const goalOf = ({ goal }: BenchFigure): string =>
    goal === undefined ? '' : 'most' in goal ? `≤ ${String(goal.most)}` : `≥ ${String(goal.least)}`;
  const rows = figures.map((figure) => {
    const mark = figure.goal === undefined ? ' ' : figure.met ? '✓' : '✗';
    return `  ${mark} ${figure.name.padEnd(62)} ${figure.value.toPrecision(3).padStart(9)} ${figure.unit.padEnd(8)} ${goalOf(figure)}`;
  });
  return [section, ...(error === undefined ? [] : [`  ✗ ${error}`]), ...rows];
}

function parse(args: readonly string[]): {
  out: string | null;
  pack: string;
  drawings: string | null;
  only: string[] | null;
} {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        pack: { type: 'string' },
        drawings: { type: 'string' },
        only: { type: 'string' },
      },
      strict: true,
    });
    return {
      out: values.out ?? null,
      pack: values.pack ?? 'squiggle',
      drawings: values.drawings ?? null,
      only: values.only?.split(',') ?? null,
    };
  } catch (cause) {
    throw usageError(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause));
  }
}

function usageError(problem: string): KikiError {
  return new KikiError('UsageError', `bench: ${problem} (${USAGE})`, { expected: USAGE, actual: problem });
}

if (import.meta.filename === process.argv[1]) {
  process.exitCode = await bench(process.argv.slice(2)).catch((thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
    return FAILED;
  });
}
