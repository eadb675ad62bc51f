import { describe, expect, it } from 'vitest';
import { toOklab } from '../core/oklab.ts';
import { sectionInk } from './line-inks.ts';
import { PALETTES } from './palettes.ts';

describe('the inks of sections', () => {
  it.each(PALETTES)('$name: the first ten sections can be told apart', (palette) => {
    const inks = Array.from({ length: 10 }, (_, slot) => toOklab(sectionInk(palette, slot)));
    inks.forEach((one, slot) => {
      for (const other of inks.slice(slot + 1))
        expect(Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])).toBeGreaterThan(0.03);
    });
  });
});
