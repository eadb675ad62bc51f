import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { mostFlashesInAnySecond } from './count-flashes.ts';
import { DARKER_BELOW, GRID_COLUMNS, GRID_ROWS, LUMINANCE_STEP, RED_STEP } from './flash-limits.ts';
import { createGridLimiter } from './limit-grid.ts';

const CELLS = GRID_COLUMNS * GRID_ROWS;
const FRAMES_PER_SECOND = 60;

/** A picture in 32 columns and 18 rows. */
type Picture = (seconds: number, column: number, row: number) => number;

const FINER = GRID_COLUMNS / 32;

function play(picture: Picture, seconds: number): Float32Array[] {
  return Array.from({ length: seconds * FRAMES_PER_SECOND }, (_, frame) =>
    Float32Array.from({ length: CELLS }, (_unused, cell) =>
      picture(
        frame / FRAMES_PER_SECOND,
        Math.floor((cell % GRID_COLUMNS) / FINER),
        Math.floor(cell / GRID_COLUMNS / FINER),
      ),
    ),
  );
}

function limited(
  frames: readonly Float32Array[],
  step = LUMINANCE_STEP,
  darkerBelow = DARKER_BELOW,
): Float32Array[] {
  const limiter = createGridLimiter(step, darkerBelow);
  return frames.map((frame) => limiter.frame(frame, 1 / FRAMES_PER_SECOND));
}

const square = (hertz: number, seconds: number): number =>
  Math.floor(seconds * hertz * 2) % 2 === 0 ? 1 : 0;

describe('the judge', () => {
  it('counts the flashes of a strobe', () => {
    expect(
      mostFlashesInAnySecond(
        play((t) => square(5, t), 3),
        FRAMES_PER_SECOND,
      ),
    ).toBe(5);
    expect(
      mostFlashesInAnySecond(
        play((t) => 0.09 * square(9, t), 3),
        FRAMES_PER_SECOND,
      ),
    ).toBe(0);
    expect(
      mostFlashesInAnySecond(
        play((t, x) => (x < 3 ? square(9, t) : 0), 3),
        FRAMES_PER_SECOND,
      ),
    ).toBe(9);
    expect(
      mostFlashesInAnySecond(
        play((t, x, y) => (x < 3 && y < 3 ? square(9, t) : 0), 3),
        FRAMES_PER_SECOND,
      ),
    ).toBe(0);
  });
});

describe('the flash limiter under attack', () => {
  it.each([4, 5, 7.3, 10, 12, 15, 20, 25, 30])(
    'a full-screen strobe of %d Hz comes out at three flashes or fewer',
    (hertz) => {
      const strobe = play((t) => square(hertz, t), 2.5);
      expect(mostFlashesInAnySecond(strobe, FRAMES_PER_SECOND)).toBeGreaterThan(3);
      expect(mostFlashesInAnySecond(limited(strobe), FRAMES_PER_SECOND)).toBeLessThanOrEqual(3);
    },
  );

  it.each([0.12, 0.2, 0.5])('a faint strobe of amplitude %d is limited too', (amplitude) => {
    const strobe = play((t) => 0.3 + amplitude * square(11, t), 2.5);
    expect(mostFlashesInAnySecond(limited(strobe), FRAMES_PER_SECOND)).toBeLessThanOrEqual(3);
  });

  it.each([6, 8, 11, 16, 24])('a strobing patch of %d columns is limited', (columns) => {
    const strobe = play((t, x) => (x >= 4 && x < 4 + columns ? square(8, t) : 0.2), 2.5);
    expect(mostFlashesInAnySecond(limited(strobe), FRAMES_PER_SECOND)).toBeLessThanOrEqual(3);
  });

  it('patches that take turns are limited', () => {
    const turns = play((t, x, y) => square(9, t + ((x * 7 + y * 3) % 5) / 45), 2.5);
    expect(mostFlashesInAnySecond(limited(turns), FRAMES_PER_SECOND)).toBeLessThanOrEqual(3);
  });

  it('neighbours a thirtieth of the width apart that take turns are limited: their mean stands still', () => {
    const columns = Array.from({ length: CELLS }, (_, cell) => cell % GRID_COLUMNS);
    const turns = play((t) => square(8, t), 2.5).map((frame) =>
      frame.map((value, cell) => (columns[cell]! % 2 === 0 ? value : 1 - value)),
    );
    expect(mostFlashesInAnySecond(turns, FRAMES_PER_SECOND)).toBeGreaterThan(3);
    expect(mostFlashesInAnySecond(limited(turns), FRAMES_PER_SECOND)).toBeLessThanOrEqual(3);
  });

  it('noise in every cell is limited', () => {
    const random = createRandom(11);
    expect(mostFlashesInAnySecond(limited(play(() => random(), 2.5)), FRAMES_PER_SECOND)).toBeLessThanOrEqual(
      3,
    );
  });

  it('bursts that wait for the store to fill are limited', () => {
    const bursts = play((t) => (t % 1.5 < 0.5 ? square(15, t) : 0), 4);
    expect(mostFlashesInAnySecond(limited(bursts), FRAMES_PER_SECOND)).toBeLessThanOrEqual(3);
  });

  it('red flashes are limited by their own step', () => {
    const red = play((t) => 0.1 * square(10, t), 2.5);
    const out = limited(red, RED_STEP, Infinity);
    expect(mostFlashesInAnySecond(red, FRAMES_PER_SECOND, 20 / 320, Infinity)).toBe(10);
    expect(mostFlashesInAnySecond(out, FRAMES_PER_SECOND, 20 / 320, Infinity)).toBeLessThanOrEqual(3);
  });
});

describe('the flash limiter leaves alone', () => {
  it.each([
    ['slow ramps', (t: number) => Math.abs(((t * 0.5) % 2) - 1)],
    ['a pulse at 120 beats a minute', (t: number) => Math.exp(-(t % 0.5) * 8) * 0.6],
    ['one sudden cut', (t: number) => (t > 1 ? 1 : 0)],
    [
      'a page that turns: some changes at once, then rest',
      (t: number) => (t > 1 && t < 1.5 ? square(5, t) : 1),
    ],
    ['a single pop of two frames', (t: number) => (t > 1 && t < 1.03 ? 1 : 0)],
    [
      'many small marks',
      (t: number, x: number, y: number) => (x % 5 === 0 && y % 4 === 0 ? square(8, t) : 0.1),
    ],
    ['bright flicker, both sides above 0.8', (t: number) => 0.82 + 0.15 * square(12, t)],
  ] as [string, Picture][])('%s', (_name, picture) => {
    const frames = play(picture, 2.5);
    limited(frames).forEach((frame, i) => {
      expect(frame).toEqual(frames[i]);
    });
  });
});
