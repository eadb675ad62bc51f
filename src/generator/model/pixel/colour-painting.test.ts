import { expect, it } from 'vitest';
import { COLOURED_SIDE, colourPainting, type PaintingStyle } from './colour-painting.ts';
import { describePixels } from './describe-pixels.ts';
import { readPicture } from './read-picture.ts';

const SIDE = 96;
const plain: PaintingStyle = {
  size: 0.5,
  height: 0.5,
  ink: 0.5,
  stretch: 0.5,
  lightness: 0.5,
  chroma: 0.7,
  hueTurns: 0.3,
};

/** A painting in one paint: opacity where `inside`, softened over two pixels. */
function shape(inside: (x: number, y: number) => number, tone = 0.5): Float32Array {
  const painting = new Float32Array(SIDE * SIDE * 3);
  for (let pixel = 0; pixel < SIDE * SIDE; pixel++) {
    const opacity = Math.min(1, Math.max(0, inside((pixel % SIDE) - 47.5, Math.floor(pixel / SIDE) - 47.5)));
    painting[pixel * 3] = tone * opacity;
    painting[pixel * 3 + 2] = opacity;
  }
  return painting;
}

const disc = shape((x, y) => (30 - Math.hypot(x, y)) / 2 + 0.5);
const star = shape(
  (x, y) => (30 * (0.62 + 0.38 * Math.cos(7 * Math.atan2(y, x))) - Math.hypot(x, y)) / 2 + 0.5,
);

const describe = (
  painting: Float32Array,
  style: Partial<PaintingStyle> = {},
): ReturnType<typeof describePixels> =>
  describePixels(colourPainting(painting, { ...plain, ...style }), COLOURED_SIDE);

it.each(['size', 'height', 'ink', 'lightness'] as const)(
  'more %s in the style is more in the picture',
  (name) => {
    const values = [0.1, 0.5, 0.9].map((value) => describe(disc, { [name]: value })[name]);
    expect(values[1]!).toBeGreaterThan(values[0]!);
    expect(values[2]!).toBeGreaterThan(values[1]!);
  },
);

it('paints in the hue it is asked for', () => {
  expect(describe(disc, { hueTurns: 0.62 }).hue).toBeCloseTo(0.62, 1);
});

it('a star is more angular than a disc, at any size', () => {
  for (const size of [0.3, 0.6, 0.9]) {
    expect(describe(star, { size }).angularity).toBeGreaterThan(describe(disc, { size }).angularity + 0.1);
  }
});

it('stays in the picture however large and high', () => {
  const rgba = colourPainting(disc, { ...plain, size: 1, height: 1 });
  for (let column = 0; column < COLOURED_SIDE; column++) expect(rgba[column * 4 + 3]).toBe(0);
});

it('nothing painted is a transparent picture without ink', () => {
  const empty = new Float32Array(SIDE * SIDE * 3);
  expect(describe(empty).ink).toBe(0);
  expect(colourPainting(empty, plain).every((byte) => byte === 0)).toBe(true);
});

it('a picture is read as it was painted', () => {
  const style = { ...plain, size: 0.6, height: 0.7, hueTurns: 0.55, lightness: 0.4 };
  const read = readPicture(colourPainting(disc, style), COLOURED_SIDE);
  expect(read.style.size).toBeCloseTo(style.size, 1);
  expect(read.style.height).toBeCloseTo(style.height, 1);
  expect(read.style.hueTurns).toBeCloseTo(style.hueTurns, 1);
  expect(read.painting[(48 * SIDE + 48) * 3 + 2]!).toBeGreaterThan(0.9);
});

it('an empty picture can be read', () => {
  const { painting } = readPicture(new Uint8ClampedArray(32 * 32 * 4), 32);
  expect(painting.every((value) => value === 0)).toBe(true);
});
