import { describe, expect, it } from 'vitest';
import { createSimilarityImage } from './similarity-image.ts';

const KEPT = 8;
/** Any similarity that tells two bars apart from all others, the same both ways. */
const likeness = (a: number, b: number): number => ((a * 7 + b * 7 + a * b) % 11) / 10;

/** A score that remembers the newest eight bars, as rows of a set of many. */
function rowOf(barIndex: number) {
  const firstBarIndex = Math.max(0, barIndex - KEPT + 1);
  const row = Float32Array.from({ length: barIndex - firstBarIndex + 1 }, (_, index) =>
    likeness(barIndex, firstBarIndex + index),
  );
  return { barIndex, firstBarIndex, row };
}
const redAt = (similarity: number): number => Math.round(16 + similarity ** 2 * 224);

describe('the map of similarity', () => {
  it.each([3, 8, 9, 30])('after %i bars holds the newest ones, oldest first, mirrored', (count) => {
    const image = createSimilarityImage(KEPT);
    for (let bar = 0; bar < count; bar++) image.add(rowOf(bar));
    const first = Math.max(0, count - KEPT);
    expect(image.bars()).toBe(count - first);
    for (let y = 0; y < image.bars(); y++)
      for (let x = 0; x < image.bars(); x++)
        expect(image.pixels[(y * KEPT + x) * 4]).toBe(redAt(Math.fround(likeness(first + y, first + x))));
  });

  it('takes longer rows than it has room for, and begins anew after a gap', () => {
    const image = createSimilarityImage(4);
    for (let bar = 0; bar < 20; bar++) image.add(rowOf(bar));
    expect(image.bars()).toBe(4);
    expect(image.pixels[(3 * 4 + 0) * 4]).toBe(redAt(Math.fround(likeness(19, 16))));
    image.add(rowOf(40));
    expect(image.pixels[3 * 4]).toBe(redAt(Math.fround(likeness(40, 37))));
    image.clear();
    expect(image.bars()).toBe(0);
  });
});
