import type { View } from '../../composer/plan.ts';

/** Rows of a 2-D affine map: x' = a·x + b·y + c, y' = d·x + e·y + f. */
export type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number];

/** The map from screen places under `now` to screen places under `then`. */
export function viewToView(now: View, then: View): Affine {
  const turn = then.rotation - now.rotation;
  const ratio = then.zoom / now.zoom;
  const c = Math.cos(turn) * ratio;
  const s = Math.sin(turn) * ratio;
  const dx = (now.x - then.x) * then.zoom;
  const dy = (now.y - then.y) * then.zoom;
  const cosThen = Math.cos(then.rotation);
  const sinThen = Math.sin(then.rotation);
  return [c, -s, cosThen * dx - sinThen * dy, s, c, sinThen * dx + cosThen * dy];
}

/** Zoom ratio beyond which a baked picture is drawn anew: 4 % of scaling is not seen as blur. */
const ZOOM_TOLERANCE = 1.04;

/** Whether a picture baked under `baked`, `margin` times as large as the screen, still serves under `now`. */
export function bakedViewServes(baked: View, now: View, aspect: number, margin: number): boolean {
  const ratio = now.zoom / baked.zoom;
  if (ratio > ZOOM_TOLERANCE) return false;
  const [a, b, c, d, e, f] = viewToView(now, baked);
  for (const [sx, sy] of CORNER_SIGNS) {
    const x = a * sx * aspect + b * sy + c;
    const y = d * sx * aspect + e * sy + f;
    if (Math.abs(x) > aspect * margin + 1e-6 || Math.abs(y) > margin + 1e-6) return false;
  }
  return true;
}

const CORNER_SIGNS = [
  [-1, -1],
  [1, -1],
  [1, 1],
  [-1, 1],
] as const;
