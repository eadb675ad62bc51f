import { float, mix, smoothstep, vec3 } from 'three/tsl';
import { coverageOf } from '../coverage.ts';
import type { InkMaterialDefinition } from '../ink-material-definition.ts';

/** How far the glow goes [half widths, stage units]: every pixel of it costs, and beyond this it is under a fiftieth of the light. */
const REACH_RADII = 3.5;
const REACH_LEAST = 0.024;

/** Light: a white-hot core in a coloured tube, with a glow that falls off with distance and swells with the sound. */
export const neon: InkMaterialDefinition = {
  reachRadii: REACH_RADII,
  reachLeast: REACH_LEAST,
  shade(ink) {
    const inward = ink.distance.negate().div(ink.radius).clamp(0, 1);
    const tube = coverageOf(ink.distance, ink.pixel.mul(1.5));
    const core = smoothstep(0.25, 0.85, inward);
    const hot = core.mul(float(0.62).add(ink.level.mul(0.38)).add(ink.wetness.mul(0.3)).min(1));
    const outward = ink.distance.max(0);
    const near = outward.div(ink.radius.mul(0.7).add(0.0016)).negate().exp().mul(0.5);
    const far = outward.div(ink.radius.mul(1.3).add(0.007)).negate().exp().mul(0.24);
    const edge = smoothstep(1, 0.6, outward.div(ink.radius.mul(REACH_RADII).max(REACH_LEAST)));
    const glow = near
      .add(far)
      .mul(float(0.62).add(ink.level.mul(0.9)).add(ink.wetness.mul(0.35)))
      .mul(edge)
      .min(0.95);
    const flicker = ink.noise(ink.paper.mul(0.6)).g.mul(0.12).add(0.9);
    return {
      colour: mix(ink.colour, vec3(1), hot.mul(0.85)),
      coverage: tube.mul(0.92).max(glow).mul(flicker).min(1),
    };
  },
};
