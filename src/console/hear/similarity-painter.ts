import { CANVAS_COLOURS } from '../canvas-colours.ts';
import type { Instruments } from '../instruments.ts';
import type { Paint } from '../use-canvas.ts';

/** Ink at similarity 1; dark paper at 0. Squared, so that near-repeats stand out from mere likeness. */
function shade(similarity: number): readonly [number, number, number] {
  const weight = Math.min(1, Math.max(0, similarity)) ** 2;
  return [16 + weight * 224, 18 + weight * 162, 22 + weight * 66];
}

/**
 * A painter that keeps the map as an image, one pixel a cell, and only draws rows it has not drawn; the picture
 * grows from the top left, mirrored over its diagonal.
 */
export function createSimilarityPainter(
  instruments: Pick<Instruments, 'similarity' | 'similarityVersion'>,
): Paint {
  let image: ImageData | null = null;
  let drawnVersion = -1;
  let scratch: OffscreenCanvas | null = null;

  function refresh(): void {
    const { similarity } = instruments;
    const bars = Math.max(1, similarity.length);
    image = new ImageData(bars, bars);
    similarity.forEach((row, bar) => {
      row.forEach((value, other) => {
        if (other >= bars || image === null) return;
        const [red, green, blue] = shade(value);
        for (const cell of [bar * bars + other, other * bars + bar])
          image.data.set([red, green, blue, 255], cell * 4);
      });
    });
    scratch = new OffscreenCanvas(bars, bars);
    scratch.getContext('2d')?.putImageData(image, 0, 0);
    drawnVersion = instruments.similarityVersion;
  }

  return (context, width, height) => {
    const changed = drawnVersion !== instruments.similarityVersion;
    if (changed) refresh();
    context.fillStyle = CANVAS_COLOURS.ground;
    context.fillRect(0, 0, width, height);
    if (scratch === null || instruments.similarity.length === 0) {
      context.fillStyle = CANVAS_COLOURS.quiet;
      context.font = '12px system-ui';
      context.textAlign = 'center';
      context.fillText('grows bar by bar once the beat is known', width / 2, height / 2);
      return;
    }
    const side = Math.min(width, height);
    context.imageSmoothingEnabled = false;
    context.drawImage(scratch, 0, 0, side, side);
  };
}
