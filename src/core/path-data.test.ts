import { expect, it } from 'vitest';
import { parsePathData } from './path-data.ts';
import { pathData } from './squiggle-svg.ts';

it('reads what is written', () => {
  const points = new Float32Array([0, 0.5, 0.25, 0.5, -0.5, 0.75, 1, 1, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
  expect([...parsePathData(pathData(points))]).toEqual([...points].map((value) => expect.closeTo(value, 4)));
});

it('reads numbers with exponents, commas and new lines', () => {
  expect([...parsePathData('M 0,0\nC 1e-1,2 3,4 5,.5')]).toEqual([
    0,
    0,
    expect.closeTo(0.1),
    2,
    3,
    4,
    5,
    0.5,
  ]);
});

it('refuses everything else', () => {
  for (const data of [
    '',
    'M0 0',
    'M0 0C1 2',
    'M0 0L1 1',
    'M0 0c1 1 2 2 3 3',
    'M0 0C1 1 2 2 3 1e999',
    '<path>',
  ]) {
    expect(() => parsePathData(data)).toThrow(expect.objectContaining({ name: 'PathUnreadable' }));
  }
});
