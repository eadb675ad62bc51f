import { pathLength } from '../../core/cubic.ts';
import type { StrokeSquiggle } from '../../core/squiggle.ts';
import type { AudioDescriptors } from './audio-descriptors.ts';

/** What is measured of a drawing for the correspondences. */
export function looks(
  squiggle: StrokeSquiggle,
): Record<'ink' | 'angularity' | 'height' | 'lightness' | 'size' | 'spread', number> {
  const { ink, angularity, height, lightness, size } = squiggle.descriptors;
  return { ink, angularity, height, lightness, size, spread: spreadOf(squiggle) };
}

/** Root mean square distance of the ink from its centre [boxes]. */
function spreadOf({ strokes }: StrokeSquiggle): number {
  const dots = strokes.flatMap(({ points, widths }) => {
    const weight = pathLength(points) / Math.max(1, widths.length);
    return Array.from(widths, (width, i) => ({
      x: points[6 * i] ?? 0,
      y: points[6 * i + 1] ?? 0,
      weight: weight * width,
    }));
  });
  const total = dots.reduce((sum, dot) => sum + dot.weight, 0) || 1;
  const mean = (of: (dot: (typeof dots)[number]) => number): number =>
    dots.reduce((sum, dot) => sum + dot.weight * of(dot), 0) / total;
  const [x, y] = [mean((dot) => dot.x), mean((dot) => dot.y)];
  return Math.sqrt(mean((dot) => (dot.x - x) ** 2 + (dot.y - y) ** 2));
}

/** Sound quality → drawing quality. */
export const PAIRS: readonly (readonly [
  figure: string,
  sound: keyof AudioDescriptors,
  look: keyof ReturnType<typeof looks>,
  only?: 'pitched',
])[] = [
  ['loudness → ink', 'loudness', 'ink'],
  ['loudness → size', 'loudness', 'size'],
  ['harshness → angularity', 'harshness', 'angularity'],
  ['pitch → height', 'pitch', 'height'],
  ['pitch → height (clear pitch only)', 'pitch', 'height', 'pitched'],
  ['brightness → lightness', 'brightness', 'lightness'],
  ['low and broad → spread', 'lowAndBroad', 'spread'],
];
