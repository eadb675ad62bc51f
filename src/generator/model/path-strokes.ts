import type { Rgb } from '../../core/colour.ts';
import type { Stroke } from '../../core/squiggle.ts';
import { strokeSpans } from './path-layout.ts';

/** A shape with a place, a width and a colour: what the network gives, before it becomes cubics. */
export interface PlacedPath {
  /** `[48, 2]` x right, y down, in the unit box. */
  readonly points: Float32Array;
  /** `[48]` full ink width at each point, in boxes. */
  readonly widths: Float32Array;
  /** `[5]` pen stays down between slots, 0 to 1. */
  readonly joins: Float32Array;
  /** 0: the line flows through its points; 1: it goes straight from each to the next. */
  readonly straightness: number;
  /** `[6]` colour of each slot; a stroke has that of its first slot. */
  readonly colours: readonly Rgb[];
}

/** Points nearer than this are drawn as one [boxes]. */
const MINIMUM_SEGMENT = 1e-4;

/** A path as cubic strokes: a centripetal Catmull–Rom curve through the points (Yuksel et al. 2011), which makes neither loops nor overshoots. */
export function pathStrokes(path: PlacedPath): Stroke[] {
  return strokeSpans(path.joins).flatMap(([first, last]) => {
    const kept = keptPoints(path.points, first, last);
    if (kept.length < 2) return [];
    return [
      {
        points: curveThrough(knotsAt(path.points, kept), path.straightness),
        widths: Float32Array.from(kept, (i) => path.widths[i] ?? 0),
        colour: path.colours[Math.floor(first / 8)] ?? [1, 1, 1],
      },
    ];
  });
}

function keptPoints(points: Float32Array, first: number, last: number): number[] {
  const kept = [first];
  for (let i = first + 1; i <= last; i++) {
    const before = kept.at(-1) ?? first;
    const across = (points[2 * i] as number) - (points[2 * before] as number);
    const down = (points[2 * i + 1] as number) - (points[2 * before + 1] as number);
    if (across * across + down * down > MINIMUM_SEGMENT * MINIMUM_SEGMENT) kept.push(i);
  }
  return kept;
}

/** `[kept, 2]` some points of a path. */
function knotsAt(points: Float32Array, kept: readonly number[]): Float64Array {
  const knots = new Float64Array(2 * kept.length);
  kept.forEach((i, k) => {
    knots[2 * k] = points[2 * i] as number;
    knots[2 * k + 1] = points[2 * i + 1] as number;
  });
  return knots;
}

/** `[3·(n − 1) + 1, 2]` control points of a curve through `[n, 2]` knots: centripetal Catmull–Rom, to straight lines at straightness 1. */
export function curveThrough(knots: Float64Array, straightness: number): Float32Array {
  const count = knots.length / 2;
  const controls = new Float32Array(Math.max(2, 6 * (count - 1) + 2));
  const roots = new Float64Array(Math.max(0, count - 1));
  for (let i = 0; i < count - 1; i++) roots[i] = Math.sqrt(stepLength(knots, i));
  controls.set(knots.subarray(0, 2), 0);
  for (let i = 0; i < count - 1; i++) {
    const ahead = roots[i] as number;
    const before = i > 0 ? (roots[i - 1] as number) : 0;
    const after = i < count - 2 ? (roots[i + 1] as number) : 0;
    for (let axis = 0; axis < 2; axis++) {
      const from = knots[2 * i + axis] as number;
      const to = knots[2 * i + 2 + axis] as number;
      const at = 6 * i + axis;
      controls[at + 2] = handle(from, knots[2 * i - 2 + axis] ?? from, to, before, ahead, straightness);
      controls[at + 4] = handle(to, knots[2 * i + 4 + axis] ?? to, from, after, ahead, straightness);
      controls[at + 6] = to;
    }
  }
  return controls;
}

function stepLength(knots: Float64Array, i: number): number {
  const x = (knots[2 * i + 2] as number) - (knots[2 * i] as number);
  const y = (knots[2 * i + 3] as number) - (knots[2 * i + 1] as number);
  return Math.sqrt(x * x + y * y);
}

/** One axis of the handle at `at` towards `towards`, `ahead` (root of the way) off, with `behind` the neighbour on the other side; `back` is 0 at an end. */
function handle(
  at: number,
  behind: number,
  towards: number,
  back: number,
  ahead: number,
  straightness: number,
): number {
  const straight = at + (towards - at) / 3;
  if (back < 1e-6) return straight;
  const slope = (at - behind) / back - (towards - behind) / (back + ahead) + (towards - at) / ahead;
  return straightness * straight + (1 - straightness) * (at + (ahead * slope) / 3);
}
