import { sin, smoothstep, vec2 } from 'three/tsl';
import type { PassDefinition } from './pass-definition.ts';

/** Waves that run outward from the middle and grow with the sound, as if the paper lay on water. */
export const ripple: PassDefinition = {
  kind: 'bend',
  bend(place, { aspect, parameter, timeSeconds, energy }) {
    const centred = place.sub(0.5).mul(vec2(aspect, 1));
    const radius = centred.length().max(1e-4);
    const speed = parameter('speed').mul(9).add(0.5);
    const wave = sin(radius.mul(26).sub(timeSeconds.mul(speed))).add(
      sin(radius.mul(11).sub(timeSeconds.mul(speed.mul(0.61)))),
    );
    const height = parameter('strength').mul(energy.mul(0.75).add(0.25)).mul(0.012);
    const shift = centred
      .div(radius)
      .mul(wave)
      .mul(height)
      .mul(smoothstep(0, 0.12, radius));
    return place.add(shift.div(vec2(aspect, 1))).clamp(0, 1);
  },
};
