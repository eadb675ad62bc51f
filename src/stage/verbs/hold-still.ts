import type { OutputSettings } from '../../core/scene.ts';
import type { World } from '../world/world.ts';

/** What the last frame showed besides ink. */
export interface StillLife {
  readonly output: OutputSettings;
  readonly overlay: object | null;
  readonly light: number;
  /** A frozen picture to which nothing has been done since it was frozen. */
  readonly still: boolean;
}

/**
 * Whether this frame must show exactly what the last one did: the picture is frozen, and neither fader, light, text nor anything else that
 * lies over it has changed since. What the flash limiter still held back at that moment stays held back.
 */
export function holdsStill(world: World, overlay: object | null, light: number): boolean {
  const { output, lastShown } = world;
  const same =
    lastShown !== null &&
    lastShown.overlay === overlay &&
    lastShown.light === light &&
    isSameOutput(lastShown.output, output);
  const begins = lastShown?.output.frozen === false;
  const still = output.frozen && same && (begins || lastShown.still);
  world.lastShown = { output, overlay, light, still };
  return still;
}

/** Whether two outputs do the same to a picture, frozen or not. */
function isSameOutput(one: OutputSettings, other: OutputSettings): boolean {
  return (
    one === other || JSON.stringify({ ...one, frozen: true }) === JSON.stringify({ ...other, frozen: true })
  );
}
