import type { World } from '../world/world.ts';

/** Time in which a voice's shown level falls to 1/e [s]. */
const FALL_SECONDS = 0.22;

/** Lets every voice's shown level fall, as a needle does. */
export function settleLevels(world: World): void {
  const keep = Math.exp(-world.deltaSeconds / FALL_SECONDS);
  for (const level of world.voices.values()) level.shown *= keep;
}
