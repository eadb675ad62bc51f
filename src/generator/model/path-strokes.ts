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
        points: curveThrough(
          kept.map((i) => [path.points[2 * i] ?? 0, path.points[2 * i + 1] ?? 0]),
          path.straightness,
        ),
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
    const step = Math.hypot(
      (points[2 * i] ?? 0) - (points[2 * before] ?? 0),
      (points[2 * i + 1] ?? 0) - (points[2 * before + 1] ?? 0),
    );
    if (step > MINIMUM_SEGMENT) kept.push(i);
  }
  return kept;
}

type Knot = readonly [x: number, y: number];

/** `[3·(n − 1) + 1, 2]` control points of a curve through n knots: centripetal Catmull–Rom, to straight lines at straightness 1. */
export function curveThrough(knots: readonly Knot[], straightness: number): Float32Array {
  const count = knots.length;
  const controls = new Float32Array(6 * (count - 1) + 2);
  const knot = (i: number): Knot => knots[Math.min(count - 1, Math.max(0, i))] ?? [0, 0];
  controls.set(knot(0), 0);
  for (let i = 0; i < count - 1; i++) {
    const [before, from, to, after] = [knot(i - 1), knot(i), knot(i + 1), knot(i + 2)];
    controls.set(handle(from, before, to, straightness), 6 * i + 2);
    controls.set(handle(to, after, from, straightness), 6 * i + 4);
    controls.set(to, 6 * i + 6);
  }
  return controls;
}

/** Handle at `at` towards `towards`, with `behind` the neighbour on the other side (the same point at an end). */
function handle(at: Knot, behind: Knot, towards: Knot, straightness: number): [number, number] {
  const ahead = Math.sqrt(Math.hypot(towards[0] - at[0], towards[1] - at[1]));
  const back = Math.sqrt(Math.hypot(at[0] - behind[0], at[1] - behind[1]));
  const axis = (k: 0 | 1): number => {
    const straight = at[k] + (towards[k] - at[k]) / 3;
    if (back < 1e-6) return straight;
    const slope =
      (at[k] - behind[k]) / back - (towards[k] - behind[k]) / (back + ahead) + (towards[k] - at[k]) / ahead;
    return straightness * straight + (1 - straightness) * (at[k] + (ahead * slope) / 3);
  };
  return [axis(0), axis(1)];
}
