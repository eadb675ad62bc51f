import { describe, expect, it } from 'vitest';
import { paletteNamed } from '../../composer/palettes.ts';
import { setDeckScene } from '../world/deck.ts';
import { PLAIN_SCENE } from '../world/plain-scene.ts';
import { createWorld } from '../world/world.ts';
import { shadeGround } from './shade-ground.ts';

/** The ground's red after some seconds, drawn at so many frames a second. */
function groundAfter(seconds: number, framesPerSecond: number): number {
  const world = createWorld(16 / 9);
  const [deck] = world.decks;
  setDeckScene(deck, { ...PLAIN_SCENE, palette: 'sumi' }, 0);
  world.deltaSeconds = 1 / framesPerSecond;
  for (let frame = 0; frame < seconds * framesPerSecond; frame++) shadeGround(world, deck);
  return deck.ground[0];
}

describe('shadeGround', () => {
  it('takes the same time however rare the frames are', () => {
    const paper = paletteNamed('sumi').background[0];
    for (const framesPerSecond of [60, 10, 1]) expect(groundAfter(3, framesPerSecond)).toBeCloseTo(paper, 1);
    expect(groundAfter(0.5, 2)).toBeCloseTo(groundAfter(0.5, 60), 1);
  });
});
