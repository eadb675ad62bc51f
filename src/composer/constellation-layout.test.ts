import { expect, it } from 'vitest';
import { constellationLayout } from './constellation-layout.ts';
import type { LayoutContext, MarkFacts } from './layout.ts';
import { EDGE } from './star-seats.ts';

/** How far from its middle a broad drawing has ink [its box]. */
const INK_REACH = 0.35;

/** Twelve directions [rad]. */
const ROUND = Array.from({ length: 12 }, (_, hour) => (hour * Math.PI) / 6);

it.each([16 / 9, 4 / 3])(
  'keeps loud marks of the outmost stars on a stage of %f, however the sky leans',
  (aspect) => {
    for (const label of ['A', 'B', 'C', 'D', 'E', 'F', 'G', 'H'])
      for (const turn of ROUND)
        for (let bar = 0; bar < 4; bar += 0.25) {
          const context = contextOf(label, aspect);
          const mark = loudMark(EDGE * Math.cos(turn), EDGE * Math.sin(turn), bar);
          const { x, y, scale } = constellationLayout.place(mark, context);
          const { zoom, rotation } = constellationLayout.view(context);
          const reach = zoom * INK_REACH * scale;
          const [c, s] = [zoom * Math.cos(rotation), zoom * Math.sin(rotation)];
          expect(Math.abs(c * x - s * y) + reach).toBeLessThan(aspect);
          expect(Math.abs(s * x + c * y) + reach).toBeLessThan(1);
        }
  },
);

function contextOf(label: string, aspect: number): LayoutContext {
  const phrase = {
    index: 3,
    startBar: 0,
    bars: 4,
    label,
    startsSection: false,
    rhythm: 1,
    advance: 0,
    along: 0,
  };
  const chart = { barAt: (seconds: number) => seconds, phraseAt: () => phrase, lastPhrase: () => phrase };
  return { chart, aspect, map: false } as unknown as LayoutContext;
}

function loudMark(across: number, up: number, timeSeconds: number): MarkFacts {
  const star = { index: 0, voice: 'kick', across, up };
  return { star, timeSeconds, strength: 1, roomBars: 1 } as unknown as MarkFacts;
}
