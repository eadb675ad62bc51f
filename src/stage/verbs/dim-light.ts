import type { World } from '../world/world.ts';

/** A blackout lasts at least this long, so that a held key cannot make a strobe of it [s]. */
const LEAST_DARKNESS_SECONDS = 0.36;

/** How much light goes out: none in a blackout, which begins at once. */
export function lightOf(world: World): number {
  if (world.output.blackout) {
    if (!world.dark) world.darkSinceSeconds = world.timeSeconds;
    world.dark = true;
  } else if (
    world.timeSeconds - world.darkSinceSeconds >= LEAST_DARKNESS_SECONDS ||
    !world.output.flashLimiter
  ) {
    world.dark = false;
  }
  return world.dark ? 0 : 1;
}
