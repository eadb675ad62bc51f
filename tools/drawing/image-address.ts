import type { PixelSquiggle } from '../../src/core/squiggle.ts';
import { encodePng } from '../../src/training/pixel/png.ts';

/** The pixels of a squiggle as a `data:` URL of a PNG. */
export function imageAddress({ rgba, sidePixels }: PixelSquiggle): string {
  return `data:image/png;base64,${Buffer.from(encodePng(rgba, sidePixels, sidePixels)).toString('base64')}`;
}
