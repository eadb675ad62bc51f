import { describe, expect, it } from 'vitest';
import { toOklab } from '../core/oklab.ts';
import type { Rgb } from '../core/colour.ts';
import type { StrokeSquiggle } from '../core/squiggle.ts';
import { coloursOf, paletteDrift, shadeOf } from './colour-marks.ts';
import { PALETTES } from './palettes.ts';

const squiggle = (voice: string, embedding: readonly number[], lightness = 0.7): StrokeSquiggle => ({
  kind: 'strokes',
  onset: { id: 1, voice, timeSeconds: 0, reportedAtSeconds: 0, strength: 1 },
  pack: 'p',
  descriptors: { size: 0.5, ink: 0.1, angularity: 0.5, height: 0.5, hue: 0.25, lightness: 0.7 },
  embedding: Float32Array.from(embedding),
  penSeconds: 0.2,
  heardFraction: 1,
  strokes: [
    { points: new Float32Array(8), widths: new Float32Array(2), colour: [lightness, lightness, lightness] },
  ],
});
const apart = (one: Rgb, other: Rgb): number => {
  const [a, b] = [toOklab(one), toOklab(other)];
  return Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2]);
};
const chroma = (colour: Rgb): number => Math.hypot(...(toOklab(colour).slice(1) as [number, number]));

describe.each(PALETTES)('colour in $name', (palette) => {
  const colourOf = (voice: string, embedding: readonly number[], drift = 0, accent = 0): Rgb =>
    coloursOf(shadeOf(squiggle(voice, embedding), drift), palette, null, accent)[0]!;

  it('is told by timbre within its voice, and the same timbre is always the same', () => {
    const timbres = Array.from({ length: 24 }, (_, k) => [
      Math.cos(k),
      Math.sin(k),
      Math.cos(3 * k),
      Math.sin(2 * k),
    ]);
    const colours = timbres.map((timbre) => colourOf('bass', timbre));
    expect(colourOf('bass', timbres[3]!)).toEqual(colours[3]);
    expect(Math.max(...colours.map((colour) => apart(colour, colours[0]!)))).toBeGreaterThan(0.02);
    // A timbre leans towards a neighbouring ink, no farther: the voice is still told.
    const inks = [1, 2, 3].map((slot) => palette.ink[slot]!);
    for (const colour of colours)
      expect(Math.min(...inks.map((ink) => apart(colour, ink)))).toBeLessThan(0.3);
  });

  it('drifts with the section, comes back with it, and is never taken for another ink', () => {
    const [a, b] = ['A', 'B'].map((label) => colourOf('lead', [1, 0], paletteDrift(label)));
    expect(colourOf('lead', [1, 0], paletteDrift('A'))).toEqual(a);
    if (chroma(a!) > 0.04) expect(apart(a!, b!)).toBeGreaterThan(0.002);
    expect(apart(a!, b!)).toBeLessThan(0.1);
  });

  it('goes to the accent without going grey', () => {
    for (const voice of ['kick', 'bass', 'lead', 'hats'])
      for (let accent = 0; accent <= 1; accent += 0.1) {
        const least = Math.min(chroma(colourOf(voice, [1, 0])), chroma(palette.accent));
        expect(chroma(colourOf(voice, [1, 0], 0, accent))).toBeGreaterThan(0.6 * least - 0.01);
      }
    expect(apart(colourOf('bass', [1, 0], 0, 1), palette.accent)).toBeLessThan(0.15);
  });
});
