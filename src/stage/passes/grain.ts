import { mix, texture, vec2, vec4 } from 'three/tsl';
import type { PassDefinition } from './pass-definition.ts';

/** The sheet itself: fibres and clouds of the paper, still, from fine to coarse. */
export const grain: PassDefinition = {
  kind: 'tint',
  tint(source, place, { aspect, parameter, noise }) {
    const sheet = place.mul(vec2(aspect, 1)).mul(mix(7, 2.2, parameter('size')));
    const fine = texture(noise, sheet);
    const coarse = texture(noise, sheet.mul(0.19).add(0.37));
    const fibre = fine.r.mul(0.55).add(fine.a.mul(0.25)).add(coarse.g.mul(0.2)).sub(0.5);
    const amount = parameter('amount');
    const pressed = source.rgb.mul(fibre.mul(amount).mul(0.75).add(1));
    const lifted = pressed.add(fibre.mul(amount).mul(0.05).mul(source.a));
    return vec4(lifted.max(0), source.a);
  },
};
