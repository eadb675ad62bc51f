import { knotLengths } from './cubic.ts';
import type { Stroke, StrokeSquiggle } from './squiggle.ts';

/**
 * When the pen passes each knot: per stroke `[curves + 1]`, age of the mark [s]. Strokes that carry `times` keep them;
 * otherwise the pen moves evenly over all strokes in order, lifting in no time, and is done at `penSeconds`.
 */
export function penTimes(squiggle: Pick<StrokeSquiggle, 'strokes' | 'penSeconds'>): Float32Array[] {
  const lengths = squiggle.strokes.map((stroke) => knotLengths(stroke.points));
  const total = lengths.reduce((sum, knots) => sum + (knots.at(-1) ?? 0), 0);
  let before = 0;
  return squiggle.strokes.map((stroke: Stroke, index) => {
    const knots = lengths[index] ?? new Float64Array(0);
    const start = before;
    before += knots.at(-1) ?? 0;
    return (
      stroke.times ??
      Float32Array.from(knots, (length) => (total > 0 ? ((start + length) / total) * squiggle.penSeconds : 0))
    );
  });
}
