import { float, mix, smoothstep, vec2 } from 'three/tsl';
import { coverageOf } from '../coverage.ts';
import type { InkMaterialDefinition } from '../ink-material-definition.ts';

/** How far the bleed goes [half widths, stage units]: it is a breath by then, and every pixel of a quad costs, seen or not. */
const REACH_RADII = 0.4;
const REACH_LEAST = 0.004;

/** Brush ink on paper: bristles that run dry, a darker rim where the ink pools, a thin bleed into the fibres. */
export const brush: InkMaterialDefinition = {
  reachRadii: REACH_RADII,
  reachLeast: REACH_LEAST,
  shade(ink) {
    const fibres = ink.noise(ink.paper.mul(5)).r;
    const clouds = ink.noise(ink.paper.mul(0.9)).g;
    const fray = fibres.sub(0.5).mul(ink.radius.mul(0.34).min(0.0045));
    const body = coverageOf(ink.distance.add(fray), ink.pixel.mul(1.25));
    const side = ink.across.abs();
    const bristle = ink.noise(
      vec2(ink.along.mul(0.42).add(ink.seed.mul(7)), ink.across.mul(0.11).add(ink.seed.mul(3.7))),
    ).b;
    // A hairline has no bristles that could run dry one by one: it would only get pale.
    const bristles = smoothstep(0.8, 5, ink.radius.div(ink.pixel)).mul(0.75).add(0.25);
    const dryness = smoothstep(0.12, 1.5, ink.along)
      .mul(0.62)
      .add(ink.pressure.oneMinus().mul(0.25))
      .add(side.mul(side).mul(0.22))
      .mul(bristles);
    const streaks = smoothstep(dryness.sub(0.2), dryness.add(0.16), bristle.mul(0.72).add(fibres.mul(0.4)));
    const pool = smoothstep(0.35, 0.95, side).mul(0.16).add(0.86);
    const wash = mix(float(0.84), float(1.04), clouds).mul(pool);
    const wet = ink.wetness.mul(0.22).add(ink.level.mul(0.3));
    const bleedLength = ink.radius.mul(0.34).add(0.0012);
    const bleed = ink.distance
      .max(0)
      .div(bleedLength)
      .negate()
      .exp()
      .mul(fibres.mul(0.2).add(0.05))
      .mul(ink.wetness.mul(0.8).add(0.5))
      .mul(smoothstep(1, 0.4, ink.distance.div(ink.radius.mul(REACH_RADII).max(REACH_LEAST))));
    const coverage = body.mul(streaks.mul(0.93).add(0.07)).mul(wash.add(wet).min(1)).max(bleed.mul(0.6));
    return { colour: ink.colour.mul(pool.mul(0.25).add(0.78)).add(ink.level.mul(0.12)), coverage };
  },
};
