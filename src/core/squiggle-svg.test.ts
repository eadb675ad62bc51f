import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { createRandom } from './random.ts';
import type { PixelSquiggle, StrokeSquiggle } from './squiggle.ts';
import { sheetToSvg } from './squiggle-sheet.ts';
import { escapeXml, outlineData, pathData, squiggleToSvg } from './squiggle-svg.ts';

const random = createRandom(4);
const base = {
  onset: { id: 1, voice: 'lead', timeSeconds: 1, reportedAtSeconds: 1.01, strength: 0.5 },
  pack: 'test',
  descriptors: { size: 0.5, ink: 0.1, angularity: 0.1, height: 0.5, hue: 0, lightness: 0.5 },
  embedding: new Float32Array(0),
  penSeconds: 1,
  heardFraction: 1,
};

function strokes(count: number, coordinate: () => number): StrokeSquiggle {
  const stroke = () => ({
    points: Float32Array.from({ length: 2 * (3 * 4 + 1) }, coordinate),
    widths: Float32Array.from({ length: 5 }, () => 0.02 * random()),
    colour: [random(), random(), random()] as const,
  });
  return { ...base, kind: 'strokes', strokes: Array.from({ length: count }, stroke) };
}

const valid = (svg: string): void => {
  expect(XMLValidator.validate(svg)).toBe(true);
};

describe('squiggles as SVG', () => {
  it('are valid XML with a path for each stroke, whatever the numbers', () => {
    const extreme = [NaN, Infinity, -Infinity, 1e-30, 1e30, -0];
    for (const coordinate of [random, () => extreme[Math.floor(6 * random())] ?? 0]) {
      for (const outline of [false, true]) {
        const svg = squiggleToSvg(strokes(3, coordinate), { outline });
        valid(svg);
        const parsed = new XMLParser({ ignoreAttributes: false }).parse(svg) as {
          svg: { path: Record<string, string>[] };
        };
        expect(parsed.svg.path).toHaveLength(3);
        for (const { '@_d': d } of parsed.svg.path) expect(d).toMatch(/^M-?[\d.]+ -?[\d.]+[CL][-\d. L]+Z?$/);
      }
    }
  });

  it('say the control points in path data', () => {
    expect(pathData(new Float32Array([0, 0.5, 0.25, 0.5, 0.5, 0.75, 1, 1]))).toBe(
      'M0 0.5C0.25 0.5 0.5 0.75 1 1',
    );
  });

  it('outline a straight stroke by a rectangle of its width with round ends', () => {
    const line = {
      points: new Float32Array([0.2, 0.5, 0.4, 0.5, 0.6, 0.5, 0.8, 0.5]),
      widths: new Float32Array([0.1, 0.1]),
      colour: [0, 0, 0] as const,
    };
    const numbers = outlineData(line)
      .match(/-?[\d.]+/g)!
      .map(Number);
    const xs = numbers.filter((_, i) => i % 2 === 0);
    const ys = numbers.filter((_, i) => i % 2 === 1);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([expect.closeTo(0.15, 3), expect.closeTo(0.85, 3)]);
    expect([Math.min(...ys), Math.max(...ys)]).toEqual([expect.closeTo(0.45, 3), expect.closeTo(0.55, 3)]);
  });

  it('hold pixels as an image', () => {
    const pixels: PixelSquiggle = { ...base, kind: 'pixels', sidePixels: 1, rgba: new Uint8ClampedArray(4) };
    const svg = squiggleToSvg(pixels, { imageAddress: () => 'data:image/png;base64,AAAA' });
    valid(svg);
    expect(svg).toContain('href="data:image/png;base64,AAAA"');
  });

  it('fit on a sheet with any caption', () => {
    const cells = Array.from({ length: 7 }, (_, i) => ({
      squiggle: strokes(2, random),
      caption: `<${String(i)}> & "\u0000\uFFFF'`,
    }));
    const svg = sheetToSvg(cells, { title: 'a < b & c', columns: 3 });
    valid(svg);
    expect(svg.match(/<path/g)).toHaveLength(14);
    valid(sheetToSvg([], { title: '', columns: 3 }));
  });

  it('escape what XML reserves', () => {
    expect(escapeXml('<a href="b">&\'')).toBe('&lt;a href=&quot;b&quot;&gt;&amp;&apos;');
  });
});
