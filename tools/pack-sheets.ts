import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '../src/core/random.ts';
import type { Slice } from '../src/core/slice.ts';
import { SAMPLE_RATE_HZ } from '../src/core/units.ts';
import type { PackModel } from '../src/generator/model/pack/pack-model.ts';
import { readPack } from '../src/generator/model/pack/read-pack.ts';
import { createStrokeModel } from '../src/generator/model/stroke-model.ts';
import { realSound, sliceOf } from '../src/training/evaluation/judged-sounds.ts';
import { sampleSheet } from '../src/training/preview/sample-sheet.ts';
import { sheetSvg } from '../src/training/preview/sheet.ts';
import { useWasm } from '../src/training/run/backend.ts';
import { createInstrument, type Instrument } from '../src/training/sounds/instrument.ts';
import { cutSlice, renderStereo } from '../src/training/sounds/slice-sound.ts';
import { readAudioFile } from './audio-file.ts';
import { hearFile } from './hear-file.ts';

/** Held-out instruments of the sheets, one of each common kind. */
const INSTRUMENT_SEEDS = [9_100_003, 9_100_005, 9_100_014, 9_100_027, 9_100_033, 9_100_040] as const;

/** Length of the stretch of a song that is drawn: about 16 bars at 120 beats a minute [s]. */
const SONG_SECONDS = 32;

function play(seed: number, how: { pitch: number; loudness: number; drive?: number }): Slice {
  const random = createRandom(seed);
  const made = createInstrument(random);
  const instrument: Instrument =
    how.drive === undefined
      ? made
      : { ...made, distortion: how.drive > 0 ? 'tanh' : 'none', drive: how.drive };
  const hertz = instrument.lowestHz * (instrument.highestHz / instrument.lowestHz) ** how.pitch;
  const sound = renderStereo(instrument, { hertz, velocity: how.loudness, holdSeconds: 0.6 }, random);
  return sliceOf(
    cutSlice(sound, { offset: 0, gainDecibels: -36 + 36 * how.loudness, noiseDecibels: -Infinity }, random),
  );
}

async function sheetOf(model: PackModel, slices: readonly Slice[], columns: number): Promise<string> {
  const squiggles = [];
  for (let start = 0; start < slices.length; start += 16)
    squiggles.push(...(await model.draw(slices.slice(start, start + 16))));
  return sheetSvg(
    squiggles.map((squiggle) => (squiggle.kind === 'strokes' ? squiggle.strokes : [])),
    columns,
  );
}

/** Writes the four sheets by which a pack is looked at: 100 at random, pitch × loudness, clean → distorted, and a song in order of time. */
export async function writeSheets(options: { pack: string; folder: string; song?: string }): Promise<void> {
  await useWasm();
  const { manifest, weights } = await readPack(
    await readFile(join(options.pack, 'pack.json'), 'utf8'),
    async (name) => new Uint8Array(await readFile(join(options.pack, name))),
  );
  const model = createStrokeModel(manifest, weights);
  await mkdir(options.folder, { recursive: true });
  const write = async (name: string, svg: string): Promise<void> =>
    writeFile(join(options.folder, `${name}.svg`), svg);
  await write('hundred', await sampleSheet(model, createRandom(9_000_000)));
  const steps = [0, 1, 2, 3, 4].map((k) => k / 4);
  const grid = [...steps]
    .reverse()
    .flatMap((loudness) =>
      INSTRUMENT_SEEDS.slice(0, 4).flatMap((seed) => steps.map((pitch) => play(seed, { pitch, loudness }))),
    );
  await write('pitch-loudness', await sheetOf(model, grid, 20));
  const drives = Array.from({ length: 8 }, (_, k) => k / 7);
  await write(
    'clean-distorted',
    await sheetOf(
      model,
      INSTRUMENT_SEEDS.flatMap((seed) =>
        drives.map((drive) => play(seed, { pitch: 0.4, loudness: 0.7, drive })),
      ),
      8,
    ),
  );
  if (options.song) {
    const { left, right } = await readAudioFile(options.song);
    const from = Math.max(0, Math.floor(left.length / 3));
    const part = {
      left: left.subarray(from, from + SONG_SECONDS * SAMPLE_RATE_HZ),
      right: right.subarray(from, from + SONG_SECONDS * SAMPLE_RATE_HZ),
    };
    // Voices that begin together, and voices that were corrected, share a moment: the mix is drawn once at each.
    const moments = [...new Set(hearFile(part).map(({ timeSeconds }) => timeSeconds))]
      .sort((a, b) => a - b)
      .slice(0, 160);
    await write(
      'song',
      await sheetOf(
        model,
        moments.map(
          (timeSeconds) =>
            realSound(part.left, part.right, Math.round(timeSeconds * SAMPLE_RATE_HZ), 1).slice,
        ),
        16,
      ),
    );
  }
  model.dispose();
}
