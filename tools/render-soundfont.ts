import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { createRandom, randomIndex, type Random } from '../src/core/random.ts';

const USAGE =
  'npm run render-soundfont -- --soundfont FILE.sf2 --out DIR [--takes N] [--seed N]   (needs `fluidsynth` on the path)';

/** Notes in one file, as many as the trainer takes from a recording. */
const NOTES = 5;

/** From one note to the next: a slice, and silence enough for the next start to be seen [ticks at 1000 a second]. */
const NOTE_TICKS = 1500;

const PROGRAMS = 128;
const DRUM_CHANNEL = 9;

/** Kits of a General MIDI drum channel that most soundfonts have. */
const KITS = [0, 8, 16, 24, 25, 32, 40, 48];

const text = (value: string): number[] => [...value].map((character) => character.charCodeAt(0));

const bigEndian = (value: number, bytes: number): number[] =>
  Array.from({ length: bytes }, (_, i) => (value >> (8 * (bytes - 1 - i))) & 255);

/** A variable-length quantity of a MIDI file. */
function quantity(value: number): number[] {
  return value < 128 ? [value] : [...quantity(value >> 7).map((byte) => byte | 128), value & 127];
}

/** A MIDI file with five notes of one program, at any pitch and loudness, held short or long. */
function takeOf(program: number, drums: boolean, random: Random): Uint8Array {
  const channel = drums ? DRUM_CHANNEL : 0;
  const track: number[] = [0, 0xff, 0x51, 3, ...bigEndian(1_000_000, 3), 0, 0xc0 | channel, program];
  for (let note = 0; note < NOTES; note++) {
    const pitch = drums ? 35 + randomIndex(random, 47) : 28 + randomIndex(random, 65);
    const hold = 60 + randomIndex(random, 1100);
    track.push(
      ...quantity(note === 0 ? 200 : NOTE_TICKS),
      0x90 | channel,
      pitch,
      25 + randomIndex(random, 102),
    );
    track.push(...quantity(hold), 0x80 | channel, pitch, 0);
  }
  track.push(...quantity(1500), 0xff, 0x2f, 0);
  return Uint8Array.from([
    ...text('MThd'),
    ...bigEndian(6, 4),
    ...bigEndian(0, 2),
    ...bigEndian(1, 2),
    ...bigEndian(1000, 2),
    ...text('MTrk'),
    ...bigEndian(track.length, 4),
    ...track,
  ]);
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
