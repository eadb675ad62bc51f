import { line } from './layout.ts';
import type { Guide } from './plan.ts';
import type { TurningPoint } from './turning-points.ts';

/** A place of the picture: across along time, up across it. */
type At = (across: number, up: number) => readonly [number, number];

/** How far the thin line of a drop stands behind the thick one [stage units across]. */
const DOUBLE = 0.014;
/** Straight pieces of a line that may lie on a bent way. */
const PIECES = 12;

/**
 * The sign of a turning point as notation writes it: a drop is a heavy double bar line, a build a hairpin that opens, a break one
 * that closes. `at` leads from (0 … length along time, −1 … 1 across it) into the picture.
 */
export function signOf(kind: TurningPoint['kind'], length: number, at: At, bornSeconds: number): Guide[] {
  if (kind === 'drop')
    return [
      line('drop', at(0, -1), at(0, 1), 0.95, bornSeconds),
      line('bar', at(DOUBLE, -1), at(DOUBLE, 1), 0.7, bornSeconds),
    ];
  const [first, last] = kind === 'build' ? [0, 1] : [1, 0];
  return [-1, 1].map((side) => ({
    weight: 'hairpin',
    points: Float32Array.from(
      Array.from({ length: PIECES + 1 }, (_, piece) => {
        const share = piece / PIECES;
        return at(length * share, side * (first + (last - first) * share));
      }).flat(),
    ),
    opacity: 0.7,
    bornSeconds,
  }));
}
