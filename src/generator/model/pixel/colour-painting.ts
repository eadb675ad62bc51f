import type { Rgb } from '../../../core/colour.ts';
import { mixRamp, RAMP_ACCENTS, RAMP_TONES, type InkChoice } from './ink-ramp.ts';
import { PAINTING_CHANNELS, PAINTING_SIDE } from './painting-decoder.ts';

/** Side of a picture as it goes to the stage [pixels]. */
export const COLOURED_SIDE = 128;

/** How a painting appears: where, how large, how thick and in which colours; 0 to 1 each but the hue. */
export interface PaintingStyle extends InkChoice {
  readonly size: number;
  readonly height: number;
  readonly ink: number;
  readonly stretch: number;
}

/** Diagonal of what is painted at style size 0 and 1 [pictures]. */
const DIAGONALS = [0.34, 1.08] as const;

/** Distance of its centre from the top at style height 0 and 1 [pictures]. */
const CENTRES = [0.74, 0.26] as const;

/** Natural logarithm of width against height at style stretch 0 and 1. */
const STRETCHES = [-0.35, 0.35] as const;

/** Opacity at which the rim is drawn at style ink 0 and 1: a low rim is a fat stroke. */
const RIMS = [0.66, 0.26] as const;

/** Half the width of the rim: the decoder's soft edge is drawn crisp, as a distance field would be. */
const RIM_WIDTH = 0.17;

/** Nearest the paint may come to the edge of the picture. */
const MARGIN = 0.02;

const within = (range: readonly [number, number], share: number): number =>
  range[0] + (range[1] - range[0]) * share;

/** Box around what is painted, in pictures. */
interface Bounds {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Painting `[96, 96, 3]` in unmixed paints → `[128, 128, rgba]` bytes, colours not multiplied by opacity. */
export function colourPainting(painting: Float32Array, style: PaintingStyle): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(COLOURED_SIDE * COLOURED_SIDE * 4);
  const rim = within(RIMS, style.ink);
  const bounds = boundsOf(painting, rim);
  if (bounds === null) return rgba;
  const ramp = mixRamp(style);
  const place = placeBounds(bounds, style);
  for (let row = 0; row < COLOURED_SIDE; row++) {
    const y = ((row + 0.5) / COLOURED_SIDE - place.offsetY) / place.scaleY;
    for (let column = 0; column < COLOURED_SIDE; column++) {
      const x = ((column + 0.5) / COLOURED_SIDE - place.offsetX) / place.scaleX;
      if (x <= 0 || x >= 1 || y <= 0 || y >= 1) continue;
      const opacity = sample(painting, x, y, 2);
      const shown = smooth((opacity - rim + RIM_WIDTH) / (2 * RIM_WIDTH));
      if (shown <= 0) continue;
      const colour = inkAt(ramp, sample(painting, x, y, 0) / opacity, sample(painting, x, y, 1) / opacity);
      rgba.set(
        [255 * colour[0], 255 * colour[1], 255 * colour[2], 255 * shown],
        (row * COLOURED_SIDE + column) * 4,
      );
    }
  }
  return rgba;
}

function boundsOf(painting: Float32Array, rim: number): Bounds | null {
  let [left, right, top, bottom] = [PAINTING_SIDE, -1, PAINTING_SIDE, -1];
  for (let pixel = 0; pixel < PAINTING_SIDE * PAINTING_SIDE; pixel++) {
    if ((painting[pixel * PAINTING_CHANNELS + 2] ?? 0) < rim) continue;
    const [row, column] = [Math.floor(pixel / PAINTING_SIDE), pixel % PAINTING_SIDE];
    [left, right] = [Math.min(left, column), Math.max(right, column + 1)];
    [top, bottom] = [Math.min(top, row), Math.max(bottom, row + 1)];
  }
  if (right < 0) return null;
  return {
    left: left / PAINTING_SIDE,
    right: right / PAINTING_SIDE,
    top: top / PAINTING_SIDE,
    bottom: bottom / PAINTING_SIDE,
  };
}

/** Where the painting's square comes to lie: picture = painting · scale + offset. */
function placeBounds(
  bounds: Bounds,
  { size, height, stretch }: PaintingStyle,
): Record<'scaleX' | 'scaleY' | 'offsetX' | 'offsetY', number> {
  const aspect = Math.exp(within(STRETCHES, stretch) / 2);
  const wide = (bounds.right - bounds.left) * aspect;
  const high = (bounds.bottom - bounds.top) / aspect;
  const room = 1 - 2 * MARGIN;
  const scale = Math.min(within(DIAGONALS, size) / Math.hypot(wide, high), room / wide, room / high);
  const half = (high * scale) / 2;
  const middle = Math.min(1 - MARGIN - half, Math.max(MARGIN + half, within(CENTRES, height)));
  const [scaleX, scaleY] = [scale * aspect, scale / aspect];
  return {
    scaleX,
    scaleY,
    offsetX: 0.5 - (scaleX * (bounds.left + bounds.right)) / 2,
    offsetY: middle - (scaleY * (bounds.top + bounds.bottom)) / 2,
  };
}

/** One channel between pixels, 0 outside. */
function sample(painting: Float32Array, x: number, y: number, channel: number): number {
  const [column, row] = [x * PAINTING_SIDE - 0.5, y * PAINTING_SIDE - 0.5];
  const [left, top] = [Math.floor(column), Math.floor(row)];
  const [u, v] = [column - left, row - top];
  const pixel = (atRow: number, atColumn: number): number =>
    atRow < 0 || atColumn < 0 || atRow >= PAINTING_SIDE || atColumn >= PAINTING_SIDE
      ? 0
      : (painting[(atRow * PAINTING_SIDE + atColumn) * PAINTING_CHANNELS + channel] ?? 0);
  const upper = pixel(top, left) * (1 - u) + pixel(top, left + 1) * u;
  const lower = pixel(top + 1, left) * (1 - u) + pixel(top + 1, left + 1) * u;
  return upper * (1 - v) + lower * v;
}

function inkAt(ramp: readonly Rgb[], tone: number, accent: number): Rgb {
  const step = (value: number, steps: number): number =>
    Math.min(steps - 1, Math.max(0, Math.round(value * (steps - 1))));
  return ramp[step(tone, RAMP_TONES) * RAMP_ACCENTS + step(accent, RAMP_ACCENTS)] ?? [0, 0, 0];
}

function smooth(t: number): number {
  const bounded = Math.min(1, Math.max(0, t));
  return bounded * bounded * (3 - 2 * bounded);
}
