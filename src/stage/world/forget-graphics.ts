import type { World } from './world.ts';

/** Marks everything that has to be copied to a new GPU: no buffer of the old one is left. */
export function forgetGraphics(world: World): void {
  world.lastShown = null;
  for (const deck of world.decks) {
    deck.linesVersion++;
    deck.spoilt = 'plainly';
    deck.orphans.blocks.length = 0;
    deck.orphans.tiles.length = 0;
    for (const mark of deck.book.live) {
      mark.blockCount = 0;
      mark.tile = -1;
      mark.stale = true;
    }
  }
}
