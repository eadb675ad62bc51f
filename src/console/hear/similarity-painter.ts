import { CANVAS_COLOURS } from '../canvas-colours.ts';
import type { Instruments } from '../instruments.ts';
import type { Paint } from '../use-canvas.ts';
import { createSimilarityImage } from './similarity-image.ts';

/** A painter of the map, one pixel a cell; a bar that has come costs one row, and the picture grows from the top left. */
export function createSimilarityPainter(instruments: Pick<Instruments, 'similarity'>): Paint {
  const image = createSimilarityImage();
  const data = new ImageData(image.pixels, image.side, image.side);
  const scratch = new OffscreenCanvas(image.side, image.side);
  const pixels = scratch.getContext('2d');
  let drawn = 0;
  let clearedBefore = -1;

  function refresh(): void {
    const { rows, count, cleared } = instruments.similarity;
    if (cleared !== clearedBefore) {
      image.clear();
      drawn = 0;
    }
    clearedBefore = cleared;
    if (drawn === count) return;
    for (const row of rows.slice(drawn - count)) image.add(row);
    drawn = count;
    pixels?.putImageData(data, 0, 0);
  }

  return (context, width, height) => {
    refresh();
    context.fillStyle = CANVAS_COLOURS.ground;
    context.fillRect(0, 0, width, height);
    const bars = image.bars();
    if (bars === 0) {
      context.fillStyle = CANVAS_COLOURS.quiet;
      context.font = '12px system-ui';
      context.textAlign = 'center';
      context.fillText('grows bar by bar once the beat is known', width / 2, height / 2);
      return;
    }
    const side = Math.min(width, height);
    context.imageSmoothingEnabled = false;
    context.drawImage(scratch, 0, 0, bars, bars, 0, 0, side, side);
  };
}
