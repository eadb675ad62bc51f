import { float } from 'three/tsl';
import type { Node } from 'three/webgpu';

/** Share of a pixel that lies inside an edge, by its signed distance: a box filter, exact for straight edges. */
export function coverageOf(distance: Node<'float'>, pixel: Node<'float'>): Node<'float'> {
  return float(0.5).sub(distance.div(pixel)).clamp(0, 1);
}
