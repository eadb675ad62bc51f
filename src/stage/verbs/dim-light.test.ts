import { describe, expect, it } from 'vitest';
import { PLAIN_OUTPUT } from '../../core/scene.ts';
import { createWorld, type World } from '../world/world.ts';
import { lightOf } from './dim-light.ts';

/** Light after a frame at an audio time, under a blackout or not. */
function frame(world: World, timeSeconds: number, blackout: boolean, flashLimiter = true): number {
  world.output = { ...PLAIN_OUTPUT, blackout, flashLimiter };
  world.deltaSeconds = Math.max(0, timeSeconds - world.timeSeconds);
  world.timeSeconds = timeSeconds;
  return lightOf(world);
}

describe('blackout', () => {
  it('begins at once and lasts long enough to be no strobe', () => {
    const world = createWorld(1);
    expect(frame(world, 1, false)).toBe(1);
    expect(frame(world, 1.02, true)).toBe(0);
    expect(frame(world, 1.04, false)).toBe(0);
    expect(frame(world, 1.3, false)).toBe(0);
    expect(frame(world, 1.4, false)).toBe(1);
  });

  it('ends when it is taken back, though the audio clock began anew in between', () => {
    const world = createWorld(1);
    frame(world, 3600, false);
    expect(frame(world, 3600.02, true)).toBe(0);
    expect(frame(world, 0.5, true)).toBe(0);
    frame(world, 0.6, false);
    expect(frame(world, 1, false)).toBe(1);
  });

  it('ends in the next frame where nobody asks for a limit', () => {
    const world = createWorld(1);
    expect(frame(world, 1, true, false)).toBe(0);
    expect(frame(world, 1.01, false, false)).toBe(1);
  });
});
