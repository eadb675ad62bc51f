import type { DeckInk } from '../ink/deck-ink.ts';
import type { Deck } from '../world/deck.ts';
import type { FinishedMark, LiveMark } from '../world/mark-book.ts';
import { bakedInks } from '../world/mark-colours.ts';
import { finish } from '../world/recall.ts';
import type { World } from '../world/world.ts';
import { penAge } from './grow-marks.ts';
import { echoShare, isEcho } from './show-echoes.ts';

/** Rest after the last ink before a mark is baked [s]: it must have dried and stopped to sway. */
const REST_SECONDS = 3.2;

/** How long a mark may wait for the composer to place it [s]. */
const UNPLACED_SECONDS = 5;

const dry: LiveMark[] = [];
const baked: FinishedMark[] = [];

/** Bakes marks that have come to rest, and lets go of those that are forgotten or have faded away. */
export function retireMarks(world: World, deck: Deck, ink: DeckInk): void {
  dry.length = 0;
  baked.length = 0;
  for (const mark of deck.book.live) {
    if (!mark.active) continue;
    if (mark.forgotten || isLost(mark, world.timeSeconds)) letGo(deck, ink, mark);
    else if (isEcho(mark)) {
      if (echoShare(mark, world.timeSeconds) === 0) letGo(deck, ink, mark);
    } else if (isAtRest(mark, world.timeSeconds)) dry.push(mark);
  }
  for (const mark of dry) {
    const known = deck.book.finished.get(mark.id);
    const finished = known ?? finish(mark);
    if (finished === null) continue;
    if (known === undefined) deck.book.file(finished);
    if (finished.move.to.opacity < 0.01) letGo(deck, ink, mark);
    else baked.push(finished);
  }
  if (baked.length === 0 || deck.spoilt !== 'no' || !ink.baked.stamp(baked, bakedInks(deck))) return;
  for (const finished of baked) {
    const mark = deck.book.liveById.get(finished.id);
    if (mark) letGo(deck, ink, mark);
  }
}

/** Lets go of every resting mark once a new baked picture, which contains them, shows. */
export function releaseBaked(world: World, deck: Deck, ink: DeckInk): void {
  for (const mark of deck.book.live) {
    if (mark.active && deck.book.finished.has(mark.id) && isAtRest(mark, world.timeSeconds))
      letGo(deck, ink, mark);
  }
}

/** Frees a live mark and its blocks. */
function letGo(deck: Deck, ink: DeckInk, mark: LiveMark): void {
  for (let i = 0; i < mark.blockCount; i++) ink.live.buffer.free(mark.blocks[i] ?? 0);
  mark.blockCount = 0;
  ink.atlas.free(mark.tile);
  mark.tile = -1;
  deck.book.release(mark);
}

function isAtRest(mark: LiveMark, nowSeconds: number): boolean {
  if (mark.move === null || nowSeconds < mark.move.endSeconds || mark.level > 0.02) return false;
  if (nowSeconds - mark.accentSeconds < REST_SECONDS) return false;
  return (
    penAge(mark, nowSeconds) > Math.min(mark.penSeconds, mark.liftedSeconds) + REST_SECONDS ||
    isLifted(mark, nowSeconds)
  );
}

/** Its sound ended before its path did, and no later message came to say how. */
function isLifted(mark: LiveMark, nowSeconds: number): boolean {
  return nowSeconds - mark.penStartSeconds > mark.liftedSeconds + REST_SECONDS;
}

function isLost(mark: LiveMark, nowSeconds: number): boolean {
  return mark.move === null && nowSeconds - mark.penStartSeconds > UNPLACED_SECONDS;
}

/** Takes everything of the set before off a deck. */
export function emptyDeck(deck: Deck, ink: DeckInk): void {
  for (const block of deck.orphans.blocks.splice(0)) ink.live.buffer.free(block);
  for (const tile of deck.orphans.tiles.splice(0)) ink.atlas.free(tile);
  deck.emptied = false;
  deck.spoilt = 'plainly';
}
