import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import { demoAudio } from '../bench/demo-audio.ts';
import { hearSet, type HeardStretch } from './hear-set.ts';

/** Ten bars of the demo: its intro, and how its groove begins. */
const BARS = 10;
/** The first times everything is compiled and every ring is filled. */
const WARM = 2;
const TIMES = 5;

function playAgainAndAgain(score: boolean): HeardStretch[] {
  const track = demoAudio(BARS);
  const everySeconds = track.left.length / SAMPLE_RATE_HZ - 0.01;
  const tracks = new Array<typeof track>(TIMES).fill(track);
  return [...hearSet(tracks, { everySeconds, score })].slice(WARM);
}

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN;

/** The full length is `npm run soak -- --listen --minutes 180`. */
describe('a set that goes on and on', () => {
  it('leaves the listener with the memory and the cost it had', () => {
    const heard = playAgainAndAgain(false);
    expect(median(heard.map(({ onsets }) => onsets))).toBeGreaterThan(60);
    expect((heard.at(-1)?.heldBytes ?? Infinity) - (heard[0]?.heldBytes ?? 0)).toBeLessThan(0.4e6);
    const shares = heard.map(({ listenerShare }) => listenerShare);
    expect(Math.min(...shares.slice(1))).toBeLessThan(1.5 * Math.min(...shares.slice(0, 1)));
  });

  it('leaves listener and score together within what the score may remember', () => {
    const heard = playAgainAndAgain(true);
    expect(median(heard.map(({ bars }) => bars))).toBeGreaterThan(BARS - 2);
    expect((heard.at(-1)?.heldBytes ?? Infinity) - (heard[0]?.heldBytes ?? 0)).toBeLessThan(2e6);
    const costs = heard.map(({ barMilliseconds }) => barMilliseconds);
    expect(Math.min(...costs.slice(1))).toBeLessThan(1.5 * Math.min(...costs.slice(0, 1)));
  });
});
