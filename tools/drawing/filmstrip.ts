import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { subPath } from '../../src/core/cubic.ts';
import { penTimes } from '../../src/core/pen-times.ts';
import { sheetToSvg } from '../../src/core/squiggle-sheet.ts';
import type { Stroke, StrokeSquiggle } from '../../src/core/squiggle.ts';
import { createShapeMemory } from '../../src/generator/live/shape-memory.ts';
import type { OpenPack } from './open-pack.ts';
import { demonstrationSounds } from './demonstration-sounds.ts';
import { drawLive, type LiveMessage } from './draw-live.ts';

/** Ages of the frames of a filmstrip [ms]. */
const FRAME_MILLISECONDS = [0, 33, 67, 100, 200, 400, 800] as const;

/** The ink that is on the paper at an age, as a stage shows it. */
function inkAt(squiggle: StrokeSquiggle, ageSeconds: number): StrokeSquiggle {
  const times = penTimes(squiggle);
  const strokes = squiggle.strokes.flatMap((stroke, index): Stroke[] => {
    const knots = times[index] ?? new Float32Array(0);
    if ((knots[0] ?? Infinity) >= ageSeconds) return [];
    const next = knots.findIndex((time) => time > ageSeconds);
    if (next === -1) return [stroke];
    const before = knots[next - 1] ?? 0;
    const position = next - 1 + (ageSeconds - before) / ((knots[next] ?? ageSeconds) - before);
    return [
      { ...stroke, points: subPath(stroke.points, 0, position), widths: stroke.widths.slice(0, next + 1) },
    ];
  });
  return { ...squiggle, strokes };
}

/** What the stage shows at an age: the ink of the latest message that had arrived, null before the first. */
function frameAt(messages: readonly LiveMessage[], ageSeconds: number): StrokeSquiggle | null {
  const latest = messages.findLast(({ arrivedSeconds }) => arrivedSeconds <= ageSeconds);
  return latest === undefined ? null : inkAt(latest.squiggle, ageSeconds);
}

/** Writes `filmstrip.svg`: for each demonstration sound a row for the first time and one for the second, one column for each age. Returns the paths written. */
export async function writeFilmstrips({ manifest, model }: OpenPack, folder: string): Promise<string[]> {
  const cells = [];
  // Each sound is of a voice of its own.
  const twice = demonstrationSounds().flatMap((sound) => {
    const memory = createShapeMemory();
    return [
      { ...sound, memory },
      { ...sound, memory, name: `${sound.name} again` },
    ];
  });
  for (const [id, { name, samples, seconds, memory }] of twice.entries()) {
    const messages = await drawLive(samples, seconds, model, memory, id);
    const [first] = messages;
    if (first === undefined) continue;
    for (const milliseconds of FRAME_MILLISECONDS) {
      const frame = frameAt(messages, milliseconds / 1000) ?? { ...first.squiggle, strokes: [] };
      cells.push({
        squiggle: frame,
        caption: milliseconds === 0 ? name : `${String(milliseconds)} ms`,
      });
    }
    const finished = messages.at(-1) ?? first;
    cells.push({ squiggle: finished.squiggle, caption: 'finished' });
  }
  const path = join(folder, 'filmstrip.svg');
  const title = `Live ink, ${manifest.name}: what is on the paper from the onset on (first column: at it)`;
  await writeFile(path, sheetToSvg(cells, { title, columns: FRAME_MILLISECONDS.length + 1, outline: true }));
  return [path];
}
