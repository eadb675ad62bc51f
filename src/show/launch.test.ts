import { describe, expect, it } from 'vitest';
import { launchTimeSeconds, type BeatGrid } from './launch.ts';

/** 120 a minute; beat 3 of bar 5 fell at 20 s; the section began in bar 2. */
const grid: BeatGrid = {
  lastBeatSeconds: 20,
  beatSeconds: 0.5,
  positionInBar: 3,
  beatsPerBar: 4,
  barIndex: 5,
  phraseOriginBar: 2,
};

describe('launchTimeSeconds', () => {
  it('goes at once when asked to, and when no beat is known', () => {
    expect(launchTimeSeconds('now', grid, 8, 20.1)).toBe(20.1);
    expect(launchTimeSeconds('phrase', null, 8, 20.1)).toBe(20.1);
  });
  it('waits for the next beat, bar and phrase', () => {
    expect(launchTimeSeconds('beat', grid, 8, 20.2)).toBeCloseTo(20.5);
    expect(launchTimeSeconds('bar', grid, 8, 20.2)).toBeCloseTo(21);
    // bar 6 begins at 21 s; the phrase of 8 bars that began in bar 2 ends where bar 10 begins: 4 bars later
    expect(launchTimeSeconds('phrase', grid, 8, 20.2)).toBeCloseTo(21 + 4 * 2);
  });
  it('takes a press shortly after the boundary as on it', () => {
    expect(launchTimeSeconds('beat', grid, 8, 20.04)).toBeCloseTo(20);
    expect(launchTimeSeconds('beat', grid, 8, 20.1)).toBeCloseTo(20.5);
  });
  it('always lands on a boundary not before the press, for every quantum and time', () => {
    for (const quantum of ['beat', 'bar', 'phrase'] as const) {
      for (let now = 20; now < 23.9; now += 0.037) {
        const at = launchTimeSeconds(quantum, grid, 4, now) ?? Number.NaN;
        expect(at).toBeGreaterThanOrEqual(now - 0.0601);
        const beats = (at - 20) / 0.5 + 2;
        expect(Math.abs(beats - Math.round(beats))).toBeLessThan(1e-9);
        if (quantum !== 'beat') expect(Math.round(beats) % 4).toBe(0);
        if (quantum === 'phrase') expect((5 + Math.round(beats) / 4 - 2) % 4).toBe(0);
      }
    }
  });
  it('leaves the section to the score and does not believe an old grid', () => {
    expect(launchTimeSeconds('section', grid, 8, 20)).toBeNull();
    expect(launchTimeSeconds('phrase', grid, 8, 60)).toBe(60);
  });
});
