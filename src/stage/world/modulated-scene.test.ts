import { describe, expect, it } from 'vitest';
import type { StrokeSquiggle } from '../../core/squiggle.ts';
import { PLAIN_OUTPUT } from '../../core/scene.ts';
import { takeFeed } from './take-feed.ts';
import { createWorld, type World } from './world.ts';

function squiggle(id: number, voice: string): StrokeSquiggle {
  return {
    kind: 'strokes',
    onset: { id, voice, timeSeconds: 1, reportedAtSeconds: 1, strength: 0.5 },
    pack: 'trial',
    descriptors: { size: 0.5, ink: 0.1, angularity: 0.5, height: 0.5, hue: 0, lightness: 0.5 },
    embedding: Float32Array.of(1, 0),
    penSeconds: 0.2,
    heardFraction: 1,
    strokes: [
      {
        points: Float32Array.of(0, 0, 0.3, 0, 0.6, 1, 1, 1),
        widths: Float32Array.of(0.02, 0.02),
        colour: [1, 1, 1],
      },
    ],
  };
}

/** Scale at which a mark of a voice settles when it is born under some modulation. */
function settledScale(values: Readonly<Record<string, number>>, voice = 'kick'): number {
  const world: World = createWorld(16 / 9);
  takeFeed(world, { kind: 'modulation', values });
  takeFeed(world, { kind: 'ink', squiggle: squiggle(1, voice) });
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
      takeFeed(world, { kind: 'ink', squiggle: squiggle(1, 'kick') });
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
