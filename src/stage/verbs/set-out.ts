import type { Deck } from '../world/deck.ts';
import type { World } from '../world/world.ts';

/**
 * A deck that comes into sight beside another, at a launch or by the crossfader: its marks set out from where that one shows them, so that a scene
 * becomes the next one and is not only faded over.
 */
export function setOut(world: World, [first, second]: readonly [Deck, Deck?]): void {
  const { mapShown, timeSeconds, decks } = world;
  if (second && first.inSight !== second.inSight && !mapShown) {
    const [before, coming] = first.inSight ? [first, second] : [second, first];
    if (before.scene.layout !== coming.scene.layout)
      coming.composer.arrive(before.composer.standing(timeSeconds), timeSeconds);
  }
  for (const deck of decks) deck.inSight = deck === first || deck === second;
}
