import type { FrameStatistics } from '../timing/frame-statistics.ts';
import type { World } from '../world/world.ts';

/** Notes for each mark the first frame that contained its ink: onset to frame, by the audio clock. */
export function noteFirstInk(world: World, statistics: FrameStatistics): void {
  for (const mark of world.decks[0].book.live) {
    if (!mark.active || mark.seen || mark.drawnSeconds <= 0) continue;
    mark.seen = true;
    statistics.ink((world.timeSeconds - mark.bornSeconds) * 1000);
  }
}
