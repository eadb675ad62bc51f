import type { Guide } from '../../composer/plan.ts';
import type { Deck } from '../world/deck.ts';

/**
 * Lines that are in the layout before and in the one that replaces it neither go nor come: only what is cut anew is seen to
 * change. To be called when the new ones are there.
 */
export function keepLines(deck: Deck): void {
  const before = new Map(deck.leaving.guides.map((guide) => [keyOf(guide), guide]));
  if (before.size === 0) return;
  deck.guides = deck.guides.map((guide) => {
    const same = before.get(keyOf(guide));
    if (same === undefined) return guide;
    before.delete(keyOf(guide));
    return { ...guide, bornSeconds: same.bornSeconds };
  });
  deck.leaving = { ...deck.leaving, guides: [...before.values()] };
}

/** All that is seen of a line. */
function keyOf({ weight, points, opacity, slot, radius }: Guide): string {
  const places = Array.from(points, (value) => value.toFixed(3)).join(' ');
  return [weight, opacity.toFixed(3), slot ?? '', radius?.toFixed(3) ?? '', places].join('/');
}
