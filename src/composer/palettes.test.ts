import { describe, expect, it } from 'vitest';
import type { Rgb } from '../core/colour.ts';
import { toOklab } from '../core/oklab.ts';
import { PALETTES, paletteNamed } from './palettes.ts';

/** Full dichromacy in linear sRGB (Machado, Oliveira & Fernandes 2009, severity 1.0). */
const SIGHTS = {
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
};

const linear = (value: number): number =>
  value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
const gamma = (value: number): number =>
  value <= 0.0031308 ? 12.92 * Math.max(0, value) : 1.055 * Math.min(1, value) ** (1 / 2.4) - 0.055;

function seenBy(matrix: readonly number[], colour: Rgb): Rgb {
  const from = colour.map(linear);
  const row = (at: number): number =>
    gamma(matrix[at]! * from[0]! + matrix[at + 1]! * from[1]! + matrix[at + 2]! * from[2]!);
  return [row(0), row(3), row(6)];
}

function distance(one: Rgb, other: Rgb): number {
  const [a, b] = [toOklab(one), toOklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
}

function closest(colours: readonly Rgb[]): number {
  return Math.min(
    ...colours.flatMap((one, index) => colours.slice(index + 1).map((other) => distance(one, other))),
  );
}

describe('palettes', () => {
  it('are at least eight, on black and on paper, with names of their own', () => {
    expect(PALETTES.length).toBeGreaterThanOrEqual(8);
    expect(new Set(PALETTES.map(({ name }) => name)).size).toBe(PALETTES.length);
    expect(new Set(PALETTES.map(({ ground }) => ground))).toEqual(new Set(['black', 'paper']));
    expect(() => paletteNamed('none')).toThrow(expect.objectContaining({ name: 'UnknownPalette' }));
  });

  it.each(PALETTES.map((palette) => [palette.name, palette] as const))(
    '%s: every ink stands off the ground and off the others',
    (_, { ink, accent, background }) => {
      for (const colour of [...ink, accent])
        expect(Math.abs(toOklab(colour)[0] - toOklab(background)[0])).toBeGreaterThan(0.25);
      expect(closest(ink)).toBeGreaterThan(0.08);
    },
  );

  it.each(PALETTES.map((palette) => [palette.name, palette] as const))(
    '%s: is marked colour-blind-safe exactly when dichromats can tell its inks apart',
    (_, palette) => {
      const worst = Math.min(
        ...Object.values(SIGHTS).map((matrix) =>
          closest(palette.ink.map((colour) => seenBy(matrix, colour))),
        ),
      );
      expect(worst >= 0.1).toBe(palette.colourBlindSafe);
    },
  );
});
