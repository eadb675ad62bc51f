import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { KikiError } from '../src/core/errors.ts';
import { LAYOUT_NAMES, MATERIAL_NAMES, type LayoutName, type MaterialName } from '../src/core/scene.ts';
import { DEMO_BARS } from '../src/audio/demo/form.ts';
import { SAMPLE_RATE_HZ } from '../src/core/units.ts';
import { FACTORY_SCENES } from '../src/show/factory-scenes.ts';
import type { Scene } from '../src/core/scene.ts';
import { readAudioFile } from './audio-file.ts';
import { demoAudio } from './bench/demo-audio.ts';
import { openPack } from './drawing/open-pack.ts';
import { hearSet, type TimedFeed } from './look/hear-set.ts';
import { parseSet, printSet } from './look/set-file.ts';
import { loadSet, pictureOf } from './look/show-set.ts';
import { openStageBrowser } from './look/stage-browser.ts';

const USAGE =
  'usage: npm run look -- demo|FILE… --out DIR [--pack P] [--at SECONDS,…] [--scenes NAME,…] [--layouts L,…] [--materials M,…] [--palette P] [--map] [--size WxH]';

const HELP = `${USAGE}
Hears a piece as the live app would and pictures its stage: DIR/<piece>-<scene>-<second>.png; the same call gives the same pictures.
  --at S,…         seconds of the piece to picture (default: its last)
  --scenes N,…     scenes of a fresh show, by name; or
  --layouts L,…    with --materials M,… and --palette P: bare scenes of these, each with each
  --map            the map of the night
  --size WxH       pixels (default 1920x1080)
What was heard is kept as DIR/<piece>.set.json, which may be named in place of the piece.`;

/** Exit code of a misuse. */
const FAILED = 2;

/** Pictures every piece; returns the exit code. */
export async function look(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const options = parse(args);
  await mkdir(options.folder, { recursive: true });
  const sets = new Map<string, TimedFeed[]>();
  for (const piece of options.pieces) {
    const [name, set] = await setOf(piece, options);
    sets.set(name, set);
  }
  const stages = await openStageBrowser();
  try {
    const page = await stages.open(options.width, options.height);
    for (const [name, set] of sets) {
      await loadSet(page, set);
      for (const scene of options.scenes) {
        for (const atSeconds of options.at ?? [set.at(-1)?.atSeconds ?? 0]) {
          const file = `${name}-${scene.name.replaceAll(' ', '-')}-${atSeconds.toFixed(0)}${options.map ? '-map' : ''}.png`;
          await writeFile(
            join(options.folder, file),
            await pictureOf(page, { scene, atSeconds, map: options.map }),
          );
          console.log(file);
        }
      }
    }
  } finally {
    await stages.close();
  }
  return 0;
}

async function setOf(piece: string, options: LookOptions): Promise<[name: string, set: TimedFeed[]]> {
  if (piece.endsWith('.set.json'))
    return [basename(piece, '.set.json'), parseSet(await readFile(piece, 'utf8'))];
  const name = basename(piece, extname(piece));
  const audio = piece === 'demo' ? wholeDemo() : await readAudioFile(piece);
  const { model } = await openPack(options.pack);
  const set = await hearSet(audio, model);
  await writeFile(join(options.folder, `${name}.set.json`), printSet(set));
  return [name, set];
}

function wholeDemo(): Awaited<ReturnType<typeof readAudioFile>> {
  const audio = demoAudio(DEMO_BARS);
  return { ...audio, durationSeconds: audio.left.length / SAMPLE_RATE_HZ };
}

interface LookOptions {
  readonly pieces: readonly string[];
  readonly folder: string;
  readonly pack: string;
  readonly at: readonly number[] | null;
  readonly scenes: readonly Scene[];
  readonly map: boolean;
  readonly width: number;
  readonly height: number;
}

function parse(args: readonly string[]): LookOptions {
  const { positionals: pieces, values } = parseStrictly(args);
  if (pieces.length === 0) throw usageError('no piece was named');
  if (values.out === undefined || values.out === '') throw usageError('--out DIR is missing');
  const [width, height] = (values.size ?? '1920x1080').split('x').map(Number);
  if (!(width && height && width > 0 && height > 0))
    throw usageError(`"${values.size ?? ''}" is no size like 1920x1080`);
  const at = values.at?.split(',').map(Number) ?? null;
  if (at?.some((seconds) => !(seconds >= 0))) throw usageError(`"${values.at ?? ''}" holds no seconds`);
  return {
    pieces,
    folder: values.out,
    pack: values.pack ?? 'squiggle',
    at,
    scenes: scenesOf(values),
    map: values.map ?? false,
    width,
    height,
  };
}

function scenesOf(values: ReturnType<typeof parseStrictly>['values']): Scene[] {
  if (values.scenes !== undefined)
    return values.scenes.split(',').map((name) => {
      const found = FACTORY_SCENES.find((scene) => scene.name === name);
      if (!found) throw usageError(`there is no scene "${name}", only ${namesOf(FACTORY_SCENES)}`);
      return found;
    });
  const layouts = pick<LayoutName>(values.layouts, LAYOUT_NAMES, 'layout');
  const materials = pick<MaterialName>(values.materials, MATERIAL_NAMES, 'material');
  return layouts.flatMap((layout) =>
    materials.map((material): Scene => ({
      id: `${layout}-${material}`,
      name: `${layout}-${material}`,
      layout,
      material,
      palette: values.palette ?? 'ember',
      voices: [],
      passes: [],
      markScale: 1,
      stayBars: 0,
    })),
  );
}

function pick<T extends string>(wanted: string | undefined, known: readonly T[], what: string): T[] {
  if (wanted === undefined) return [...known];
  return wanted.split(',').map((name) => {
    const found = known.find((each) => each === name);
    if (found === undefined) throw usageError(`there is no ${what} "${name}", only ${known.join(', ')}`);
    return found;
  });
}

function namesOf(named: readonly { readonly name: string }[]): string {
  return named.map(({ name }) => name).join(', ');
}

function parseStrictly(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        pack: { type: 'string' },
        at: { type: 'string' },
        scenes: { type: 'string' },
        layouts: { type: 'string' },
        materials: { type: 'string' },
        palette: { type: 'string' },
        map: { type: 'boolean' },
        size: { type: 'string' },
      },
      allowPositionals: true,
      strict: true,
    });
  } catch (cause) {
    throw usageError(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause));
  }
}

function usageError(problem: string): KikiError {
  return new KikiError('UsageError', `look: ${problem} (${USAGE})`, { expected: USAGE, actual: problem });
}

if (import.meta.filename === process.argv[1]) {
  process.exitCode = await look(process.argv.slice(2)).catch((thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
    return FAILED;
  });
}
