import { hueTurns, toOklab } from '../../../core/oklab.ts';
import { PAINTING_STYLE_NAMES } from './painting-heads.ts';
import type { PaintingStyle } from './colour-painting.ts';
import { PAINTING_CHANNELS, PAINTING_SIDE } from './painting-decoder.ts';

/** Any picture, read as the painter would have painted it. */
export interface ReadPicture {
  /** `[96, 96, 3]` in unmixed paints. */
  readonly painting: Float32Array;
  readonly style: PaintingStyle;
}

/** Opacity from which a pixel belongs to the drawing. */
const INKED = 0.3;

/** Share of the painting's square that what is painted fills. */
const FILL = 0.78;

/** How far OKLab lightness spans from shade to light: the tones of a painting. */
const TONE_SPAN = 0.37;

/** Hue further than this from the body's is accent [turns]. */
const ACCENT_FROM = 0.25;

/** Values of a style at its two ends, as `colourPainting` makes them: diagonal, centre from the top, log aspect, lightness, chroma. */
const ENDS = {
  diagonal: [0.34, 1.08],
  centre: [0.74, 0.26],
  aspect: [-0.35, 0.35],
  lightness: [0.48, 0.84],
  chroma: [0.05, 0.16],
  cover: [0.3, 0.75],
} as const;

const shareOf = ([from, to]: readonly [number, number], value: number): number =>
  Math.min(1, Math.max(0, (value - from) / (to - from)));

/** Picture `[side, side, rgba]` bytes, at least one pixel of it inked → painting and style. An empty one is read as a faint dot. */
export function readPicture(rgba: Uint8ClampedArray, side: number): ReadPicture {
  const ink = readInk(rgba, side);
  const [width, height] = [ink.right - ink.left + 1, ink.bottom - ink.top + 1];
  const square = Math.max(width, height) / FILL;
  const [originX, originY] = [
    (ink.left + ink.right + 1 - square) / 2,
    (ink.top + ink.bottom + 1 - square) / 2,
  ];
  const painting = new Float32Array(PAINTING_SIDE * PAINTING_SIDE * PAINTING_CHANNELS);
  for (let row = 0; row < PAINTING_SIDE; row++) {
    for (let column = 0; column < PAINTING_SIDE; column++) {
      const x = Math.floor(originX + ((column + 0.5) / PAINTING_SIDE) * square);
      const y = Math.floor(originY + ((row + 0.5) / PAINTING_SIDE) * square);
      if (x < 0 || y < 0 || x >= side || y >= side) continue;
      const [lightness, a, b] = colourAt(rgba, y * side + x);
      const opacity = (rgba[(y * side + x) * 4 + 3] ?? 0) / 255;
      const away = Math.abs(((hueTurns(a, b) - ink.hueTurns + 1.5) % 1) - 0.5);
      const tone = Math.min(1, Math.max(0, 0.5 + (lightness - ink.lightness) / TONE_SPAN));
      const at = (row * PAINTING_SIDE + column) * PAINTING_CHANNELS;
      painting[at] = tone * opacity;
      painting[at + 1] = (away > ACCENT_FROM && Math.hypot(a, b) > 0.04 ? 1 : 0) * opacity;
      painting[at + 2] = opacity;
    }
  }
  return {
    painting,
    style: {
      size: shareOf(ENDS.diagonal, Math.hypot(width, height) / side),
      height: shareOf(ENDS.centre, (ink.top + ink.bottom + 1) / (2 * side)),
      ink: shareOf(ENDS.cover, ink.opacity / (width * height)),
      stretch: shareOf(ENDS.aspect, Math.log(width / height)),
      lightness: shareOf(ENDS.lightness, ink.lightness),
      chroma: shareOf(ENDS.chroma, ink.chroma),
      hueTurns: ink.hueTurns,
    },
  };
}

/** A style as the network's row, in the order of PAINTING_STYLE_NAMES. */
export function styleRow(style: PaintingStyle): Float32Array {
  return Float32Array.from(PAINTING_STYLE_NAMES, (name) => style[name]);
}

interface InkSummary {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
  readonly opacity: number;
  readonly lightness: number;
  readonly chroma: number;
  readonly hueTurns: number;
}

function readInk(rgba: Uint8ClampedArray, side: number): InkSummary {
  let [left, right, top, bottom] = [side, -1, side, -1];
  const sums = { opacity: 0, lightness: 0, a: 0, b: 0 };
  for (let pixel = 0; pixel < side * side; pixel++) {
    const opacity = (rgba[pixel * 4 + 3] ?? 0) / 255;
    if (opacity < INKED) continue;
    const [row, column] = [Math.floor(pixel / side), pixel % side];
    [left, right] = [Math.min(left, column), Math.max(right, column)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row)];
    const [lightness, a, b] = colourAt(rgba, pixel);
    sums.opacity += opacity;
    sums.lightness += opacity * lightness;
    sums.a += opacity * a;
    sums.b += opacity * b;
  }
  if (right < 0) [left, right, top, bottom] = [side / 2 - 1, side / 2, side / 2 - 1, side / 2];
  const weight = Math.max(sums.opacity, 1e-6);
  return {
    left,
    right,
    top,
    bottom,
    opacity: sums.opacity,
    lightness: sums.opacity > 0 ? sums.lightness / weight : ENDS.lightness[0],
    chroma: Math.hypot(sums.a, sums.b) / weight,
    hueTurns: hueTurns(sums.a, sums.b),
  };
}

function colourAt(rgba: Uint8ClampedArray, pixel: number): ReturnType<typeof toOklab> {
  return toOklab([
    (rgba[pixel * 4] ?? 0) / 255,
    (rgba[pixel * 4 + 1] ?? 0) / 255,
    (rgba[pixel * 4 + 2] ?? 0) / 255,
  ]);
}
