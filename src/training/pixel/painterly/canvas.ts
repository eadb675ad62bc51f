import type { Rgb } from '../../../core/colour.ts';

/** Transparent square picture, colours premultiplied by opacity: `[row, column, rgba]`, each 0 to 1. */
export interface Canvas {
  readonly side: number;
  readonly rgba: Float32Array;
}

/** A wholly transparent canvas. */
export function createCanvas(side: number): Canvas {
  return { side, rgba: new Float32Array(side * side * 4) };
}

/** Lays one touch of paint over what is there (Porter and Duff's "over"). */
export function paintOver(canvas: Canvas, pixel: number, [red, green, blue]: Rgb, opacity: number): void {
  const { rgba } = canvas;
  const at = pixel * 4;
  const kept = 1 - opacity;
  rgba[at] = red * opacity + (rgba[at] ?? 0) * kept;
  rgba[at + 1] = green * opacity + (rgba[at + 1] ?? 0) * kept;
  rgba[at + 2] = blue * opacity + (rgba[at + 2] ?? 0) * kept;
  rgba[at + 3] = opacity + (rgba[at + 3] ?? 0) * kept;
}

/** Half the side, every pixel the mean of four: smooths the edges that were painted twice too large. */
export function halve(canvas: Canvas): Canvas {
  const small = createCanvas(canvas.side / 2);
  for (let row = 0; row < small.side; row++) {
    for (let column = 0; column < small.side; column++) {
      for (let channel = 0; channel < 4; channel++) {
        const from = (2 * row * canvas.side + 2 * column) * 4 + channel;
        const below = from + canvas.side * 4;
        const sum =
          (canvas.rgba[from] ?? 0) +
          (canvas.rgba[from + 4] ?? 0) +
          (canvas.rgba[below] ?? 0) +
          (canvas.rgba[below + 4] ?? 0);
        small.rgba[(row * small.side + column) * 4 + channel] = sum / 4;
      }
    }
  }
  return small;
}

/** 0 below `from`, 1 above `to`, a smooth S between. */
export function smoothStep(from: number, to: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - from) / (to - from)));
  return t * t * (3 - 2 * t);
}

/** The colour that lies `share` of the way from one to another. */
export function mixColours(one: Rgb, other: Rgb, share: number): Rgb {
  const mix = (from: number, to: number): number => from + (to - from) * share;
  return [mix(one[0], other[0]), mix(one[1], other[1]), mix(one[2], other[2])];
}
