import type { Place } from '../../core/mark.ts';
import type { Deck } from '../world/deck.ts';
import type { FinishedMark, LiveMark } from '../world/mark-book.ts';
import type { Accent, Move, Thread } from '../../composer/plan.ts';
import { recolourMark } from '../world/mark-colours.ts';
import { recall } from '../world/recall.ts';
import { breathing, nextBreath } from './breathe.ts';
import { FLARE_SECONDS } from './grow-marks.ts';
import { keepLines } from './keep-lines.ts';
import { COMING_SECONDS } from './rule-lines.ts';
import { fadeEchoes, takeEcho } from './show-echoes.ts';

/** Finished marks that may be made live again to travel; the others fade over to their new place [marks]. */
const TRAVELLING_MARKS = 320;

/** Threads that a deck keeps [threads]. */
const MOST_THREADS = 96;

/** How long a deck is being laid out anew: as long as its marks set out and travel [s]. */
const RELAYING_SECONDS = 2;

/** Lines that a deck keeps [guides]. */
const MOST_GUIDES = 768;

/** Asks the composer what has changed, and moves, lights up and forgets marks accordingly. */
export function followComposer(deck: Deck, nowSeconds: number, deltaSeconds = 0): void {
  const plan = deck.composer.advance(nowSeconds);
  if (plan.guidesCleared) clearLines(deck, nowSeconds);
  if (plan.relaid) {
    deck.relaidUntilSeconds = nowSeconds + RELAYING_SECONDS;
    fadeEchoes(deck, nowSeconds);
  }
  for (const move of plan.moves) takeMove(deck, move, nowSeconds);
  for (const accent of plan.accents) takeAccent(deck, accent, nowSeconds);
  for (const id of plan.forgotten) forget(deck, id);
  for (const thread of plan.threads) keepLast(deck.threads, thread satisfies Thread, MOST_THREADS);
  for (const echo of plan.echoes) takeEcho(deck, echo, nowSeconds);
  for (const guide of plan.guides) keepLast(deck.guides, guide, MOST_GUIDES);
  if (plan.guidesCleared) keepLines(deck);
  if (plan.threads.length > 0) knowThreadEnds(deck);
  if (plan.threads.length + plan.guides.length > 0) deck.linesVersion++;
  deck.breath = nextBreath(deck.breath, plan.stillSeconds, deltaSeconds);
  deck.restView = plan.restView;
  deck.view = breathing(plan.view, deck.breath, nowSeconds);
}

function takeMove(deck: Deck, move: Move, nowSeconds: number): void {
  const live = deck.book.liveById.get(move.markId);
  if (deck.threadEnds.has(move.markId)) {
    deck.threadsMoveUntilSeconds = Math.max(deck.threadsMoveUntilSeconds, move.endSeconds);
    deck.linesVersion++;
  }
  const finished = deck.book.finished.get(move.markId);
  if (live) live.move = move;
  if (!finished) return;
  const travels = move.endSeconds > nowSeconds && !(sameSpot(finished.move, move) && standsStill(move));
  finished.move = move;
  if (!travels && live) return;
  const plainly = nowSeconds < deck.relaidUntilSeconds && isJourney(move);
  deck.spoilt = deck.spoilt === 'plainly' || plainly ? 'plainly' : 'softly';
  if (travels && !live && deck.book.liveById.size < TRAVELLING_MARKS) recall(deck, finished);
}

const sameSpot = (before: Move, after: Move): boolean => isSame(before.to, after.to);

/** It may also come to its own place from another picture's. */
const standsStill = ({ from, to }: Move): boolean => isSame(from, to);

const isSame = (a: Place, b: Place): boolean =>
  a.x === b.x && a.y === b.y && a.scale === b.scale && a.opacity === b.opacity && a.rotation === b.rotation;

/** A mark that goes somewhere else in another layout must not stay behind; one that only fades, or steps on within its layout, may. */
function isJourney({ from, to }: Move): boolean {
  return Math.hypot(from.x - to.x, from.y - to.y) > 0.02 || Math.abs(from.scale - to.scale) > 0.02;
}

function takeAccent(deck: Deck, accent: Accent, nowSeconds: number): void {
  const finished = deck.book.finished.get(accent.markId);
  let live: LiveMark | undefined = deck.book.liveById.get(accent.markId);
  if (finished) {
    finished.accentStrength = accent.strength;
    const flares = nowSeconds - accent.bornSeconds < FLARE_SECONDS;
    if (!live && flares && deck.book.liveById.size < TRAVELLING_MARKS)
      live = recall(deck, finished) ?? undefined;
    if (deck.spoilt === 'no') deck.spoilt = 'softly';
  }
  if (!live) return;
  live.accentStrength = accent.strength;
  live.accentSeconds = accent.bornSeconds;
  recolourMark(deck, live);
}

function forget(deck: Deck, id: number): void {
  const live = deck.book.liveById.get(id);
  if (live) live.forgotten = true;
  const finished: FinishedMark | undefined = deck.book.finished.get(id);
  if (!finished) return;
  deck.book.finished.delete(id);
  if (finished.move.to.opacity > 0.01 && deck.spoilt === 'no') deck.spoilt = 'softly';
}

function clearLines(deck: Deck, nowSeconds: number): void {
  // Lines that have hardly come are not what is seen yet: those that they replaced are.
  if (nowSeconds - deck.leaving.sinceSeconds > COMING_SECONDS)
    deck.leaving = { guides: deck.guides, sinceSeconds: nowSeconds };
  deck.guides = [];
  deck.threads.length = 0;
  deck.threadEnds.clear();
  deck.linesVersion++;
}

function knowThreadEnds(deck: Deck): void {
  deck.threadEnds.clear();
  for (const { fromMark, toMark } of deck.threads) deck.threadEnds.add(fromMark).add(toMark);
}

function keepLast<T>(list: T[], item: T, most: number): void {
  if (list.length >= most) list.shift();
  list.push(item);
}
