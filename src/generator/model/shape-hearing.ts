import { BANDS } from './front-end/bands.ts';
import { FRAME_STARTS, framesHeard } from './front-end/frames.ts';
import type { HearingRange } from './front-end/hearing-range.ts';
import { CHANNELS, readLevels, SPECTROGRAM_SIZE, type Features, type Levels } from './front-end/logmel.ts';
import { createPitchEstimator } from './front-end/pitch.ts';
import { scalarsOf } from './front-end/scalars.ts';
import { createSpectrogramReader, type Spectrogram } from './front-end/spectrogram.ts';
import { levelled, steadyScalars, type Levelled } from './levelled.ts';
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
  const pitchOf = createPitchEstimator();
  return (samples, heardSamples) => {
    const opening = openingOf(samples, heardSamples);
    const found = read(opening.samples, opening.heardSamples);
    const levels = readLevels(found, range);
    const pitch = pitchOf(found.wave, opening.heardSamples);
    const isLeft = (row: number): boolean => row === 0 || opening.heardSamples >= 2 * row * GRID_HOP;
    const made = new Map<number, Levelled>();
    const levelledFrom = (row: number): Levelled => {
      const known = made.get(row) ?? levelled(levelsFrom(levels, row, framesAt(opening, row)));
      made.set(row, known);
      return known;
    };
    return HEARING_ROWS.filter(isLeft).map((row) => {
      const later = laterOpening(opening, row * GRID_HOP);
      const powers = powersFrom(found, row, framesAt(opening, row));
      const scalars = scalarsOf(later.samples, later.heardSamples, powers, pitch, range);
      const together = LATER_ROWS.map((more) => row + more).filter(isLeft);
      return {
        spectrogram: meanOf(together.map(levelledFrom)),
        scalars: steadyScalars(scalars, levelledFrom(row).gain),
      };
    });
  };
}

/** Frames of a spectrogram that begins at a row of the grid and hold any sound. */
const framesAt = (opening: Opening, row: number): number =>
  framesHeard(opening.heardSamples - row * GRID_HOP, FRAME_PLACES);

/** Levels of a spectrogram that begins at a row of the grid. */
const levelsFrom = ({ middle, side }: Levels, row: number, frames: number): Levels => ({
  middle: rowsFrom(middle, row, frames),
  side: rowsFrom(side, row, frames),
});

/** The same of powers. */
const powersFrom = ({ mid, side }: Spectrogram, row: number, frames: number): Spectrogram => ({
  mid: rowsFrom(mid, row, frames),
  side: rowsFrom(side, row, frames),
  frames,
});

function rowsFrom(grid: Float32Array, row: number, frames: number): Float32Array {
  const rows = new Float32Array(frames * BANDS);
  for (let frame = 0; frame < frames; frame++) {
    const from = ((GRID_ROWS[frame] ?? 0) + row) * BANDS;
    rows.set(grid.subarray(from, from + BANDS), frame * BANDS);
  }
  return rows;
}

/** `[24 frames, 96 bands, 3 channels]` mean of hearings; where one has ended it counts as silent. */
function meanOf(hearings: readonly Levelled[]): Float32Array {
  const mean = new Float32Array(SPECTROGRAM_SIZE);
  const share = 1 / hearings.length;
  for (const { middle, side, rise } of hearings)
    for (let at = 0; at < middle.length; at++) {
      const to = at * CHANNELS;
      mean[to] = (mean[to] as number) + share * (middle[at] as number);
      mean[to + 1] = (mean[to + 1] as number) + share * (side[at] as number);
      mean[to + 2] = (mean[to + 2] as number) + share * (rise[at] as number);
    }
  return mean;
}
