import { airDeck, unseenDeck } from './store.ts';
import type { Performance } from './show.ts';

const sceneOn = ({ deckA, deckB }: Performance, deck: 'a' | 'b'): string => (deck === 'a' ? deckA : deckB);

const endOf = (deck: 'a' | 'b'): number => (deck === 'a' ? 0 : 1);

/** Whether a scene can come in without anything on screen being replaced: a deck has it already, or one is unseen. */
export function isReadyFor(performance: Performance, sceneId: string): boolean {
  if (performance.crossfadeFade !== null) return false;
  return sceneId === performance.deckA || sceneId === performance.deckB || unseenDeck(performance) !== null;
}

/** Sends the crossfader to the end it is nearer to, so that the other deck is free for what waits. */
export function clearDeck(performance: Performance, throwSeconds: number): Partial<Performance> {
  return { crossfadeFade: { to: endOf(airDeck(performance)), throwSeconds } };
}

/**
 * The performance after a scene goes on air, with the crossfader on its way there. A deck that has the scene already
 * goes on from where the crossfader is, and is there at once where a fade to it was under way. Otherwise it comes on
 * the deck the audience sees less of; a fade that is under way, or a hand between the ends, ends at once at the end it
 * is nearer to.
 */
export function onAir(performance: Performance, sceneId: string, throwSeconds: number): Partial<Performance> {
  const air = airDeck(performance);
  const other = air === 'a' ? 'b' : 'a';
  const target = sceneOn(performance, air) === sceneId ? air : other;
  const there = sceneOn(performance, target) === sceneId;
  const deck = target === 'a' ? { deckA: sceneId } : { deckB: sceneId };
  const to = endOf(target);
  const from = there ? performance.crossfade : endOf(air);
  const onItsWay = there && performance.crossfadeFade?.to === to;
  const move =
    throwSeconds > 0 && !onItsWay
      ? { crossfade: from, crossfadeFade: { to, throwSeconds } }
      : { crossfade: to, crossfadeFade: null };
  return { ...deck, ...move, pending: null };
}
