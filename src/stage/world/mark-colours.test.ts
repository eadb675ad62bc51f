import { describe, expect, it } from 'vitest';
import { coloursOf } from '../../composer/colour-marks.ts';
import { paletteNamed } from '../../composer/palettes.ts';
import type { Scene } from '../../core/scene.ts';
import { packColour, SEGMENT_COLOUR } from '../ink/segment-layout.ts';
import { bakedInks } from './mark-colours.ts';
import { PLAIN_SCENE } from './plain-scene.ts';
import { takeFeed } from './take-feed.ts';
import { trialSquiggle } from './trial-squiggle.ts';
import { createWorld } from './world.ts';

/** A stage with one wet mark (2, lead) and a dry one (1, kick). */
function inkedStage() {
  const world = createWorld(16 / 9);
  world.timeSeconds = 50;
  takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(1, 'kick', 1) });
  takeFeed(world, { kind: 'ink', squiggle: trialSquiggle(2, 'lead', 50) });
  const [deck] = world.decks;
  const show = (change: Partial<Scene>): void => {
    const a = { ...PLAIN_SCENE, ...change };
    takeFeed(world, { kind: 'look', look: { a, b: null, crossfade: 0 } });
  };
  const dry = () => bakedInks(deck).of(deck.book.finished.get(1)!)[0];
  const wet = () => deck.book.liveById.get(2)!.segments![SEGMENT_COLOUR];
  return { deck, show, dry, wet };
}

describe('the colours of ink that is there already', () => {
  it('follow the palette, dry and wet', () => {
    const { deck, show, dry, wet } = inkedStage();
    const before = [dry(), wet()];
    deck.spoilt = 'no';
    deck.book.liveById.get(2)!.stale = false;
    show({ palette: 'sumi' });
    const sumi = paletteNamed('sumi');
    const inkOf = (shade: Parameters<typeof coloursOf>[0]) => packColour(...coloursOf(shade, sumi)[0]!);
    expect(dry()).toBe(inkOf(deck.book.finished.get(1)!.shade));
    expect(wet()).toBe(inkOf(deck.book.liveById.get(2)!.shade!));
    expect([dry(), wet()]).not.toEqual(before);
    expect(deck.spoilt).toBe('softly');
    expect(deck.book.liveById.get(2)!.stale).toBe(true);
  });

  it('follow the ink that a voice is given of its own, and give it back', () => {
    const { show, dry, wet } = inkedStage();
    const before = [dry(), wet()];
    const voice = { voice: 'lead', pack: '', muted: false, gain: 1 };
    show({ voices: [{ ...voice, colour: '#00ff7f' }] });
    expect(dry()).toBe(before[0]);
    expect(wet()).not.toBe(before[1]);
    show({ voices: [voice] });
    expect([dry(), wet()]).toEqual(before);
  });
});
