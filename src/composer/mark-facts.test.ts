import { describe, expect, it } from 'vitest';
import type { Squiggle } from '../core/squiggle.ts';
import type { Chart } from './layout.ts';
import { createFactsBook } from './mark-facts.ts';

/** Bars of two seconds. */
const chart = { barAt: (seconds: number) => seconds / 2 } as Chart;

/** A line across `breadth` of its box that goes up `height` of it. */
const drawn = (id: number, timeSeconds: number, breadth: number, height: number): Squiggle => ({
  kind: 'strokes',
  onset: { id, voice: 'kick', timeSeconds, reportedAtSeconds: timeSeconds, strength: 1 },
  pack: 'test',
  descriptors: { size: 0.5, ink: 0.1, angularity: 0.1, height: 0.5, hue: 0, lightness: 0.5 },
  embedding: new Float32Array([1, 0]),
  penSeconds: 0.3,
  heardFraction: 1,
  strokes: [
    {
      points: Float32Array.from([0, 0, breadth / 3, height, breadth / 2, height, breadth, 0]),
      widths: new Float32Array([0.02, 0.02]),
      colour: [0, 0, 0],
    },
  ],
});

describe('the facts of a mark', () => {
  it('count a flat drawing as broader than an upright one, gap and all', () => {
    const book = createFactsBook(chart);
    const breadthAt = (id: number, height: number): number =>
      book.factsOf(drawn(id, id, 0.7, height), undefined, 1).breadth;
    expect(breadthAt(1, 0.6)).toBe(0.75);
    expect(breadthAt(2, 0.05)).toBe(1);
  });

  it('foresee the next of a voice by the shorter of its last two gaps', () => {
    const book = createFactsBook(chart);
    const facts = [0, 0.5, 1.5, 2, 3].map((seconds, id) =>
      book.factsOf(drawn(id, seconds, 0.5, 0.5), undefined, 1),
    );
    expect(facts.map(({ roomBars }) => roomBars)).toEqual([1, 0.25, 0.5, 0.25, 0.5]);
    expect(facts.map(({ paceBars }) => paceBars)).toEqual([1, 0.25, 0.25, 0.25, 0.25]);
  });
});
