import { describe, expect, it } from 'vitest';
import { createMarkStates, type MarkState } from '../ink/mark-states.ts';
import { trialSquiggle } from '../world/trial-squiggle.ts';
import { takeFeed } from '../world/take-feed.ts';
import { createWorld, type World } from '../world/world.ts';
import { followComposer } from './follow-composer.ts';
import { growMarks } from './grow-marks.ts';
import { settleLevels } from './settle-levels.ts';

/** A stage without graphics, whose marks' states can be read after every frame. */
function watched() {
  const world: World = createWorld(16 / 9);
  const states = createMarkStates();
  const seen = new Map<number, MarkState>();
  const frame = (now: number): void => {
    world.deltaSeconds = Math.max(0, now - world.timeSeconds);
    world.timeSeconds = now;
    settleLevels(world);
    const [deck] = world.decks;
    followComposer(deck, now, world.deltaSeconds);
    growMarks(world, deck, { ...states, write: (slot, state) => seen.set(slot, { ...state }) });
  };
  const ofMark = (id: number): MarkState => seen.get(world.decks[0].book.liveById.get(id)!.slot)!;
  const ink = (id: number, voice: string, at: number): void => {
    takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(id, voice, at) });
  };
  const loud = (at: number, voice: string, rms: number): void => {
    const plain = { timeSeconds: at, peak: [0, 0], rms: [0, 0], clipped: false } as const;
    takeFeed(world, { kind: 'level', level: { ...plain, voices: [{ voice, rms, centroidHz: 0 }] } });
  };
  return { frame, ofMark, ink, loud };
}

describe('a live mark', () => {
  it('is wet while its pen goes, then dries', () => {
    const { frame, ofMark, ink } = watched();
    ink(1, 'kick', 1);
    const wetness = [1.1, 1.3, 1.8, 2.4, 4].map((now) => {
      frame(now);
      return ofMark(1).wetness;
    });
    expect(wetness[0]).toBe(1);
    for (let i = 1; i < wetness.length; i++) expect(wetness[i]!).toBeLessThan(wetness[i - 1]!);
    expect(wetness[4]).toBeLessThan(0.04);
  });

  it('moves with its own voice while that sounds, with no other, and leaves it to the next mark of the voice', () => {
    const { frame, ofMark, ink, loud } = watched();
    ink(1, 'kick', 1);
    ink(2, 'lead', 1);
    frame(1.02);
    loud(1.04, 'kick', 0.5);
    frame(1.05);
    expect(ofMark(1).level).toBeGreaterThan(0.3);
    expect(ofMark(2).level).toBe(0);
    ink(3, 'kick', 1.1);
    loud(1.11, 'kick', 0.5);
    for (let now = 1.12; now < 2; now += 0.02) {
      loud(now, 'kick', 0.5);
      frame(now);
    }
    expect(ofMark(3).level).toBeGreaterThan(0.5);
    expect(ofMark(1).level).toBeLessThan(0.05);
    for (let now = 2; now < 4; now += 0.02) frame(now);
    expect(ofMark(3).level).toBeLessThan(0.05);
  });
});
