import { describe, expect, it } from 'vitest';
import type { LayoutName } from '../../core/scene.ts';
import { PLAIN_SCENE } from '../world/plain-scene.ts';
import { takeFeed } from '../world/take-feed.ts';
import { trialSquiggle } from '../world/trial-squiggle.ts';
import { createWorld, type World } from '../world/world.ts';
import { followComposer } from './follow-composer.ts';

function show(world: World, layout: LayoutName): void {
  takeFeed(world, { kind: 'look', look: { a: { ...PLAIN_SCENE, layout }, b: null, crossfade: 0 } });
}

/** Eight phrases of dry marks as rings. */
function disc(): World {
  const world = createWorld(16 / 9);
  show(world, 'rings');
  world.timeSeconds = 66;
  for (let id = 1; id <= 500; id++)
    takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(id, 'kick', 0.12 * id) });
  for (const now of [66, 69]) followComposer(world.decks[0], now);
  world.decks[0].spoilt = 'no';
  return world;
}

describe('what is baked', () => {
  it('stays to be seen while a new phrase moves every ring a little', () => {
    const world = disc();
    const [deck] = world.decks;
    let softly = 0;
    for (let now = 69.25; now < 78; now += 0.25) {
      world.timeSeconds = now;
      if (now % 1 === 0) takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(1000 + now, 'kick', now) });
      followComposer(deck, now, 0.25);
      expect(deck.spoilt).not.toBe('plainly');
      if (deck.spoilt === 'softly') softly++;
      deck.spoilt = 'no';
    }
    expect(softly).toBeGreaterThan(0);
  });

  it('goes when the marks travel to another layout', () => {
    const world = disc();
    show(world, 'score');
    followComposer(world.decks[0], 69.1, 0.1);
    expect(world.decks[0].spoilt).toBe('plainly');
  });

  it('is made for where the picture will stand, not for where it comes by', () => {
    const world = disc();
    const [deck] = world.decks;
    world.timeSeconds = 69;
    show(world, 'score');
    followComposer(deck, 69.1, 0.1);
    const aimed = deck.restView;
    const apart = (): number => Math.hypot(aimed.x - deck.view.x, aimed.y - deck.view.y);
    expect(apart()).toBeGreaterThan(1);
    for (let now = 69.2; now < 72; now += 0.1) followComposer(deck, now, 0.1);
    expect(apart()).toBeLessThan(0.02);
  });
});
