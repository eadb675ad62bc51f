import { expect, it } from 'vitest';
import { createWorld } from '../world/world.ts';
import { holdsStill } from './hold-still.ts';

function shown(...changes: readonly { frozen: boolean; fader?: number }[]): boolean[] {
  const world = createWorld(16 / 9);
  return changes.map(({ frozen, fader = 1 }) => {
    world.output = { ...world.output, frozen, fader };
    return holdsStill(world, null, 1);
  });
}

it('holds a frozen picture still from its first frame on', () => {
  expect(shown({ frozen: false }, { frozen: true }, { frozen: true })).toEqual([false, true, true]);
});

it('lets a frozen picture follow the fader, and whatever is held back come through afterwards', () => {
  const frozen = { frozen: true };
  expect(shown({ frozen: false }, frozen, { ...frozen, fader: 0 }, { ...frozen, fader: 0 })).toEqual([
    false,
    true,
    false,
    false,
  ]);
  expect(shown({ frozen: false }, { ...frozen, fader: 0.5 }, { ...frozen, fader: 0.5 })).toEqual([
    false,
    false,
    false,
  ]);
});

it('draws the first frame of all, frozen or not', () => {
  expect(shown({ frozen: true }, { frozen: true })).toEqual([false, false]);
});
