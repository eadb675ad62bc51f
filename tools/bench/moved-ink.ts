import type { Slice } from '../../src/core/slice.ts';
import type { StrokeSquiggle } from '../../src/core/squiggle.ts';
import type { PackModel } from '../../src/generator/model/pack/pack-model.ts';
import { drawLive } from '../drawing/draw-live.ts';
import { heardSeconds } from '../drawing/live-model.ts';

/** Everything inked by an age, curve by curve: control points and widths. */
function inked({ strokes }: StrokeSquiggle, ageSeconds: number): number[] {
  return strokes.flatMap(({ points, widths, times }) =>
    Array.from(times ?? [], (end, knot) => ({ end, curve: knot - 1 }))
      .filter(({ end, curve }) => curve >= 0 && end <= ageSeconds)
      .flatMap(({ curve }) => [
        ...points.subarray(6 * curve, 6 * curve + 8),
        ...widths.subarray(curve, curve + 2),
      ]),
  );
}

/** Farthest that any control point or width of ink moved after it was drawn, over whole live drawings [boxes]. */
export async function movedInk(model: PackModel, slices: readonly Slice[]): Promise<number> {
  let farthest = 0;
  for (const { samples } of slices) {
    const messages = await drawLive(samples, heardSeconds(samples), model);
    for (let i = 1; i < messages.length; i++) {
      const [before, after] = [messages[i - 1], messages[i]];
      if (before === undefined || after === undefined) continue;
      const was = inked(before.squiggle, after.arrivedSeconds);
      const is = inked(after.squiggle, after.arrivedSeconds);
      const missing = was.length > is.length ? 1 : 0;
      farthest = was.reduce(
        (most, value, k) => Math.max(most, Math.abs(value - (is[k] ?? value))),
        Math.max(farthest, missing),
      );
    }
  }
  return farthest;
}
