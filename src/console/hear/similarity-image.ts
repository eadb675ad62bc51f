import { MAP_CAPACITY, type SimilarityRow } from '../instruments.ts';

/** The self-similarity of the newest bars as pixels: bar against bar, mirrored over its diagonal. */
export interface SimilarityImage {
  /** `[side, side, 4]` RGBA, oldest bar at the top left. */
  readonly pixels: Uint8ClampedArray<ArrayBuffer>;
  readonly side: number;
  /** Bars that are in it. */
  bars(): number;
  /** Draws one more bar; the others only move, and only when the oldest leaves. */
  add(row: SimilarityRow): void;
  clear(): void;
}

/** Ink at similarity 1; dark paper at 0. Squared, so that near-repeats stand out from mere likeness. */
function shade(similarity: number): readonly [number, number, number, number] {
  const weight = Math.min(1, Math.max(0, similarity)) ** 2;
  return [16 + weight * 224, 18 + weight * 162, 22 + weight * 66, 255];
}

/** An image of at most `side` bars. */
export function createSimilarityImage(side = MAP_CAPACITY): SimilarityImage {
  const pixels = new Uint8ClampedArray(side * side * 4);
  let firstBar = 0;
  let bars = 0;

  /** Lets the oldest bars leave. */
  function shift(by: number): void {
    for (let y = by; y < side; y++)
      pixels.copyWithin((y - by) * side * 4, (y * side + by) * 4, (y + 1) * side * 4);
    firstBar += by;
  }
  function clear(): void {
    pixels.fill(0);
    firstBar = 0;
    bars = 0;
  }

  return {
    pixels,
    side,
    bars: () => bars,
    add({ barIndex, firstBarIndex, row }) {
      const oldest = Math.max(firstBarIndex, barIndex - side + 1);
      if (bars === 0 || oldest - firstBar >= side) {
        clear();
        firstBar = oldest;
      } else if (oldest > firstBar) shift(oldest - firstBar);
      const at = barIndex - firstBar;
      row.forEach((similarity, index) => {
        const other = firstBarIndex + index - firstBar;
        if (other < 0 || other > at) return;
        const colour = shade(similarity);
        pixels.set(colour, (at * side + other) * 4);
        pixels.set(colour, (other * side + at) * 4);
      });
      bars = at + 1;
    },
    clear,
  };
}
