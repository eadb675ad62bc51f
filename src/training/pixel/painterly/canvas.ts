import type { Rgb } from '../../../core/colour.ts';

/** Transparent square picture, paints multiplied by opacity: `[row, column, (three of paint, opacity)]`, each 0 to 1. */
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
