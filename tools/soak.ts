import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { KikiError } from '../src/core/errors.ts';
import { playDemo } from './soak/play-demo.ts';
import { driftOf, FLAT_FIGURES, type SoakSample } from './soak/soak-sample.ts';
import { soakListening } from './soak/soak-listening.ts';
import { serveBuild } from './serve-build.ts';

const USAGE =
  'usage: npm run soak -- [--minutes 10] [--every SECONDS] [--address URL] [--out report.json], or --listen [FILE…] [--minutes …]';

/** Exit codes: a misuse, and a figure that grew. */
const FAILED = 2;
const GREW = 1;

/** Plays the demo of the built app for some minutes, or a set to listener and score alone, and says what grew; returns the exit code. */
export async function soak(args: readonly string[]): Promise<number> {
  const options = parse(args);
  if (options.listen) return (await soakListening(options)) ? 0 : GREW;
  const { minutes, everySeconds, address, out } = options;
  const app = address === undefined ? await serveBuild() : { address, close: () => Promise.resolve() };
  const samples: SoakSample[] = [];
  try {
    const demo = await playDemo(app.address);
    const from = performance.now();
    const elapsed = (): number => (performance.now() - from) / 1000;
    while (elapsed() < minutes * 60) {
      const dueSeconds = Math.min(minutes * 60, (samples.length + 1) * everySeconds);
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueSeconds - elapsed()) * 1000));
      const sample = await demo.sample(Math.round(elapsed()));
      samples.push(sample);
      console.log(line(sample));
    }
    await demo.close();
  } finally {
    await app.close();
  }
  const drifts = FLAT_FIGURES.map((figure) => driftOf(samples, figure));
  for (const { figure, early, late, growth, flat } of drifts)
    console.log(
      `${flat ? '✓' : '✗'} ${figure.padEnd(18)} ${Math.round(early)} → ${Math.round(late)}  × ${growth.toFixed(3)}`,
    );
  if (out !== undefined) await writeFile(out, `${JSON.stringify({ minutes, drifts, samples }, null, 1)}\n`);
  return drifts.some(({ flat }) => !flat) ? GREW : 0;
}

const line = ({ atSeconds, ...sample }: SoakSample): string =>
  `${String(atSeconds).padStart(5)} s  ${String(sample.numTensors)} tensors, console ${(sample.consoleHeapBytes / 1e6).toFixed(1)} MB, stage ${(sample.stageHeapBytes / 1e6).toFixed(1)} MB, ${String(sample.geometries)} geometries, ${String(sample.inkedMarks)} marks inked, ${String(sample.droppedSlices)} slices dropped`;

interface SoakOptions {
  readonly minutes: number;
  readonly everySeconds: number;
  /** A served app to look at in place of the build. */
  readonly address: string | undefined;
  readonly out: string | undefined;
  /** Listener and score alone, faster than the music, over these files. */
  readonly listen: boolean;
  readonly files: readonly string[];
}

function parse(args: readonly string[]): SoakOptions {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: {
        minutes: { type: 'string', default: '10' },
        every: { type: 'string', default: '15' },
        address: { type: 'string' },
        out: { type: 'string' },
        listen: { type: 'boolean', default: false },
      },
      allowPositionals: true,
      strict: true,
    });
    const [minutes, everySeconds] = [Number(values.minutes), Number(values.every)];
    if (!(minutes > 0 && everySeconds > 0 && minutes * 60 >= 4 * everySeconds))
      throw new Error('at least four samples are needed');
    if (positionals.length > 0 && !values.listen) throw new Error('files are for --listen');
    return {
      minutes,
      everySeconds,
      address: values.address,
      out: values.out,
      listen: values.listen,
      files: positionals,
    };
  } catch (cause) {
    const problem = cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause);
    throw new KikiError('UsageError', `soak: ${problem} (${USAGE})`, { expected: USAGE, actual: problem });
  }
}

if (import.meta.filename === process.argv[1]) {
  process.exitCode = await soak(process.argv.slice(2)).catch((thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
    return FAILED;
  });
}
