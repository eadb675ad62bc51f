import { describe, expect, it } from 'vitest';
import { answerTo, coreName } from './device-names.ts';

describe('device names', () => {
  it('are the same controller whatever system and socket say', () => {
    const spellings = ['LPD8', '2- LPD8', 'LPD8 MIDI 1', 'LPD8:LPD8 MIDI 1 20:0', 'lpd8 Port 2'];
    expect(new Set(spellings.map(coreName))).toEqual(new Set(['lpd8']));
    expect(coreName('Launch Control XL')).not.toBe(coreName('Launchpad Mini'));
    expect(coreName('APC40 mkII')).not.toBe(coreName('APC40'));
    expect(coreName('MIDI')).toBe('midi');
  });
  it('let a renamed port take up its map, and only one of two twins', () => {
    expect(answerTo(['LPD8 MIDI 1'], ['2- LPD8']).get('LPD8 MIDI 1')).toBe('2- LPD8');
    const twins = answerTo(['LPD8', '2- LPD8'], ['LPD8']);
    expect([...twins.values()]).toEqual(['LPD8', '2- LPD8']);
    expect(answerTo(['New thing'], ['LPD8']).get('New thing')).toBe('New thing');
  });
});
