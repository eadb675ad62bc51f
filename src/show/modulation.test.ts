import { describe, expect, it } from 'vitest';
import { LFO_SHAPES, type Modulation } from './show.ts';
import { lfoValue, modulate, smooth, sourceValue, type ModulationInputs } from './modulation.ts';

const inputs: ModulationInputs = {
  seconds: 1,
  beats: 5.25,
  sectionEnergy: 0.5,
  voices: new Map([['kick', { level: 0.8, onset: 1, pitch: 0.2, brightness: 0.3 }]]),
};
const cable = (change: Partial<Modulation>): Modulation => ({
  id: 'c',
  target: 't',
  source: { kind: 'voice', voice: 'kick', feature: 'level' },
  depth: 0.5,
  smoothingSeconds: 0,
  ...change,
});
const base = (target: string) => (target === 't' ? { value: 1, minimum: 0, maximum: 4 } : undefined);

describe('modulation', () => {
  it('keeps every LFO within 0 to 1 and periodic (but for the random one)', () => {
    for (const shape of LFO_SHAPES) {
      for (let turns = -2; turns < 4; turns += 0.13) {
        const value = lfoValue(shape, turns);
        expect(value).toBeGreaterThanOrEqual(0);
        expect(value).toBeLessThanOrEqual(1);
        if (shape !== 'random') expect(lfoValue(shape, turns + 1)).toBeCloseTo(value, 6);
      }
    }
    expect(lfoValue('random', 3.2)).toBe(lfoValue('random', 3.9));
    expect(lfoValue('random', 3.2)).not.toBe(lfoValue('random', 4.2));
  });
  it('reads sources', () => {
    expect(sourceValue({ kind: 'beat-phase', beats: 4 }, inputs)).toBeCloseTo(0.3125);
    expect(sourceValue({ kind: 'voice', voice: 'nobody', feature: 'level' }, inputs)).toBe(0);
    expect(sourceValue({ kind: 'section-energy' }, inputs)).toBe(0.5);
  });
  it('adds depth × range × source to where the slider stands, sums cables and stays in range', () => {
    expect(modulate([cable({})], base, inputs, new Map(), 0).values).toEqual({ t: 1 + 0.5 * 4 * 0.8 });
    const two = [cable({}), cable({ id: 'd', depth: -0.25 })];
    expect(modulate(two, base, inputs, new Map(), 0).values['t']).toBeCloseTo(1 + 0.25 * 4 * 0.8);
    expect(
      modulate([cable({ depth: 1 }), cable({ id: 'd', depth: 1 })], base, inputs, new Map(), 0).values['t'],
    ).toBe(4);
  });
  it('leaves unknown parameters alone', () => {
    expect(modulate([cable({ target: 'gone' })], base, inputs, new Map(), 0).values).toEqual({});
  });
  it('smooths with the stated time constant', () => {
    expect(smooth(0, 1, 0.5, 0.5)).toBeCloseTo(1 - Math.exp(-1));
    const once = modulate([cable({ smoothingSeconds: 1 })], base, inputs, new Map([['c', 0]]), 1);
    expect(once.values['t']).toBeCloseTo(1 + 2 * 0.8 * (1 - Math.exp(-1)));
    expect(once.smoothed.get('c')).toBeCloseTo(0.8 * (1 - Math.exp(-1)));
  });
});
