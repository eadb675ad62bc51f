import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { createRandom, randomIndex, type Random } from '../src/core/random.ts';
import { noteMidi, type FileNote } from './onset-training/note-midi.ts';

const USAGE =
  'npm run render-soundfont -- --soundfont FILE.sf2 --out DIR [--takes N] [--seed N]   (needs `fluidsynth` on the path)';

/** Notes in one file, as many as the trainer takes from a recording. */
const NOTES = 5;

/** From one note to the next: a slice, and silence enough for the next start to be seen [ticks at 1000 a second]. */
const NOTE_TICKS = 1500;

const PROGRAMS = 128;

/** Kits of a General MIDI drum channel that most soundfonts have. */
const KITS = [0, 8, 16, 24, 25, 32, 40, 48];

/** A MIDI file with five notes of one program, at any pitch and loudness, held short or long. */
function takeOf(program: number, drums: boolean, random: Random): Uint8Array {
  const notes = Array.from({ length: NOTES }, (_, note): FileNote => {
    const key = drums ? 35 + randomIndex(random, 47) : 28 + randomIndex(random, 65);
    const holdTicks = 60 + randomIndex(random, 1100);
    const velocity = 25 + randomIndex(random, 102);
    return { key, velocity, waitTicks: note === 0 ? 200 : NOTE_TICKS, holdTicks };
  });
  return noteMidi(program, drums, notes, NOTE_TICKS);
}

/** Renders notes of every program of a soundfont, one wav file each: real instruments to learn listening from. */
async function render(): Promise<void> {
  const { values } = parseArgs({
    options: {
      soundfont: { type: 'string' },
      out: { type: 'string' },
      takes: { type: 'string', default: '2' },
      seed: { type: 'string', default: '1' },
    },
  });
  const { soundfont, out } = values;
  if (!soundfont || !out) throw new Error(`Use: ${USAGE}`);
  await mkdir(out, { recursive: true });
  const random = createRandom(Number(values.seed));
  const programs = [
    ...Array.from({ length: PROGRAMS }, (_, program) => ({ program, drums: false })),
    ...KITS.map((program) => ({ program, drums: true })),
  ];
  for (let take = 0; take < Number(values.takes); take++) {
    for (const { program, drums } of programs) {
      const name = `${drums ? 'kit' : 'program'}-${String(program).padStart(3, '0')}-${String(take)}`;
      const midi = join(out, `${name}.mid`);
      await writeFile(midi, takeOf(program, drums, random));
      await promisify(execFile)('fluidsynth', [
        '-ni',
        '-q',
        '-r',
        '44100',
        '-F',
        join(out, `${name}.wav`),
        soundfont,
        midi,
      ]);
      await rm(midi);
    }
    process.stdout.write(`take ${String(take + 1)} of ${values.takes}\n`);
  }
}

render().catch((thrown: unknown) => {
  process.stderr.write(`${thrown instanceof Error ? thrown.message : String(thrown)}\n`);
  process.exit(2);
});
