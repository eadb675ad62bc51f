import { describe, expect, it } from 'vitest';
import { coloursOf, paletteDrift, shadeOf } from '../composer/colour-marks.ts';
import { sectionInk } from '../composer/line-inks.ts';
import { paletteNamed } from '../composer/palettes.ts';
import { toHex } from '../core/colour.ts';
import type { Scene } from '../core/scene.ts';
import type { StrokeSquiggle } from '../core/squiggle.ts';
import type { StageFeed } from '../core/stage-feed.ts';
import { trialSquiggle } from '../stage/world/trial-squiggle.ts';
import { mapPicture } from './keep-picture.ts';

const scene: Scene = {
  id: 's',
  name: 'S',
  layout: 'score',
  material: 'brush',
  palette: 'ember',
  voices: [{ voice: 'bass', pack: 'p', muted: false, gain: 1, colour: '#00ff7f' }],
  passes: [],
  markScale: 1,
  stayBars: 0,
};

const squiggle = (id: number, voice: string, timeSeconds: number): StrokeSquiggle =>
  trialSquiggle(id, voice, timeSeconds, {
    descriptors: { size: 0.5, ink: 0.1, angularity: 0.5, height: 0.5, hue: 0, lightness: 1 },
  });

const ink = (id: number, voice: string, timeSeconds: number): StageFeed => ({
  kind: 'ink',
  squiggle: squiggle(id, voice, timeSeconds),
});

const section = (label: string, startSeconds: number): StageFeed => ({
  kind: 'score',
  update: { kind: 'section', section: { label, startSeconds, reportedAtSeconds: startSeconds } },
});

describe('the map of the night, kept', () => {
  const past = [
    section('A', 0),
    ink(1, 'kick', 0.5),
    ink(2, 'bass', 1),
    section('B', 16),
    ink(3, 'kick', 16.5),
  ];
  const svg = mapPicture(past, scene);
  const palette = paletteNamed('ember');
  const inkOf = (voice: string, label: string): string =>
    toHex(coloursOf(shadeOf(squiggle(0, voice, 0), paletteDrift(label)), palette)[0]!);

  it('shows each mark in the ink of its voice and with the drift of its section', () => {
    expect(inkOf('kick', 'A')).not.toBe(inkOf('kick', 'B'));
    expect(svg).toContain(inkOf('kick', 'A'));
    expect(svg).toContain(inkOf('kick', 'B'));
    expect(svg).not.toContain(inkOf('bass', 'A'));
  });

  it('names its sections at the margin', () => {
    for (const slot of [0, 1]) expect(svg).toContain(`stroke="${toHex(sectionInk(palette, slot))}"`);
  });
});
