import { BANDS } from './front-end/bands.ts';
import { FRAMES, FRAME_STARTS, framesHeard } from './front-end/frames.ts';
import type { HearingRange } from './front-end/hearing-range.ts';
import {
  CHANNELS,
  createPitchHearing,
  readLevels,
  SPECTROGRAM_SIZE,
  type Features,
} from './front-end/logmel.ts';
import { scalarsOf } from './front-end/scalars.ts';
import { createSpectrogramReader, type Spectrogram } from './front-end/spectrogram.ts';
import { levelledSpectrogram, steadyScalars, type Levelled } from './levelled.ts';
import { laterOpening, OPENING_SAMPLES, openingOf, type Opening } from './opening.ts';

/** From one frame of an opening to the next [samples], 10 ms: every hearing of the opening is made of these frames. With 5 ms no more sounds are found again. */
const GRID_HOP = 441;
const GRID_STARTS: readonly number[] = Array.from(
  { length: Math.ceil(OPENING_SAMPLES / GRID_HOP) },
  (_, row) => row * GRID_HOP,
);

/** Row of the grid for each frame of a spectrogram that begins with the opening, and where that is [samples]. */
const GRID_ROWS = FRAME_STARTS.map((start) => Math.round(start / GRID_HOP));
const FRAME_PLACES = GRID_ROWS.map((row) => row * GRID_HOP);

/** Starts of the hearings of one opening [rows of the grid]: 0 to 30 ms. Two more find no more sounds again. */
const HEARING_ROWS = [0, 1, 2, 3] as const;

/** One hearing is the mean of three that begin so much later [rows of the grid]: 10 and 30 ms. */
const LATER_ROWS = [0, 1, 3] as const;

/** Hears the opening of a slice (planar samples) from several starts; one instance a thread. */
export type ShapeHearing = (samples: Float32Array, heardSamples: number) => Features[];

/**
 * The hearing by which a shape is chosen: the opening of a sound only, levelled and slow, from several starts between its attack and 30 ms later, since
 * how much of an attack a slice holds depends on where it was found. The first start is always heard; the others while enough is left. What is
 * drawn is the mean of what each start suggests. A mark that is drawn while it sounds can so keep its shape, and the same sound heard again gets the same one.
 */
export function createShapeHearing(range: HearingRange): ShapeHearing {
  const read = createSpectrogramReader(GRID_STARTS);
  const pitchOf = createPitchHearing();
  return (samples, heardSamples) => {
    const opening = openingOf(samples, heardSamples);
    const found = read(opening.samples, opening.heardSamples);
    const levels = readLevels(found, range);
    const pitch = pitchOf(opening.samples, opening.heardSamples);
    const isLeft = (row: number): boolean => row === 0 || opening.heardSamples >= 2 * row * GRID_HOP;
    const made = new Map<number, Levelled>();
    const levelledFrom = (row: number): Levelled => {
      const known = made.get(row) ?? levelledFrames(levels, row, framesAt(opening, row));
      made.set(row, known);
      return known;
    };
    return HEARING_ROWS.filter(isLeft).map((row) => {
      const later = laterOpening(opening, row * GRID_HOP);
      const scalars = scalarsOf(
        later.samples,
        later.heardSamples,
        powersFrom(found, row, framesAt(opening, row)),
        pitch,
        range,
      );
      const together = LATER_ROWS.map((more) => row + more).filter(isLeft);
      return {
        spectrogram: meanOf(together.map((from) => levelledFrom(from).spectrogram)),
        scalars: steadyScalars(scalars, levelledFrom(row).gain),
      };
    });
  };
}

/** Frames of a spectrogram that begins at a row of the grid and hold any sound. */
const framesAt = (opening: Opening, row: number): number =>
  framesHeard(opening.heardSamples - row * GRID_HOP, FRAME_PLACES);

/** Levels from a row of the grid on, levelled. */
function levelledFrames(
  { middle, side }: ReturnType<typeof readLevels>,
  row: number,
  frames: number,
): Levelled {
  const levels = new Float32Array(SPECTROGRAM_SIZE);
  for (let frame = 0; frame < frames; frame++) {
    const from = ((GRID_ROWS[frame] ?? 0) + row) * BANDS;
    for (let band = 0; band < BANDS; band++) {
      const at = (frame * BANDS + band) * CHANNELS;
      levels[at] = middle[from + band] ?? 0;
      levels[at + 1] = side[from + band] ?? 0;
    }
  }
  return levelledSpectrogram(levels, frames);
}

/** The same of powers: a spectrogram as the scalars are read from. */
function powersFrom(found: Spectrogram, row: number, frames: number): Spectrogram {
  const [mid, side] = [new Float32Array(FRAMES * BANDS), new Float32Array(FRAMES * BANDS)];
  for (let frame = 0; frame < frames; frame++) {
    const from = ((GRID_ROWS[frame] ?? 0) + row) * BANDS;
    mid.set(found.mid.subarray(from, from + BANDS), frame * BANDS);
    side.set(found.side.subarray(from, from + BANDS), frame * BANDS);
  }
  return { mid, side, frames };
}

function meanOf(rows: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(SPECTROGRAM_SIZE);
  const share = 1 / rows.length;
  for (const row of rows)
    for (let k = 0; k < SPECTROGRAM_SIZE; k++) mean[k] = (mean[k] as number) + share * (row[k] as number);
  return mean;
}
