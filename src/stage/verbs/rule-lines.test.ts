import { describe, expect, it } from 'vitest';
import type { Move } from '../../composer/plan.ts';
import type { DeckInk } from '../ink/deck-ink.ts';
import { createMarkStates } from '../ink/mark-states.ts';
import { createSegmentBuffer } from '../ink/segment-buffer.ts';
import { SEGMENT_FLOATS, SEGMENT_SLOT } from '../ink/segment-layout.ts';
import { trialSquiggle } from '../world/trial-squiggle.ts';
import { takeFeed } from '../world/take-feed.ts';
import { createWorld } from '../world/world.ts';
import { followComposer } from './follow-composer.ts';
import { ruleLines } from './rule-lines.ts';

describe('a thread', () => {
  it('goes with its marks when they move', () => {
    const world = createWorld(16 / 9);
    world.timeSeconds = 100;
    const [deck] = world.decks;
    const pieces: Partial<DeckInk> = { linesVersion: -1, lineFades: [] };
    const lines = { buffer: createSegmentBuffer(8), states: createMarkStates() };
    const ink = { ...pieces, lines } as unknown as DeckInk;
    for (const id of [1, 2]) takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(id, 'kick', 10 + id) });
    const place = (x: number, y: number) => ({ x, y, z: 0, scale: 0.2, rotation: 0, opacity: 1 });
    const move = (markId: number, x: number, y: number, startSeconds: number): Move => {
      const from = deck.book.finished.get(markId)!.move.to;
      return { markId, from, to: place(x, y), startSeconds, endSeconds: startSeconds + 1, ease: 'travel' };
    };
    const still = deck.composer.advance(100);
    const plan = (now: number, change: object): void => {
      deck.composer.advance = () => ({ ...still, moves: [], threads: [], guidesCleared: false, ...change });
      world.timeSeconds = now;
      followComposer(deck, now);
      ruleLines(world, deck, ink);
    };
    const ends = (): number[] => {
      const { data, count } = lines.buffer;
      const last = (count() - 1) * SEGMENT_FLOATS;
      return [data[0]!, data[1]!, data[last + 2]!, data[last + 3]!].map(
        (value) => Math.round(value * 1000) / 1000,
      );
    };
    const thread = { motifId: 'm', fromMark: 1, toMark: 2, bornSeconds: 100, fadeSeconds: 5, strength: 1 };
    plan(100, { moves: [move(1, 0, 0, 99), move(2, 0.5, 0, 99)], threads: [thread] });
    expect(ends()).toEqual([0, 0, 0.5, 0]);
    plan(101, { moves: [move(1, 0, 0.4, 101)] });
    plan(101.5, {});
    expect(ends()).toEqual([0, 0.2, 0.5, 0]);
    plan(105, {});
    expect(ends()).toEqual([0, 0.4, 0.5, 0]);
  });
});

describe('ruling lines', () => {
  it('come softly, those that they replace go meanwhile, and what is in both stays', () => {
    const world = createWorld(16 / 9);
    const [deck] = world.decks;
    const pieces: Partial<DeckInk> = { linesVersion: -1, lineFades: [] };
    const lines = { buffer: createSegmentBuffer(8), states: createMarkStates() };
    const ink = { ...pieces, lines } as unknown as DeckInk;
    const still = deck.composer.advance(100);
    /** Opacity of every line that is drawn at a time. */
    const shown = (now: number, change: object = {}): number[] => {
      deck.composer.advance = () => ({ ...still, guides: [], guidesCleared: false, ...change });
      world.timeSeconds = now;
      followComposer(deck, now);
      ruleLines(world, deck, ink);
      const { data, count } = lines.buffer;
      const opacities = lines.states.texture.image.data as unknown as Float32Array;
      return Array.from({ length: count() }, (_, i) => {
        const slot = data[i * SEGMENT_FLOATS + SEGMENT_SLOT] ?? 0;
        return Math.round(100 * (opacities[16 * slot + 5] ?? 0)) / 100;
      });
    };
    const guide = (bornSeconds: number, y = 0) => ({
      weight: 'bar',
      points: Float32Array.of(0, y, 1, y),
      opacity: 1,
      bornSeconds,
    });
    expect(shown(100, { guides: [guide(100)] })).toEqual([0]);
    expect(shown(100.14)).toEqual([0.4]);
    expect(shown(101)).toEqual([1]);
    expect(shown(102, { guidesCleared: true, guides: [guide(102, 1)] })).toEqual([0, 1]);
    expect(shown(102.14)).toEqual([0.4, 0.93]);
    expect(shown(102.26)).toEqual([0.74, 0.5]);
    shown(102.5);
    expect(shown(102.6)).toEqual([1]);
    expect(shown(104, { guidesCleared: true, guides: [guide(104, 1), guide(104, 2)] })).toEqual([1, 0]);
    expect(shown(104.35)).toEqual([1, 1]);
  });
});
