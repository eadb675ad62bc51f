import { describe, expect, it } from 'vitest';
import { nextStride } from './detail.ts';
import { packInk, unpackInk } from './packed-ink.ts';
import { SEGMENT_FLOATS } from './segment-layout.ts';
import { thinSegments } from './thin-segments.ts';
import { LIVE_TOLERANCE, MAX_SEGMENTS_PER_MARK, writeSegments } from './write-segments.ts';

const room = (): Float32Array => new Float32Array(MAX_SEGMENTS_PER_MARK * SEGMENT_FLOATS);

/** Two strokes, as they are written for a live mark. */
function livePath(): { segments: Float32Array; count: number } {
  const segments = room();
  const strokes = [5, 7].map((seed) => ({
    points: Float32Array.from({ length: 6 * 3 + 2 }, (_, i) => 0.5 + 0.4 * Math.sin(seed * i)),
    widths: new Float32Array(4).fill(0.03),
    colour: [1, 1, 1] as const,
  }));
  const style = { tolerance: LIVE_TOLERANCE, seed: 0.25, fixedSeconds: 0, whole: true };
  return { segments, count: writeSegments(segments, { strokes, penSeconds: 1 }, style) };
}

describe('thinSegments', () => {
  it.each([2, 4, 8])('draws every %dth point of a live path as a print of that size does', (stride) => {
    const { segments, count } = livePath();
    const [live, print] = [room(), room()];
    const thinned = thinSegments(live, segments, count, stride);
    expect(unpackInk(packInk(segments, count), print, 0, stride, 0, [0])).toBe(thinned);
    for (let i = 0; i < thinned * SEGMENT_FLOATS; i++) {
      const isAge = i % SEGMENT_FLOATS === 6 || i % SEGMENT_FLOATS === 7;
      if (!isAge) expect(Math.abs(live[i]! - print[i]!)).toBeLessThan(0.02);
    }
  });

  it('lets the pen pass without a pause, from the first moment of a stroke to its last', () => {
    const { segments, count } = livePath();
    const live = room();
    const thinned = thinSegments(live, segments, count, 4);
    const age = (of: Float32Array, segment: number, end: 6 | 7): number =>
      of[segment * SEGMENT_FLOATS + end]!;
    expect(age(live, 0, 6)).toBe(age(segments, 0, 6));
    expect(age(live, thinned - 1, 7)).toBe(age(segments, count - 1, 7));
    for (let i = 1; i < thinned; i++)
      if (live[i * SEGMENT_FLOATS + 10] !== 0) expect(age(live, i, 6)).toBe(age(live, i - 1, 7));
  });
});

it('a mark takes finer points at once, and coarser ones only when it is well small enough', () => {
  expect(nextStride(1, 60)).toBe(2);
  expect(nextStride(1, 50)).toBe(4);
  expect(nextStride(4, 69)).toBe(4);
  expect(nextStride(4, 71)).toBe(2);
  expect(nextStride(8, 400)).toBe(1);
});
