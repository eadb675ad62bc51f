import { expect, it } from 'vitest';
import type { LayoutName, Scene } from '../../core/scene.ts';
import { placeUnder } from '../../composer/arrival.ts';
import { isSamePlace } from '../../composer/interpolate-place.ts';
import { PLAIN_SCENE } from '../world/plain-scene.ts';
import { takeFeed } from '../world/take-feed.ts';
import { trialSquiggle } from '../world/trial-squiggle.ts';
import { createWorld, type World } from '../world/world.ts';
import { decksShown } from '../world/decks-shown.ts';
import { followComposer } from './follow-composer.ts';
import { setOut } from './set-out.ts';

const scene = (layout: LayoutName): Scene => ({ ...PLAIN_SCENE, id: layout, layout });

function look(world: World, a: LayoutName, b: LayoutName, crossfade: number): void {
  takeFeed(world, { kind: 'look', look: { a: scene(a), b: scene(b), crossfade } });
}

function frame(world: World, now: number): void {
  world.timeSeconds = now;
  setOut(world, decksShown(world));
  for (const deck of world.decks) followComposer(deck, now, 1 / 60);
}

/** Two decks at rest with the same 200 dry marks, the first on air. */
function rested(a: LayoutName, b: LayoutName): World {
  const world = createWorld(16 / 9);
  look(world, a, b, 0);
  world.timeSeconds = 40;
  for (let id = 1; id <= 200; id++)
    takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(id, 'kick', 0.15 * id) });
  for (let now = 40; now < 46; now += 0.1) frame(world, now);
  return world;
}

it('has the marks of a deck that fades in set out from where the other deck shows them', () => {
  const [world, twin] = [rested('score', 'rings'), rested('score', 'rings')];
  const [before, coming] = world.decks;
  const there = before.composer.standing(46);
  look(world, 'score', 'rings', 0.02);
  for (let n = 0; n < 20; n++) frame(world, 46 + n / 60);
  const onTheirWay = [...coming.book.liveById.values()].filter(
    ({ move }) => move !== null && move.endSeconds > 46.4,
  );
  expect(onTheirWay.length).toBeGreaterThan(100);
  for (const { id, move } of onTheirWay) {
    const from = there.placeOf(id);
    const seen = from && placeUnder(coming.restView, from, there.view);
    expect(move && seen && isSamePlace(move.from, seen)).toBe(true);
  }
  for (let now = 46.5; now < 50; now += 0.1) for (const each of [world, twin]) frame(each, now);
  const [arrived, wanted] = [coming, twin.decks[1]].map(({ composer }) => composer.standing(50));
  for (let id = 1; id <= 200; id++) {
    const [at, to] = [arrived?.placeOf(id), wanted?.placeOf(id)];
    expect(at && to && isSamePlace(at, to)).toBe(true);
  }
  expect(arrived?.view).toEqual(wanted?.view);
});

it('leaves a cut, and a scene of the same layout, alone', () => {
  for (const [a, b, crossfade] of [
    ['score', 'rings', 1],
    ['score', 'score', 0.02],
  ] as const) {
    const world = rested(a, b);
    look(world, a, b, crossfade);
    for (let n = 0; n < 20; n++) frame(world, 46 + n / 60);
    const [, coming] = world.decks;
    const moving = [...coming.book.liveById.values()].filter(
      ({ move }) => move !== null && move.endSeconds > 46.9,
    );
    expect(moving).toHaveLength(0);
  }
});
