import { abs, atan, cos, mod, select, sin, vec2 } from 'three/tsl';
import type { PassDefinition } from './pass-definition.ts';

const TURN = 2 * Math.PI;

/** One mirror (left and right alike), or a kaleidoscope of up to twelve pairs of sectors. */
export const mirror: PassDefinition = {
  kind: 'bend',
  bend(place, { aspect, parameter }) {
    const centred = place.sub(0.5).mul(vec2(aspect, 1));
    const sectors = parameter('segments').mul(11.99).floor().add(1);
    const angle = parameter('angle').mul(TURN);
    const sector = sectors.reciprocal().mul(TURN);
    const direction = mod(atan(centred.y, centred.x).add(angle).add(TURN), sector);
    const folded = abs(direction.sub(sector.mul(0.5))).sub(angle);
    const radius = centred.length();
    const turned = vec2(cos(folded), sin(folded)).mul(radius);
    const halves = vec2(abs(centred.x), centred.y);
    const there = select(sectors.lessThan(1.5), halves, turned);
    const unfolded = there.div(vec2(aspect, 1)).add(0.5);
    const bounced = abs(mod(unfolded.add(1), 2).sub(1));
    return select(sectors.lessThan(1.5), unfolded, bounced);
  },
};
