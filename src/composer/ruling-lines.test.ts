import { expect, it } from 'vitest';
import type { LayoutContext } from './layout.ts';
import { lanesLayout } from './lanes-layout.ts';
import type { Guide } from './plan.ts';
import { ringsLayout } from './rings-layout.ts';
import { scoreLayout } from './score-layout.ts';

/** The stage draws a hair at this share of its opacity at least. */
const PALEST = 0.75;

const PHRASE = {
  index: 0,
  startBar: 0,
  bars: 4,
  label: 'A',
  startsSection: true,
  rhythm: 1,
  advance: 0.5,
  along: 0,
};

it.each([scoreLayout, ringsLayout, lanesLayout])('bar lines are seen on the band of $name', (layout) => {
  const lines: readonly Guide[] = [...layout.frame(context, 0), ...layout.guides(PHRASE, context, 0)];
  const wash = lines.find(({ weight }) => weight === 'wash')?.opacity ?? 0;
  const ruled = lines.filter(({ weight }) => weight === 'beat' || weight === 'bar' || weight === 'phrase');
  expect(wash).toBeGreaterThan(0);
  expect(ruled.length).toBeGreaterThan(2);
  // Ink is united: of a line and a band that cross, the stronger is seen.
  for (const { opacity } of ruled) expect(PALEST * opacity).toBeGreaterThan(1.5 * wash);
});

const context = {
  aspect: 16 / 9,
  map: false,
  chart: { lastPhrase: () => PHRASE, phraseCount: () => 1, voiceCount: () => 4, voiceRank: () => 0 },
} as unknown as LayoutContext;
