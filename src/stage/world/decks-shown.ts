import type { Deck } from './deck.ts';
import type { World } from './world.ts';

/** Frames between two turns of a deck that nobody sees: often enough that its marks come to rest and make room. */
const HIDDEN_TURN_FRAMES = 30;

const turns = new WeakMap<Deck, number>();

/** The decks of which anything is seen; the one more to the A side of the crossfader first. */
export function decksShown({ look: { b, crossfade }, decks }: World): readonly [Deck, Deck?] {
  const [first, second] = decks;
  if (b === null || crossfade <= 0) return [first];
  return crossfade >= 1 ? [second] : [first, second];
}

/** Whether a deck that is not seen has its turn in this frame; one that no scene is on has none. */
export function isHiddenTurn(deck: Deck, { look, decks }: World): boolean {
  if (look.b === null && deck === decks[1]) return false;
  const waited = (turns.get(deck) ?? 0) + 1;
  turns.set(deck, waited % HIDDEN_TURN_FRAMES);
  return waited === HIDDEN_TURN_FRAMES;
}
