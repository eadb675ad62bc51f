import { coverageOf } from '../coverage.ts';
import type { InkMaterialDefinition } from '../ink-material-definition.ts';

/** Ruling lines and threads: a plain thin line with a breath of light about it. Not a material of its own for marks. */
export const hairline: InkMaterialDefinition = {
  reachRadii: 0.02,
  reachLeast: 0.009,
  shade(ink) {
    const line = coverageOf(ink.distance, ink.pixel.mul(1.2));
    const breath = ink.distance
      .max(0)
      .div(ink.radius.mul(2).add(0.001))
      .negate()
      .exp()
      .mul(0.16)
      .mul(ink.level);
    return { colour: ink.colour, coverage: line.max(breath) };
  },
};
