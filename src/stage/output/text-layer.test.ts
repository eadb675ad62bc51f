import { describe, expect, it } from 'vitest';
import { PALETTES } from '../../composer/palettes.ts';
import { toOklab } from '../../core/oklab.ts';
import { letterColour } from './text-layer.ts';

const rgbOf = (css: string): [number, number, number] => {
  const [red = 0, green = 0, blue = 0] = (css.match(/[\d.]+/g) ?? []).map(Number);
  return [red / 255, green / 255, blue / 255];
};

describe('text over the picture', () => {
  it.each(PALETTES.map(({ name, background }) => [name, background] as const))(
    'can be read on the ground of %s',
    (_, background) => {
      const letters = toOklab(rgbOf(letterColour(background)));
      expect(Math.abs(letters[0] - toOklab(background)[0])).toBeGreaterThan(0.4);
    },
  );
});
