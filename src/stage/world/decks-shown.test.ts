import { describe, expect, it } from 'vitest';
import { PLAIN_SCENE } from './plain-scene.ts';
import { decksShown, isHiddenTurn } from './decks-shown.ts';
import { createWorld } from './world.ts';

function worldAt(crossfade: number, withB = true) {
  const world = createWorld(1);
  world.look = { a: PLAIN_SCENE, b: withB ? { ...PLAIN_SCENE, id: 'b' } : null, crossfade };
  return world;
}

describe('decks', () => {
  it.each([
    [0, true, [0]],
    [0.01, true, [0, 1]],
    [0.99, true, [0, 1]],
    [1, true, [1]],
    [1, false, [0]],
  ] as const)('are shown as the crossfader at %d says (deck B: %s)', (crossfade, withB, shown) => {
    const world = worldAt(crossfade, withB);
    expect(decksShown(world).map((deck) => world.decks.indexOf(deck!))).toEqual(shown);
  });

  it('have a turn now and then while hidden, and none without a scene', () => {
    const world = worldAt(0);
    const taken = Array.from({ length: 90 }, () => isHiddenTurn(world.decks[1], world));
    expect(taken.filter(Boolean)).toHaveLength(3);
    const alone = worldAt(0, false);
    expect(Array.from({ length: 90 }, () => isHiddenTurn(alone.decks[1], alone))).not.toContain(true);
  });
});
