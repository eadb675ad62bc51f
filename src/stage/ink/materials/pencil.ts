import { float, mix, smoothstep, vec2 } from 'three/tsl';
import { coverageOf } from '../coverage.ts';
import type { InkMaterialDefinition } from '../ink-material-definition.ts';

/** Half width from which a line takes more passes of the lead, not broader ones, and the most times as many [stage units, 1]. */
const BROAD = 0.008;
const MOST_PASSES = 4;
/** How far the passes of the broadest lines run together into the tone of a lead laid on its side, and that tone. */
const TOGETHER = 0.7;
const TONE = 0.82;

/** Half widths between which passes and tooth come out: where a line is hardly wider than a pixel they would only make beads of it [pixels]. */
const FINEST_PIXELS = 1;
const FINE_PIXELS = 3.5;

/** Pencil: several thin passes of the lead side by side, broken up by the tooth of the paper. */
export const pencil: InkMaterialDefinition = {
  reachRadii: 0.35,
  reachLeast: 0.003,
  shade(ink) {
    const tooth = ink.noise(ink.paper.mul(6.5)).r;
    const sand = ink.noise(ink.paper.mul(11)).a;
    const fine = smoothstep(FINEST_PIXELS, FINE_PIXELS, ink.radius.div(ink.pixel));
    const grain = mix(float(0.5), tooth.mul(0.7).add(sand.mul(0.3)), fine.mul(0.6).add(0.4));
    const wander = ink
      .noise(vec2(ink.along.mul(0.5).add(ink.seed.mul(9)), ink.seed))
      .g.sub(0.5)
      .mul(0.9);
    const passes = ink.radius.div(BROAD).clamp(1, MOST_PASSES);
    const leads = ink.across.mul(passes).add(wander).mul(5.2).add(ink.seed.mul(6.28)).cos().mul(0.5).add(0.5);
    const together = passes
      .sub(1)
      .div(MOST_PASSES - 1)
      .mul(TOGETHER);
    const tone = together.max(fine.oneMinus());
    const lead = mix(smoothstep(0.02, 0.75, leads).mul(0.75).add(0.25), float(TONE), tone);
    const pressure = ink.pressure.mul(0.35).add(0.58).add(ink.level.mul(0.3));
    const edge = coverageOf(
      ink.distance.add(grain.sub(0.5).mul(ink.radius.mul(0.4).min(0.003))),
      ink.pixel.mul(1.3),
    );
    const bite = smoothstep(
      pressure.mul(lead).oneMinus().sub(0.22),
      pressure.mul(lead).oneMinus().add(0.2),
      grain,
    );
    const coverage = edge.mul(bite.mul(0.86).add(lead.mul(0.1)));
    return { colour: ink.colour.mul(0.94).add(ink.level.mul(0.14)), coverage };
  },
};
