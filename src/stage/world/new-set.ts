import type { Deck } from './deck.ts';
import type { World } from './world.ts';

/** A new set is to come (a console was reloaded): what is on the stage stays until its first ink. */
export function announceSet(world: World): void {
  const empty = world.decks.every(({ book }) => book.liveById.size + book.finished.size === 0);
  world.announced = { anchor: null, score: [] };
  if (empty) beginSet(world);
}

/** Nothing of the old set stays, in the picture, in the score or in the clock; the new one begins at this time. */
export function beginSet(world: World, startSeconds = world.timeSeconds): void {
  for (const deck of world.decks) {
    deck.composer.restart();
    deck.guides = [];
    deck.threads = [];
    deck.threadEnds.clear();
    deck.threadsMoveUntilSeconds = -Infinity;
    deck.relaidUntilSeconds = -Infinity;
    deck.linesVersion++;
    orphanInk(deck);
    deck.book.clear();
    deck.emptied = true;
  }
  for (const level of world.voices.values()) level.newest = 0;
  world.drift = 0;
  world.anchor = world.announced?.anchor ?? world.anchor;
  world.announced = null;
  world.timeSeconds = startSeconds;
}

/** Marks are free at once for the new set; what they held on the GPU is given back in the next frame. */
function orphanInk({ book, orphans }: Deck): void {
  for (const mark of book.live) {
    if (!mark.active) continue;
    orphans.blocks.push(...mark.blocks.subarray(0, mark.blockCount));
    orphans.tiles.push(mark.tile);
  }
}
