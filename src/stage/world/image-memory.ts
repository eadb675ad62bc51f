import type { OnsetId } from '../../core/onset.ts';
import type { PixelSquiggle } from '../../core/squiggle.ts';
import type { FinishedMark } from './mark-book.ts';

/** Images of finished marks that are kept as they came, 173 kB each at 208 pixels: 44 MB [images]. */
const SHARP_IMAGES = 256;

/** Side of an older image: it stands small and far back by then; 20 000 of them are 128 MB [pixels]. */
const SMALL_SIDE_PIXELS = 40;

/** Keeps the memory of finished pixel squiggles bounded: the newest as they came, older ones small. */
export interface ImageMemory {
  /** A mark has been finished; one that was finished long before it may lose its sharpness. */
  readonly keep: (mark: FinishedMark, finished: ReadonlyMap<OnsetId, FinishedMark>) => void;
  readonly clear: () => void;
}

export function createImageMemory(sharpImages = SHARP_IMAGES): ImageMemory {
  let sharp: OnsetId[] = [];
  return {
    keep(mark, finished) {
      if (mark.pixels === null || mark.pixels.sidePixels <= SMALL_SIDE_PIXELS) return;
      sharp.push(mark.id);
      if (sharp.length <= sharpImages) return;
      const old = finished.get(sharp.shift() ?? -1);
      if (old?.pixels) old.pixels = shrunken(old.pixels, SMALL_SIDE_PIXELS);
    },
    clear() {
      sharp = [];
    },
  };
}

/** An image at a smaller side: each pixel the mean of those it stands for, colours weighted by their cover. */
export function shrunken(image: PixelSquiggle, sidePixels: number): PixelSquiggle {
  const { sidePixels: side, rgba } = image;
  if (sidePixels >= side) return image;
  const small = new Uint8ClampedArray(sidePixels * sidePixels * 4);
  const edge = (index: number): number => Math.floor((index * side) / sidePixels);
  for (let row = 0; row < sidePixels; row++) {
    for (let column = 0; column < sidePixels; column++) {
      const sums = [0, 0, 0, 0];
      let count = 0;
      for (let y = edge(row); y < edge(row + 1); y++) {
        for (let x = edge(column); x < edge(column + 1); x++, count++) {
          const at = (y * side + x) * 4;
          const alpha = rgba[at + 3] ?? 0;
          for (let c = 0; c < 3; c++) sums[c] = (sums[c] ?? 0) + (rgba[at + c] ?? 0) * alpha;
          sums[3] = (sums[3] ?? 0) + alpha;
        }
      }
      const cover = sums[3] ?? 0;
      const to = (row * sidePixels + column) * 4;
      for (let c = 0; c < 3; c++) small[to + c] = cover > 0 ? (sums[c] ?? 0) / cover : 0;
      small[to + 3] = cover / count;
    }
  }
  return { ...image, sidePixels, rgba: small };
}
