import { drawInto } from '../picture/fullscreen.ts';
import type { Graphics } from '../graphics.ts';
import type { DeckInk } from '../ink/deck-ink.ts';
import { grainZoomOf } from '../ink/ink-view.ts';
import type { Deck } from '../world/deck.ts';
import type { World } from '../world/world.ts';
import { releaseBaked } from './retire-marks.ts';

/** Goes on with the baked picture: starts a new one when marks or view have moved on. */
export function bakeInk(world: World, deck: Deck, ink: DeckInk): void {
  ink.use(deck.scene.material);
  if (deck.spoilt !== 'no') {
    ink.baked.spoil(deck.spoilt === 'plainly');
    deck.spoilt = 'no';
  }
  if (ink.baked.advance(deck.book.finished, deck.view, world.deltaSeconds)) releaseBaked(world, deck, ink);
}

/** Draws all live ink of a deck in one call. */
export function drawInk(world: World, deck: Deck, ink: DeckInk, graphics: Graphics): void {
  const { view, halfExtent, pixel, grainZoom, timeSeconds } = ink.live.view;
  view.value.set(deck.view.x, deck.view.y, deck.view.zoom, deck.view.rotation);
  halfExtent.value.set(world.aspect, 1);
  pixel.value = 2 / graphics.heightPixels;
  grainZoom.value = grainZoomOf(deck.view.zoom);
  timeSeconds.value = world.timeSeconds % 1000;
  drawInto(graphics.renderer, ink.live.mesh, ink.picture);
}
