import { describe, expect, it } from 'vitest';
import { PLAIN_OUTPUT } from '../../core/scene.ts';
import { takeFeed } from './take-feed.ts';
import { trialSquiggle } from './trial-squiggle.ts';
import { createWorld, type World } from './world.ts';

/** Scale at which a mark of a voice settles when it is born under some modulation. */
function settledScale(values: Readonly<Record<string, number>>, voice = 'kick'): number {
  const world: World = createWorld(16 / 9);
  takeFeed(world, { kind: 'modulation', values });
  takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(1, voice, 1) });
  const [move] = world.decks[0].composer.advance(1.1).moves;
  return move!.to.scale;
}

describe('modulation of scene and voice parameters', () => {
  it('makes a mark as large as mark size and voice size are at its birth', () => {
    const plain = settledScale({});
    expect(settledScale({ 'scene.markScale': 2 })).toBeCloseTo(2 * plain, 6);
    expect(settledScale({ 'voice.kick.gain': 0.5 })).toBeCloseTo(0.5 * plain, 6);
    expect(settledScale({ 'voice.hats.gain': 0.5 })).toBeCloseTo(plain, 6);
    expect(settledScale({ 'scene.markScale': 2, 'voice.kick.gain': 0.5 })).toBeCloseTo(plain, 6);
  });

  it('lets ink fade sooner where a cable shortens its stay', () => {
    const fadedAt = (values: Readonly<Record<string, number>>): number => {
      const world = createWorld(16 / 9);
      world.decks[0].composer.setScene({ layout: 'score', stayBars: 0, markScale: 1, voices: [] }, 0);
      takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(1, 'kick', 1) });
      takeFeed(world, { kind: 'modulation', values });
      for (let now = 1; now < 30; now += 0.5) {
        world.timeSeconds = now;
        const beat = {
          timeSeconds: now,
          reportedAtSeconds: now,
          positionInBar: 1 + ((2 * now) % 4),
          beatsPerBar: 4,
        };
        takeFeed(world, {
          kind: 'score',
          update: { kind: 'beat', beat: { ...beat, barIndex: Math.floor(now / 2) } },
        });
        const { moves } = world.decks[0].composer.advance(now);
        if (moves.some(({ to }) => to.opacity === 0)) return now;
      }
      return Infinity;
    };
    expect(fadedAt({})).toBe(Infinity);
    expect(fadedAt({ 'scene.stayBars': 2 })).toBeLessThan(8);
  });
});

describe('modulation of faders', () => {
  it('moves main fader, safe area and crossfader, and gives them back to the hand', () => {
    const world = createWorld(16 / 9);
    const b = { ...world.look.a, id: 'other' };
    takeFeed(world, { kind: 'look', look: { a: world.look.a, b, crossfade: 0.25 } });
    takeFeed(world, { kind: 'output', output: { ...PLAIN_OUTPUT, fader: 0.8 } });
    takeFeed(world, { kind: 'modulation', values: { fader: 0.3, 'output.safe-area': 0.1, crossfade: 0.9 } });
    expect(world.output).toMatchObject({ fader: 0.3, safeArea: 0.1 });
    expect(world.look.crossfade).toBe(0.9);
    takeFeed(world, { kind: 'output', output: { ...PLAIN_OUTPUT, fader: 0.7, blackout: true } });
    expect(world.output).toMatchObject({ fader: 0.3, blackout: true });
    takeFeed(world, { kind: 'modulation', values: {} });
    expect(world.output).toMatchObject({ fader: 0.7, safeArea: 0, blackout: true });
    expect(world.look.crossfade).toBe(0.25);
  });
});
