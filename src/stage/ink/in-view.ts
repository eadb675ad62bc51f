import type { Place } from '../../core/mark.ts';
import type { View } from '../../composer/plan.ts';

/** How far ink shines beyond its edge at most: the far glow of neon [stage units on the screen]. */
const GLOW = 0.08;

/** Whether anything of a mark that reaches so far from its middle [box] lies in a picture of these half extents. */
export function isInView(
  { x, y, scale }: Place,
  reachBoxes: number,
  view: View,
  halfWidth: number,
  halfHeight: number,
): boolean {
  const reach = reachBoxes * scale * view.zoom + GLOW;
  const [dx, dy] = [(x - view.x) * view.zoom, (y - view.y) * view.zoom];
  const [c, s] = [Math.cos(view.rotation), Math.sin(view.rotation)];
  return Math.abs(c * dx - s * dy) <= halfWidth + reach && Math.abs(s * dx + c * dy) <= halfHeight + reach;
}
