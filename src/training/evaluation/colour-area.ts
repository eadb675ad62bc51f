import { toOklab } from '../../core/oklab.ts';
import type { StrokeSquiggle } from '../../core/squiggle.ts';
import { areaUnderCurve } from './statistics.ts';

/** How much nearer in OKLab two notes of one instrument are than notes of two. */
export function colourArea(
  picks: readonly number[],
  drawn: readonly StrokeSquiggle[],
  instruments: readonly number[],
): number {
  const few = picks.slice(0, 160);
  const labs = few.map((i) => toOklab(drawn[i]?.strokes[0]?.colour ?? [0, 0, 0]));
  const same: number[] = [];
  const other: number[] = [];
  for (let i = 0; i < few.length; i++) {
    for (let j = 0; j < i; j++) {
      if (few[i] === few[j]) continue;
      const gap = Math.hypot(...(labs[i] ?? [0, 0, 0]).map((value, k) => value - (labs[j]?.[k] ?? 0)));
      (instruments[few[i] ?? 0] === instruments[few[j] ?? 0] ? same : other).push(gap);
    }
  }
  return areaUnderCurve(same, other);
}
