import { describe, expect, it } from 'vitest';
import { takeFeed } from './take-feed.ts';
import { trialSquiggle } from './trial-squiggle.ts';
import { createWorld, type World } from './world.ts';

const anchor = (audioSeconds: number) => ({ audioSeconds, epochMilliseconds: 0, outputLatencySeconds: 0 });

/** A stage in mid-set: one dry mark, one wet one, five minutes in. */
function midSet(): World {
  const world = createWorld(16 / 9);
  world.timeSeconds = 300;
  takeFeed(world, { kind: 'clock', anchor: anchor(300) });
  takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(1, 'kick', 200) });
  takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(2, 'lead', 300) });
  const live = world.decks[0].book.liveById.get(2)!;
  live.blocks.set([7, 9]);
  live.blockCount = 2;
  return world;
}

describe('a console that is reloaded in mid-set', () => {
  const world = midSet();
  const { book, orphans } = world.decks[0];
  takeFeed(world, { kind: 'restart' });
  takeFeed(world, { kind: 'clock', anchor: anchor(0.5) });
  const tempo = { timeSeconds: 1, beatsPerMinute: 120, confidence: 1 };
  takeFeed(world, { kind: 'score', update: { kind: 'tempo', tempo } });
  takeFeed(world, { kind: 'ink-withdrawn', onsetId: 1 });

  it('leaves the picture and its clock as they are until there is new ink', () => {
    expect(book.finished.has(1)).toBe(true);
    expect(book.liveById.has(2)).toBe(true);
    expect(world.anchor!.audioSeconds).toBe(300);
    expect(world.decks[0].composer.advance(301).moves.length).toBe(2);
  });

  it('begins anew with its first ink: ids, time and what the old marks held', () => {
    takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(1, 'hats', 2) });
    expect([...book.liveById.keys()]).toEqual([1]);
    expect(book.finished.size).toBe(0);
    expect(book.liveById.get(1)!.voice).toBe('hats');
    expect(book.liveById.get(1)!.penStartSeconds).toBe(2);
    expect(world.anchor!.audioSeconds).toBe(0.5);
    expect(world.timeSeconds).toBe(2);
    expect(orphans.blocks).toEqual([7, 9]);
    const { moves, forgotten } = world.decks[0].composer.advance(2.1);
    expect(moves.map(({ markId }) => markId)).toEqual([1]);
    expect(forgotten).toEqual([]);
  });
});

describe('a stage with nothing on it', () => {
  it('begins anew at once', () => {
    const world = createWorld(16 / 9);
    takeFeed(world, { kind: 'restart' });
    takeFeed(world, { kind: 'clock', anchor: anchor(5) });
    expect(world.anchor!.audioSeconds).toBe(5);
  });
});
