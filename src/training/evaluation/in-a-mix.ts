import type { SquiggleDescriptors, StrokeSquiggle } from '../../core/squiggle.ts';
import { areaUnderCurve } from './statistics.ts';

/** A drawing as numbers of about equal weight to the eye. */
function row({ size, ink, angularity, height, hue, lightness }: SquiggleDescriptors): number[] {
  const turn = 2 * Math.PI * hue;
  return [2 * size, 10 * ink, angularity, 2 * height, 0.3 * Math.cos(turn), 0.3 * Math.sin(turn), lightness];
}

const gap = (a: readonly number[], b: readonly number[]): number =>
  Math.hypot(...a.map((value, k) => value - (b[k] ?? 0)));

/** How surely a note inside a mix is nearer to itself alone (`alone[i]` and `mixed[i]` are of one note) than to other notes: area under the curve. */
export function mixArea(alone: readonly StrokeSquiggle[], mixed: readonly StrokeSquiggle[]): number {
  const own = alone.map(({ descriptors }) => row(descriptors));
  const inMix = mixed.map(({ descriptors }) => row(descriptors));
  return areaUnderCurve(
    inMix.map((seen, k) => gap(seen, own[k] ?? [])),
    inMix.flatMap((seen, k) => own.flatMap((other, j) => (j === k ? [] : [gap(seen, other)]))),
  );
}
