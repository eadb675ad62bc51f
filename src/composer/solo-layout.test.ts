import { expect, it } from 'vitest';
import type { LayoutContext, MarkFacts } from './layout.ts';
import { soloLayout } from './solo-layout.ts';

/** Where a drawing has ink in its box, 0 to 1 from its foot: what kicks of the demo, which hang lowest, and hats, which rise highest, keep to. */
const FOOT = 0.03;
const HEAD = 0.73;

it.each([0.8, 1, 1.25])('keeps all ink on the stage and its two rows apart at rhythm %f', (rhythm) => {
  const latest = inkOf(rhythm, { age: 0, latest: true });
  const now = inkOf(rhythm, { age: 0, latest: false });
  const before = inkOf(rhythm, { age: 1, latest: false });
  for (const { foot, head } of [latest, now, before]) {
    expect(foot).toBeGreaterThan(-1);
    expect(head).toBeLessThan(1);
  }
  expect(before.foot).toBeGreaterThan(now.head);
});

/** Lowest and highest ink of a loud mark with much room. */
function inkOf(
  rhythm: number,
  { age, latest }: { age: number; latest: boolean },
): { foot: number; head: number } {
  const phrase = {
    index: 5,
    startBar: 0,
    bars: 4,
    label: 'A',
    startsSection: false,
    rhythm,
    advance: 0,
    along: 0,
  };
  const chart = { barAt: () => 1, phraseAt: () => phrase, lastPhrase: () => ({ ...phrase, index: 5 + age }) };
  const context = { chart, aspect: 16 / 9, map: false, soloVoice: 'kick', soloMark: latest ? 1 : 2 };
  const mark = { id: 1, voice: 'kick', timeSeconds: 1, strength: 1, roomBars: 1, paceBars: 1, breadth: 0.3 };
  const { y, scale } = soloLayout.place(mark as unknown as MarkFacts, context as unknown as LayoutContext);
  return { foot: y + (FOOT - 0.5) * scale, head: y + (HEAD - 0.5) * scale };
}
