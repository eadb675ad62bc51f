import { driftedBackground } from '../../composer/colour-marks.ts';
import type { Deck } from '../world/deck.ts';
import type { World } from '../world/world.ts';

/** Time in which the ground takes a new colour to 1/e [s]. */
const GROUND_SECONDS = 0.5;

/** Lets the ground follow the palette and the section slowly. */
export function shadeGround(world: World, deck: Deck): void {
  const target = driftedBackground(deck.palette, world.drift);
  const share = 1 - Math.exp(-world.deltaSeconds / GROUND_SECONDS);
  const [red, green, blue] = deck.ground;
  deck.ground = [
    red + (target[0] - red) * share,
    green + (target[1] - green) * share,
    blue + (target[2] - blue) * share,
  ];
}
