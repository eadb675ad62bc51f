import { dot, mix, smoothstep, varying, vec2, vec3, vec4 } from 'three/tsl';
import type { PassDefinition } from './pass-definition.ts';

/** Contrast, saturation and warmth (each neutral at 0.5) and a vignette. */
export const grade: PassDefinition = {
  kind: 'tint',
  tint(source, place, { aspect, parameter }) {
    const gain = varying(parameter('contrast').mul(2).pow(1.2));
    const pivot = vec3(0.32);
    const contrasted = source.rgb.sub(pivot.mul(source.a)).mul(gain).add(pivot.mul(source.a)).max(0);
    const grey = dot(contrasted, vec3(0.2126, 0.7152, 0.0722));
    const saturated = mix(vec3(grey), contrasted, parameter('saturation').mul(2));
    const warmth = parameter('warmth').sub(0.5).mul(0.5);
    const warmed = saturated.mul(vec3(warmth.add(1), warmth.mul(0.15).add(1), warmth.oneMinus()));
    const fromMiddle = place
      .sub(0.5)
      .mul(vec2(aspect.min(1.6), 1))
      .length();
    const shade = smoothstep(0.35, 1.05, fromMiddle).mul(parameter('vignette')).mul(0.85).oneMinus();
    return vec4(warmed.max(0).mul(shade), source.a);
  },
};
