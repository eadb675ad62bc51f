import { flatPositions, pathLength, pointAt, valueAt } from '../../core/cubic.ts';
import { hueTurns, toOklab } from '../../core/oklab.ts';
import type { SquiggleDescriptors, Stroke } from '../../core/squiggle.ts';
import { angularityOf } from './angularity.ts';

/** How finely a path is followed [boxes]. */
const TOLERANCE = 0.001;

/** A step of the pen: where, how long, how wide. */
interface Step {
  readonly x: number;
  readonly y: number;
  readonly length: number;
  readonly width: number;
}

function stepsOf(stroke: Stroke): Step[] {
  const positions = flatPositions(stroke.points, TOLERANCE);
  return positions.slice(1).flatMap((position, i) => {
    const from = positions[i] ?? 0;
    const [ax, ay] = pointAt(stroke.points, from);
    const [bx, by] = pointAt(stroke.points, position);
    const length = Math.hypot(bx - ax, by - ay);
    if (length < 1e-7) return [];
    const width = valueAt(stroke.widths, (from + position) / 2);
    return [{ x: (ax + bx) / 2, y: (ay + by) / 2, length, width }];
  });
}

/** What strokes look like, from the strokes alone: the same for any network, and for a drawing by hand. */
export function describeStrokes(strokes: readonly Stroke[]): SquiggleDescriptors {
  const steps = strokes.flatMap(stepsOf);
  const inked = steps.reduce((sum, step) => sum + step.length * step.width, 0);
  const overInk = (value: (step: Step) => number): number =>
    inked > 0 ? steps.reduce((sum, step) => sum + step.length * step.width * value(step), 0) / inked : 0;
  const xs = steps.map((step) => step.x);
  const ys = steps.map((step) => step.y);
  const extent = (values: number[]): number =>
    values.length === 0
      ? 0
      : values.reduce((a, b) => Math.max(a, b)) - values.reduce((a, b) => Math.min(a, b));
  return {
    size: Math.min(1, Math.hypot(extent(xs), extent(ys)) / Math.SQRT2),
    ink: Math.min(1, inked),
    angularity: angularityOf(strokes),
    height: Math.min(1, Math.max(0, 1 - overInk((step) => step.y))),
    ...colourOf(strokes),
  };
}

function colourOf(strokes: readonly Stroke[]): Pick<SquiggleDescriptors, 'hue' | 'lightness'> {
  let weight = 0;
  const sum = [0, 0, 0];
  for (const stroke of strokes) {
    const meanWidth = stroke.widths.reduce((a, b) => a + b, 0) / Math.max(1, stroke.widths.length);
    const ink = pathLength(stroke.points) * meanWidth;
    weight += ink;
    toOklab(stroke.colour).forEach((value, k) => (sum[k] = (sum[k] ?? 0) + ink * value));
  }
  if (weight <= 0) return { hue: 0, lightness: 0 };
  return {
    hue: hueTurns((sum[1] ?? 0) / weight, (sum[2] ?? 0) / weight),
    lightness: Math.min(1, Math.max(0, (sum[0] ?? 0) / weight)),
  };
}
