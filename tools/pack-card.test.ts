import { describe, expect, it } from 'vitest';
import { cardWithFigures } from './pack-card.ts';

const figure = (value: number): { value: number; low: number; high: number; count: number } => ({
  value,
  low: value - 0.1,
  high: value + 0.1,
  count: 9,
});
const report = {
  trained: { 'loudness → ink': figure(0.9) },
  untrained: { 'loudness → ink': figure(0.1) },
  shuffled: {},
  sounds: { from: 'synth', count: 9 },
  seed: 1,
};

describe('the figures of a card', () => {
  it('take the place of the old ones and leave the rest alone', () => {
    const card = '# a\n\n## Figures\nold\n| x |\n\n## Limits\n- none\n';
    const once = cardWithFigures(card, report);
    expect(once).toContain('| loudness → ink | 0.90 [0.80, 1.00] | 0.10 |  |');
    expect(once).not.toContain('old');
    expect(once).toContain('## Limits\n- none');
    expect(cardWithFigures(once, report)).toBe(once);
  });

  it('are added where a card has none', () => {
    expect(cardWithFigures('# a\n', report)).toMatch(/^# a\n\n## Figures/);
  });
});
