import type { Place } from '../core/mark.ts';
import type { Ease, Move, View } from './plan.ts';

/** Share of the way after a share `t` of the time, both 0 to 1; a GPU may use the same formulas. */
export function easeFraction(ease: Ease, t: number): number {
  const x = Math.min(1, Math.max(0, t));
  switch (ease) {
    case 'settle':
      return 1 - (1 - x) ** 3;
    case 'travel':
      return x * x * x * (x * (6 * x - 15) + 10);
    case 'fade':
      return x;
  }
}

/** Where a mark is at a time: at `from` before the move, at `to` after it. */
export function placeAt(move: Move, timeSeconds: number): Place {
  const { from, to } = move;
  const share = easeFraction(move.ease, timeShare(move, timeSeconds));
  if (share >= 1) return to;
  const mix = (a: number, b: number): number => a + (b - a) * share;
  return {
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    z: mix(from.z, to.z),
    scale: mix(from.scale, to.scale),
    rotation: mix(from.rotation, to.rotation),
    opacity: mix(from.opacity, to.opacity),
  };
}

/** A camera between two views; zoom runs in ratios, so that a pull-out feels even. */
export function mixViews(from: View, to: View, share: number): View {
  const mix = (a: number, b: number): number => a + (b - a) * share;
  return {
    x: mix(from.x, to.x),
    y: mix(from.y, to.y),
    zoom: from.zoom * (to.zoom / from.zoom) ** share,
    rotation: mix(from.rotation, to.rotation),
    dusk: {
      top: mix(from.dusk?.top ?? 0, to.dusk?.top ?? 0),
      left: mix(from.dusk?.left ?? 0, to.dusk?.left ?? 0),
    },
  };
}

function timeShare({ startSeconds, endSeconds }: Move, timeSeconds: number): number {
  if (timeSeconds >= endSeconds) return 1;
  return (timeSeconds - startSeconds) / (endSeconds - startSeconds);
}

/** Differences that nobody would see [stage units, rad, share of opacity]. */
const UNSEEN = 0.003;

/** Whether nobody would see a mark go from one place to the other. */
export function isSamePlace(a: Place, b: Place): boolean {
  const near = (one: number, other: number): boolean => Math.abs(one - other) < UNSEEN;
  return (
    near(a.x, b.x) &&
    near(a.y, b.y) &&
    near(a.scale, b.scale) &&
    near(a.rotation, b.rotation) &&
    near(a.opacity, b.opacity)
  );
}
