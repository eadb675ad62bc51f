import { describe, expect, it } from 'vitest';
import type { StageFeed } from '../../core/stage-feed.ts';
import { followComposer } from '../verbs/follow-composer.ts';
import { PLAIN_SCENE } from './plain-scene.ts';
import { takeFeed } from './take-feed.ts';
import { trialSquiggle } from './trial-squiggle.ts';
import { createWorld, type World } from './world.ts';

/** A set of many marks, four a second, with its beats and a motif that came back near its end, in the order of time. */
function longPast(marks: number): StageFeed[] {
  const past: StageFeed[] = [];
  for (let id = 1; id <= marks; id++) {
    const timeSeconds = 0.25 * id;
    past.push({ kind: 'ink', squiggle: trialSquiggle(id, 'kick', timeSeconds) });
    if (id % 2 > 0) continue;
    const beat = {
      timeSeconds,
      reportedAtSeconds: timeSeconds,
      positionInBar: ((id / 2) % 4) + 1,
      beatsPerBar: 4,
    };
    past.push({ kind: 'score', update: { kind: 'beat', beat: { ...beat, barIndex: Math.floor(id / 8) } } });
  }
  const endSeconds = 0.25 * marks - 20;
  const times = { startSeconds: endSeconds - 2, endSeconds, reportedAtSeconds: endSeconds };
  const motif = { id: 'm', voice: 'kick', ...times, firstStartSeconds: 10 };
  past.push({ kind: 'score', update: { kind: 'motif', motif } });
  return past;
}

function tell(world: World, past: readonly StageFeed[], nowSeconds: number): void {
  world.timeSeconds = nowSeconds;
  for (const feed of past) takeFeed(world, feed);
  for (const deck of world.decks) followComposer(deck, nowSeconds);
}

/** A stage that shows the set as rows. */
function rows(): World {
  const world = createWorld(16 / 9);
  takeFeed(world, { kind: 'look', look: { a: { ...PLAIN_SCENE, layout: 'score' }, b: null, crossfade: 0 } });
  return world;
}

describe('a stage that is opened in mid-set', () => {
  const marks = 3600;
  const now = 0.25 * marks + 30;
  const world = rows();
  tell(world, longPast(marks), now);
  const [{ book, composer }] = world.decks;

  it('has all of the set: dry, in its place, and without a live mark', () => {
    expect(book.finished.size).toBe(marks);
    expect(book.liveById.size).toBe(0);
    const [oldest, newest] = [book.finished.get(1)!, book.finished.get(marks)!];
    expect(newest.ink!.points.length).toBeGreaterThan(6);
    expect(newest.move.to.opacity).toBe(1);
    expect(newest.move.endSeconds).toBeLessThanOrEqual(now);
    expect(world.decks[1].book.finished.get(1)!.ink).toBe(oldest.ink);
  });

  it('has it where a stage that was there all the time has it', () => {
    const there = rows();
    for (const feed of longPast(marks)) {
      const at = feed.kind === 'ink' ? feed.squiggle.onset.timeSeconds : there.timeSeconds;
      there.timeSeconds = at;
      takeFeed(there, feed);
      if (at % 1 === 0) followComposer(there.decks[0], at);
    }
    // A stage that was there has its marks live until the graphics have drawn them dry, or, when there are too many, dry at once.
    for (let later = 0; later < 30; later += 0.5) followComposer(there.decks[0], 0.25 * marks + later);
    for (const id of [1, 900, marks]) {
      const mark = there.decks[0].book.liveById.get(id) ?? there.decks[0].book.finished.get(id)!;
      const { x, y, scale } = book.finished.get(id)!.move.to;
      expect(mark.move!.to).toMatchObject({ x, y, scale });
    }
  });

  it('knows which of it came back, and lets no accent of long ago flare up', () => {
    const accented = [...book.finished.values()].filter(({ accentStrength }) => accentStrength > 0);
    expect(accented.length).toBeGreaterThan(8);
    expect(book.liveById.size).toBe(0);
  });

  it('does not travel in the frames after', () => {
    const { moves } = composer.advance(now + 0.1);
    expect(moves).toEqual([]);
  });
});

describe('ink for which no live mark is free', () => {
  it('is drawn dry at once, and again when the whole of it comes', () => {
    const world = createWorld(16 / 9);
    world.timeSeconds = 1;
    for (let id = 1; id <= 1500; id++)
      takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(id, 'kick', 1, { heardFraction: 0.2 }) });
    const { book } = world.decks[0];
    expect(book.liveById.size + book.finished.size).toBe(1500);
    const early = book.finished.get(1500)!;
    takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(1500, 'kick', 1) });
    expect(early.whole).toBe(false);
    expect(book.finished.get(1500)!.whole).toBe(true);
  });
});
