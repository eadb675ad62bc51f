import type { FrameStatistics } from '../timing/frame-statistics.ts';
import { deckSeen, type World } from '../world/world.ts';

/** Notes for each mark the first frame that contained its ink: onset to frame, by the audio clock. */
export function noteFirstInk(world: World, statistics: FrameStatistics): void {
  const seen = deckSeen(world);
  for (const deck of world.decks) {
    for (const mark of deck.book.live) {
      if (!mark.active || mark.seen || mark.drawnSeconds <= 0) continue;
      mark.seen = true;
      if (deck === seen) statistics.ink((world.timeSeconds - mark.bornSeconds) * 1000, mark.bornSeconds);
    }
  }
}
