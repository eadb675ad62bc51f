import { expect, it } from 'vitest';
import { penTimes } from './pen-times.ts';
import type { Stroke } from './squiggle.ts';

const line = (length: number, times?: Float32Array): Stroke => ({
  points: new Float32Array([0, 0, length / 3, 0, (2 * length) / 3, 0, length, 0]),
  widths: new Float32Array([0.02, 0.02]),
  colour: [0, 0, 0],
  ...(times ? { times } : {}),
});

it('moves the pen evenly over all strokes when nothing else is said', () => {
  const [first, second] = penTimes({ strokes: [line(0.25), line(0.75)], penSeconds: 0.8 });
  expect(first?.[0]).toBe(0);
  expect(first?.[1]).toBeCloseTo(0.2, 5);
  expect(second?.[0]).toBeCloseTo(0.2, 5);
  expect(second?.[1]).toBeCloseTo(0.8, 5);
});

it('keeps the times a stroke carries', () => {
  const times = new Float32Array([0.1, 0.15]);
  expect(penTimes({ strokes: [line(1, times)], penSeconds: 1 })[0]).toBe(times);
});

it('stays finite for a drawing without length', () => {
  expect([...(penTimes({ strokes: [line(0)], penSeconds: 1 })[0] ?? [])]).toEqual([0, 0]);
});
