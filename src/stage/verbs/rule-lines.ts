import type { Place } from '../../core/mark.ts';
import type { DeckInk } from '../ink/deck-ink.ts';
import { SPIN_SECONDS, writeRule, writeThread } from '../ink/line-art.ts';
import { plainState, STATE_SLOTS, WORLD_SLOT } from '../ink/mark-states.ts';
import type { Deck } from '../world/deck.ts';
import { placeAt } from '../../composer/interpolate-place.ts';
import { lineInk } from '../../composer/line-inks.ts';
import type { Thread } from '../../composer/plan.ts';
import type { World } from '../world/world.ts';

/** How much of a fading thread stays: the link remains to be seen, faintly, for as long as it is kept. */
const THREAD_REST = 0.1;

const state = plainState(0);

/** Draws rules and threads anew when there are others, and lets threads spin and fade. */
export function ruleLines(world: World, deck: Deck, ink: DeckInk): void {
  const { lines } = ink;
  if (ink.linesVersion !== deck.linesVersion || deck.threadsMoveUntilSeconds > -Infinity) {
    ink.linesVersion = deck.linesVersion;
    writeLines(deck, ink, world.timeSeconds);
    if (world.timeSeconds > deck.threadsMoveUntilSeconds) deck.threadsMoveUntilSeconds = -Infinity;
  }
  deck.threads.forEach((thread, index) => {
    const age = world.timeSeconds - thread.bornSeconds;
    const fading = Math.max(0, 1 - Math.max(0, age - SPIN_SECONDS) / Math.max(0.1, thread.fadeSeconds));
    state.ageSeconds = age;
    state.opacity = Math.min(1, thread.strength) * (THREAD_REST + (1 - THREAD_REST) * fading);
    state.level = fading;
    lines.states.write(index + 1, state);
  });
  if (deck.threads.length > 0) lines.states.upload();
}

function writeLines(deck: Deck, ink: DeckInk, nowSeconds: number): void {
  const { data } = ink.lines.buffer;
  let count = 0;
  for (const guide of deck.guides)
    count = writeRule(data, count, guide, lineInk(deck.palette, guide), WORLD_SLOT);
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
