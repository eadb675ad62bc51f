import { shuffled, type Random } from '../core/random.ts';

/** What came out of a bag and what is left in it. */
export interface BagDraw {
  readonly sceneId: string | null;
  readonly bag: readonly string[];
}

/**
 * The next scene from a shuffle bag: every scene comes once before any comes again, and never the one on air.
 * Scenes that were deleted meanwhile are left out; an empty bag is filled anew.
 */
export function drawFromBag(
  bag: readonly string[],
  sceneIds: readonly string[],
  onAirId: string,
  random: Random,
): BagDraw {
  const alive = bag.filter((id) => sceneIds.includes(id) && id !== onAirId);
  const full =
    alive.length > 0
      ? alive
      : shuffled(
          sceneIds.filter((id) => id !== onAirId),
          random,
        );
  const [sceneId, ...rest] = full;
  return sceneId === undefined ? { sceneId: null, bag: [] } : { sceneId, bag: rest };
}
