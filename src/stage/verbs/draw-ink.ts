import { drawInto } from '../picture/fullscreen.ts';
import type { Graphics } from '../graphics.ts';
import type { DeckInk } from '../ink/deck-ink.ts';
import type { InkBatch } from '../ink/ink-batch.ts';
import { grainZoomOf } from '../ink/ink-view.ts';
import type { Deck } from '../world/deck.ts';
import type { World } from '../world/world.ts';
import { bakedInks } from '../world/mark-colours.ts';
import { releaseBaked } from './retire-marks.ts';

/** Goes on with the baked picture, if it is this deck's turn or urgent: starts a new one when marks or view have moved on. */
export function bakeInk(world: World, deck: Deck, ink: DeckInk, turn: boolean): void {
  // Nothing is printed anew before it can be in the material of its scene.
  if (ink.use(deck.scene.material) && deck.spoilt !== 'no') {
    ink.baked.spoil(deck.spoilt === 'plainly');
    deck.spoilt = 'no';
  }
  if (ink.baked.advance(deck.book.finished, bakedInks(deck), deck.restView, world.deltaSeconds, turn))
    releaseBaked(world, deck, ink);
}

/** Draws all live ink of a deck in one call, and its lines in another. */
export function drawInk(world: World, deck: Deck, ink: DeckInk, graphics: Graphics): void {
  const lines = ink.lines.buffer.count();
  ink.alive = ink.live.buffer.pool.used() + ink.pixels.count() + lines > 0;
  if (!ink.alive) return;
  lookAt(world, deck, ink.live, graphics);
  drawInto(graphics.renderer, ink.live.mesh(), ink.picture);
  if (ink.pixels.count() > 0) drawInto(graphics.renderer, ink.pixels.mesh, ink.picture, true);
  if (lines === 0) return;
  lookAt(world, deck, ink.lines, graphics);
  drawInto(graphics.renderer, ink.lines.mesh(), ink.picture, true);
}

function lookAt(world: World, deck: Deck, batch: InkBatch, graphics: Graphics): void {
  const { view, halfExtent, pixel, grainZoom, timeSeconds, paper } = batch.view;
  view.value.set(deck.view.x, deck.view.y, deck.view.zoom, deck.view.rotation);
  halfExtent.value.set(world.aspect, 1);
  pixel.value = 2 / graphics.heightPixels;
  grainZoom.value = grainZoomOf(deck.view.zoom);
  timeSeconds.value = world.timeSeconds % 1000;
  paper.value = deck.palette.ground === 'paper' ? 1 : 0;
}
