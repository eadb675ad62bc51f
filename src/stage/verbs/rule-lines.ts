import type { Place } from '../../core/mark.ts';
import type { DeckInk, LineFade } from '../ink/deck-ink.ts';
import { SPIN_SECONDS, writeRule, writeThread } from '../ink/line-art.ts';
import { LONG_AGO_SECONDS, plainState, STATE_SLOTS, WORLD_SLOT } from '../ink/mark-states.ts';
import type { Deck } from '../world/deck.ts';
import { placeAt } from '../../composer/interpolate-place.ts';
import { lineInk } from '../../composer/line-inks.ts';
import type { Thread } from '../../composer/plan.ts';
import type { World } from '../world/world.ts';

/** How much of a fading thread stays: the link remains to be seen, faintly, for as long as it is kept. */
const THREAD_REST = 0.1;

/**
 * Time in which ruling lines come [s]; those that they replace stay until the new ones begin to be seen, and are gone soon after they are there:
 * two sets of bands are seen together for a moment only. What is in both sets stays as it is (see keep-lines.ts).
 */
export const COMING_SECONDS = 0.35;
const STAYING_SECONDS = 0.12;
const GOING_SECONDS = 0.28;

/** Moments at which lines that are still coming may have been born; of more at once the rest is there at once. */
const MOST_COMING = 32;

/** States of coming and going lines are counted from the last slot down, those of threads from the first up. */
const LEAVING_SLOT = STATE_SLOTS - 1;

const state = plainState(0);

/** Draws rules and threads anew when there are others, and lets threads spin and fade. */
export function ruleLines(world: World, deck: Deck, ink: DeckInk): void {
  const { lines } = ink;
  if (ink.linesVersion !== deck.linesVersion || deck.threadsMoveUntilSeconds > -Infinity) {
    ink.linesVersion = deck.linesVersion;
    writeLines(deck, ink, world.timeSeconds);
    if (world.timeSeconds > deck.threadsMoveUntilSeconds) deck.threadsMoveUntilSeconds = -Infinity;
  }
  fadeLines(ink, world.timeSeconds);
  deck.threads.forEach((thread, index) => {
    const age = world.timeSeconds - thread.bornSeconds;
    const fading = Math.max(0, 1 - Math.max(0, age - SPIN_SECONDS) / Math.max(0.1, thread.fadeSeconds));
    state.ageSeconds = age;
    state.opacity = Math.min(1, thread.strength) * (THREAD_REST + (1 - THREAD_REST) * fading);
    state.level = fading;
    lines.states.write(index + 1, state);
  });
  if (deck.threads.length + ink.lineFades.length > 0) lines.states.upload();
}

/** Lets lines come and go; when all have, they are written once more, without states of their own. */
function fadeLines(ink: DeckInk, nowSeconds: number): void {
  let fades = false;
  for (const { slot, sinceSeconds, leaves } of ink.lineFades) {
    const age = nowSeconds - sinceSeconds;
    state.ageSeconds = LONG_AGO_SECONDS;
    state.level = 0;
    state.opacity = Math.min(
      1,
      Math.max(0, leaves ? 1 - (age - STAYING_SECONDS) / GOING_SECONDS : age / COMING_SECONDS),
    );
    ink.lines.states.write(slot, state);
    fades ||= age < (leaves ? STAYING_SECONDS + GOING_SECONDS : COMING_SECONDS);
  }
  if (ink.lineFades.length > 0 && !fades) ink.linesVersion = -1;
}

function writeLines(deck: Deck, ink: DeckInk, nowSeconds: number): void {
  const { data } = ink.lines.buffer;
  const { guides, sinceSeconds } = deck.leaving;
  const fades: LineFade[] = [];
  const slots = new Map<number, number>();
  const slotOf = (bornSeconds: number): number => {
    if (nowSeconds - bornSeconds >= COMING_SECONDS) return WORLD_SLOT;
    const known = slots.get(bornSeconds);
    if (known !== undefined) return known;
    const slot = slots.size < MOST_COMING ? LEAVING_SLOT - 1 - slots.size : WORLD_SLOT;
    slots.set(bornSeconds, slot);
    if (slot !== WORLD_SLOT) fades.push({ slot, sinceSeconds: bornSeconds, leaves: false });
    return slot;
  };
  let count = 0;
  for (const guide of deck.guides)
    count = writeRule(data, count, guide, lineInk(deck.palette, guide), slotOf(guide.bornSeconds));
  if (guides.length > 0 && nowSeconds - sinceSeconds < STAYING_SECONDS + GOING_SECONDS) {
    fades.push({ slot: LEAVING_SLOT, sinceSeconds, leaves: true });
    for (const guide of guides)
      count = writeRule(data, count, guide, lineInk(deck.palette, guide), LEAVING_SLOT);
  }
  ink.lineFades = fades;
  deck.threads.slice(0, STATE_SLOTS - 1).forEach((thread, index) => {
    const ends = endsOf(deck, thread, nowSeconds);
    if (ends) count = writeThread(data, count, ends[0], ends[1], deck.palette.accent, index + 1);
  });
  ink.lines.buffer.replace(count);
}

function endsOf(deck: Deck, thread: Thread, nowSeconds: number): [Place, Place] | null {
  const from = placeOf(deck, thread.fromMark, nowSeconds);
  const to = placeOf(deck, thread.toMark, nowSeconds);
  return from && to ? [from, to] : null;
}

/** Where a mark stands or travels now; for one that is being born, where it will stand. */
function placeOf({ book }: Deck, id: number, nowSeconds: number): Place | null {
  const move = book.liveById.get(id)?.move ?? book.finished.get(id)?.move ?? null;
  return move === null || move.ease === 'settle' ? (move?.to ?? null) : placeAt(move, nowSeconds);
}
