import { float, smoothstep, vec2, vec4 } from 'three/tsl';
import type { Node } from 'three/webgpu';
import type { Picture } from '../picture/picture.ts';
import { GRID_COLUMNS, GRID_ROWS } from './flash-limits.ts';

/** Places around one that must be as they are wanted for its detail to stay, this far away [cells]. */
const AROUND = [-0.6, 0, 0.6];

/** A place that is held back by so much of full light has no detail of its own left: it would flash in it. */
const DIFFERENCE = 0.06;

/**
 * What makes a sharp picture as light as `held`, as a blending can do it: what is to be added (rgb), and what of the sharp picture is
 * kept (a). `wanted` is the sharp picture made small, `held` what may be shown of it. Where both are alike, which is nearly everywhere,
 * the picture stays as it is, down to its finest line; towards what is held back its detail goes softly.
 */
export function sharpened(wanted: Picture, held: Picture): Picture {
  return (place) => {
    const difference = float(0).toVar();
    for (const x of AROUND)
      for (const y of AROUND) {
        const there = place.add(vec2(x / GRID_COLUMNS, y / GRID_ROWS)).toVar();
        const apart = wanted(there).sub(held(there)).abs();
        difference.assign(difference.max(apart.x).max(apart.y).max(apart.z));
      }
    const kept: Node<'float'> = smoothstep(DIFFERENCE, DIFFERENCE / 6, difference).toVar();
    return vec4(held(place).rgb.sub(wanted(place).rgb.mul(kept)), kept);
  };
}
