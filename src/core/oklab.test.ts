import { expect, it } from 'vitest';
import { fromOklab, fromOklch, hueTurns, toOklab } from './oklab.ts';

it('knows white, and red as published (Ottosson 2020)', () => {
  expect(toOklab([1, 1, 1])[0]).toBeCloseTo(1, 4);
  const [lightness, a, b] = toOklab([1, 0, 0]);
  expect([lightness, a, b].map((value) => Number(value.toFixed(3)))).toEqual([0.628, 0.225, 0.126]);
});

it('goes there and back', () => {
  for (const colour of [
    [0.2, 0.5, 0.9],
    [0.9, 0.1, 0.3],
    [0.03, 0.02, 0.01],
  ] as const) {
    fromOklab(toOklab(colour)).forEach((value, at) => expect(value).toBeCloseTo(colour[at]!, 4));
  }
});

it('makes the hue it is asked for', () => {
  const [, a, b] = toOklab(fromOklch(0.7, 0.1, 0.6));
  expect(hueTurns(a, b)).toBeCloseTo(0.6, 3);
});
