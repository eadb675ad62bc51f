import { smoothstep, vec2 } from 'three/tsl';
import { coverageOf } from '../coverage.ts';
import type { InkMaterialDefinition } from '../ink-material-definition.ts';

/** Chalk: only the teeth of the board take it, more of them the harder the hand presses; dust lies beside the line. */
export const chalk: InkMaterialDefinition = {
  reachRadii: 0.7,
  reachLeast: 0.006,
  shade(ink) {
    const tooth = ink.noise(ink.paper.mul(4.3));
    const sand = ink.noise(ink.paper.mul(7.7).add(vec2(0.37, 0.11))).a;
    const grain = tooth.r.mul(0.62).add(sand.mul(0.38));
    const drag = ink.noise(
      vec2(ink.along.mul(1.1).add(ink.seed.mul(5)), ink.across.mul(0.09).add(ink.seed)),
    ).b;
    const side = ink.across.abs().min(1);
    const press = side
      .mul(side)
      .mul(-0.42)
      .add(0.78)
      .add(ink.level.mul(0.2))
      .sub(drag.mul(0.26))
      .add(ink.pressure.mul(0.08));
    const edge = coverageOf(
      ink.distance.add(grain.sub(0.5).mul(ink.radius.mul(0.5).min(0.006))),
      ink.pixel.mul(1.5),
    );
    const bite = smoothstep(press.oneMinus().sub(0.1), press.oneMinus().add(0.13), grain);
    const dust = smoothstep(0.72, 0.95, sand).mul(ink.distance.max(0).div(0.0035).negate().exp()).mul(0.3);
    const coverage = edge.mul(bite).mul(0.94).max(dust.mul(ink.pressure));
    return { colour: ink.colour.mul(0.92).add(grain.mul(0.1)).add(ink.level.mul(0.15)), coverage };
  },
};
