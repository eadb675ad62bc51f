import { hueTurns, toOklab } from '../../../core/oklab.ts';
import type { SquiggleDescriptors } from '../../../core/squiggle.ts';
import { edgeAngularity } from './edge-angularity.ts';

/** Opacity from which a pixel belongs to the drawing. */
const INKED = 0.15;

/** Chroma below which a colour has no hue to speak of. */
const GREY_CHROMA = 0.01;

/** Sums over the pixels of a drawing. */
interface InkSums {
  opacity: number;
  height: number;
  lightness: number;
  a: number;
  b: number;
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Descriptors of a pixel squiggle: `[row, column, rgba]` bytes, colours not multiplied by opacity. */
export function describePixels(rgba: Uint8ClampedArray, side: number): SquiggleDescriptors {
  const tones = new Float32Array(side * side);
  const sums = sumInk(rgba, side, tones);
  if (sums.opacity < 1) return { size: 0, ink: 0, angularity: 0, height: 0.5, hue: 0, lightness: 0 };
  const [width, height] = [sums.right - sums.left + 1, sums.bottom - sums.top + 1];
  return {
    size: Math.min(1, Math.max(0, Math.hypot(width, height) / (side * Math.SQRT2))),
    ink: sums.opacity / (side * side),
    angularity: edgeAngularity(tones, side, Math.sqrt(sums.opacity / Math.PI)),
    height: sums.height / sums.opacity,
    hue: Math.hypot(sums.a, sums.b) / sums.opacity < GREY_CHROMA ? 0 : hueTurns(sums.a, sums.b),
    lightness: sums.lightness / sums.opacity,
  };
}

function sumInk(rgba: Uint8ClampedArray, side: number, tones: Float32Array): InkSums {
  const sums = {
    opacity: 0,
    height: 0,
    lightness: 0,
    a: 0,
    b: 0,
    top: side,
    bottom: 0,
    left: side,
    right: 0,
  };
  for (let pixel = 0; pixel < side * side; pixel++) {
    const opacity = (rgba[pixel * 4 + 3] ?? 0) / 255;
    if (opacity === 0) continue;
    const at = pixel * 4;
    const [lightness, a, b] = toOklab([
      (rgba[at] ?? 0) / 255,
      (rgba[at + 1] ?? 0) / 255,
      (rgba[at + 2] ?? 0) / 255,
    ]);
    const [row, column] = [Math.floor(pixel / side), pixel % side];
    // Both the outline and what is painted inside it make an edge.
    tones[pixel] = opacity * (0.4 + 0.6 * lightness);
    sums.opacity += opacity;
    sums.height += opacity * (1 - (row + 0.5) / side);
    sums.lightness += opacity * lightness;
    sums.a += opacity * a;
    sums.b += opacity * b;
    if (opacity < INKED) continue;
    sums.top = Math.min(sums.top, row);
    sums.bottom = Math.max(sums.bottom, row);
    sums.left = Math.min(sums.left, column);
    sums.right = Math.max(sums.right, column);
  }
  return sums;
}
