import type { World } from '../world/world.ts';

/** A blackout lasts at least this long, so that a held key cannot make a strobe of it [s]. */
const LEAST_DARKNESS_SECONDS = 0.36;

/** How much light goes out: none in a blackout, which begins at once. */
export function lightOf(world: World): number {
  const { blackout, flashLimiter } = world.output;
  if (blackout && !world.dark) world.darkForSeconds = 0;
  else world.darkForSeconds += world.deltaSeconds;
  world.dark = blackout || (world.dark && flashLimiter && world.darkForSeconds < LEAST_DARKNESS_SECONDS);
  return world.dark ? 0 : 1;
}
