import { describe, expect, it } from 'vitest';
import { LAYOUT_NAMES } from '../core/scene.ts';
import type { Squiggle } from '../core/squiggle.ts';
import { createComposer } from './composer.ts';

const squiggle = (id: number, voice: string): Squiggle => ({
  kind: 'strokes',
  strokes: [],
  pack: 'test',
  onset: { id, voice, timeSeconds: id / 4, reportedAtSeconds: id / 4, strength: 1 },
  descriptors: { size: 0.5, ink: 0.1, angularity: 0.1, height: 0.5, hue: 0, lightness: 0.5 },
  embedding: new Float32Array(4),
  penSeconds: 0.2,
  heardFraction: 1,
});

/** A composer that has drawn eight kicks (odd ids) and eight hats; `seen` follows what its plans say of each mark. */
function createSet(layout: (typeof LAYOUT_NAMES)[number]) {
  const composer = createComposer({ aspect: 16 / 9 });
  const seen = new Map<number, number>();
  let now = 4;
  const pass = (seconds: number): void => {
    for (const end = now + seconds; now < end; now += 1 / 60)
      for (const { markId, to } of composer.advance(now).moves) seen.set(markId, to.opacity);
  };
  composer.setScene({ layout, stayBars: 64, markScale: 1, voices: [] }, 0);
  for (let id = 1; id <= 16; id++) composer.ink(squiggle(id, id % 2 === 1 ? 'kick' : 'hat'), now);
  pass(1);
  return {
    composer,
    pass,
    now: () => now,
    visible: () => [...seen].filter(([, opacity]) => opacity > 0).map(([id]) => id),
  };
}

describe('a voice alone', () => {
  it.each(LAYOUT_NAMES.filter((layout) => layout !== 'solo'))('hides the others in %s', (layout) => {
    const { composer, pass, now, visible } = createSet(layout);
    const before = visible();
    expect(before.some((id) => id % 2 === 0)).toBe(true);
    composer.setSolo('kick', now());
    pass(1);
    expect(visible().length).toBeGreaterThan(0);
    expect(visible().every((id) => id % 2 === 1)).toBe(true);
    composer.ink(squiggle(18, 'hat'), now());
    composer.ink(squiggle(19, 'kick'), now());
    pass(1);
    expect(visible()).toContain(19);
    expect(visible()).not.toContain(18);
    composer.setSolo(null, now());
    pass(1);
    expect(new Set(visible())).toEqual(new Set([...before, 18, 19]));
  });

  it('is the one that the layout solo shows', () => {
    const { composer, pass, now, visible } = createSet('solo');
    for (const [voice, odd] of [
      ['hat', 0],
      ['kick', 1],
    ] as const) {
      composer.setSolo(voice, now());
      pass(1);
      expect(visible().length).toBeGreaterThan(0);
      expect(visible().every((id) => id % 2 === odd)).toBe(true);
    }
  });
});
