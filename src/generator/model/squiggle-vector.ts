import { flatPositions, pathLength, pointAt } from '../../core/cubic.ts';
import { KikiError } from '../../core/errors.ts';
import { toOklab } from '../../core/oklab.ts';
import type { Stroke } from '../../core/squiggle.ts';
import { describeStrokes } from './descriptors.ts';
import { STYLE_NAMES } from './drawing-heads.ts';
import { SLOTS } from './path-layout.ts';
import { toPathVector } from './path-vector.ts';
import { CENTRES, CHROMAS, DIAGONALS, INK_AREAS, LIGHTNESSES, styleOfAngularity } from './placement.ts';

/** A drawing as the networks read it. */
export interface ReadDrawing {
  /** `[149]`, see path-layout. */
  readonly vector: Float32Array;
  /** `[7]`, see STYLE_NAMES. */
  readonly style: Float32Array;
  /** `[2]` unit vector. */
  readonly hue: Float32Array;
}

/** How finely strokes are followed [boxes]. */
const TOLERANCE = 0.002;

/** Strokes, whoever drew them, as the networks read them; of more than six, the six longest. Throws `NothingDrawn` when there is no ink. */
export function readSquiggle(strokes: readonly Stroke[]): ReadDrawing {
  const longest = [...strokes].sort((a, b) => pathLength(b.points) - pathLength(a.points)).slice(0, SLOTS);
  const kept = strokes.filter((stroke) => longest.includes(stroke));
  const vector = toPathVector(
    kept.map((stroke) => {
      const points = flatPositions(stroke.points, TOLERANCE).map((position) =>
        pointAt(stroke.points, position),
      );
      return { x: points.map(([x]) => x), y: points.map(([, y]) => y) };
    }),
    0.5,
  );
  if (!vector)
    throw new KikiError('NothingDrawn', 'There is no line to hear', {
      expected: 'a stroke with some length',
      actual: `${String(strokes.length)} strokes`,
    });
  return { vector, ...styleOf(kept) };
}

function styleOf(strokes: readonly Stroke[]): { style: Float32Array; hue: Float32Array } {
  const seen = describeStrokes(strokes);
  const [, a, b] = strokes
    .map((stroke) => toOklab(stroke.colour))
    .reduce((sum, lab) => [sum[0] + lab[0], sum[1] + lab[1], sum[2] + lab[2]] as const, [0, 0, 0] as const);
  const chroma = Math.hypot(a, b) / Math.max(1, strokes.length);
  const share = (value: number, [low, high]: readonly [number, number]): number =>
    Math.min(0.99, Math.max(0.01, (value - low) / (high - low)));
  const byName: Record<(typeof STYLE_NAMES)[number], number> = {
    size: share(seen.size * Math.SQRT2, DIAGONALS),
    height: share(1 - seen.height, CENTRES),
    ink: share(Math.log(Math.max(seen.ink, 1e-5)), [Math.log(INK_AREAS[0]), Math.log(INK_AREAS[1])]),
    stretch: 0.5,
    lightness: share(seen.lightness, LIGHTNESSES),
    chroma: share(chroma, CHROMAS),
    angularity: styleOfAngularity(seen.angularity),
  };
  const turn = 2 * Math.PI * seen.hue;
  return {
    style: Float32Array.from(STYLE_NAMES, (name) => byName[name]),
    hue: Float32Array.of(Math.cos(turn), Math.sin(turn)),
  };
}
