import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { beatsOf, groove, hear, render, tempoOf, type Hit } from './testing/synthetic-music.ts';

const ROOTS = [55, 65, 49, 73];
const SECONDS = 30;
/** A metre is learnt from bars that come back: beats before this are not judged [s]. */
const LEARNT_SECONDS = 12;

/** Bass drum on one, snare and chord on two and three. */
function waltz(beatSeconds: number): Hit[] {
  return Array.from({ length: Math.floor(SECONDS / beatSeconds) }, (_, beat): Hit[] => {
    const timeSeconds = beat * beatSeconds;
    const hertz = beat % 3 === 0 ? ROOTS[Math.floor(beat / 3) % 4]! : 330;
    return [
      { timeSeconds, sound: beat % 3 === 0 ? 'kick' : 'snare' },
      { timeSeconds, sound: 'note', hertz, seconds: beatSeconds * 0.7 },
    ];
  }).flat();
}

/** Six quavers: bass drum on the first, snare on the fourth, hats between, a bass note a bar. */
function sixEight(quaverSeconds: number): Hit[] {
  return Array.from({ length: Math.floor(SECONDS / quaverSeconds) }, (_, quaver): Hit[] => {
    const timeSeconds = quaver * quaverSeconds;
    const hertz = ROOTS[Math.floor(quaver / 6) % 4]!;
    const sound = quaver % 6 === 0 ? 'kick' : quaver % 6 === 3 ? 'snare' : 'hat';
    const bass: Hit[] =
      quaver % 6 === 0 ? [{ timeSeconds, sound: 'note', hertz, seconds: quaverSeconds * 4 }] : [];
    return [{ timeSeconds, sound }, ...bass];
  }).flat();
}

const nearGrid = (seconds: number, period: number): boolean =>
  Math.abs(seconds / period - Math.round(seconds / period)) * period < 0.07;

/** Checks tempo, beats, beats of a bar and where bars begin, once the metre may be known. */
function expectGrid(hits: readonly Hit[], beatSeconds: number, beatsPerBar: number): void {
  const updates = hear(render(hits, SECONDS));
  const beats = beatsOf(updates).filter(({ timeSeconds }) => timeSeconds > LEARNT_SECONDS);
  const downbeats = beats.filter(({ positionInBar }) => positionInBar === 1);
  expect(tempoOf(updates) * beatSeconds).toBeCloseTo(60, 0);
  expect(beats.length).toBeGreaterThan((0.9 * (SECONDS - LEARNT_SECONDS)) / beatSeconds);
  expect(beats.every(({ timeSeconds }) => nearGrid(timeSeconds, beatSeconds))).toBe(true);
  expect(beats.filter((beat) => beat.beatsPerBar === beatsPerBar).length / beats.length).toBeGreaterThan(0.9);
  const right = downbeats.filter(({ timeSeconds }) => nearGrid(timeSeconds, beatSeconds * beatsPerBar));
  expect(right.length / downbeats.length).toBeGreaterThan(0.9);
}

describe('bars', () => {
  it.each([100, 150])('of three at %i BPM are told', (bpm) => {
    expectGrid(waltz(60 / bpm), 60 / bpm, 3);
  });

  it.each([80, 100])('of 6/8 at %i dotted crotchets are told as two beats', (bpm) => {
    expectGrid(sixEight(20 / bpm), 60 / bpm, 2);
  });

  it('of four stay bars of four', () => {
    const beats = beatsOf(hear(render(groove(16, 0.46875, [55, 65, 49]), SECONDS)));
    expect(new Set(beats.map(({ beatsPerBar }) => beatsPerBar))).toEqual(new Set([4]));
  });

  it('of four stay so where sounds fall anywhere', () => {
    const random = createRandom(5);
    const hits = Array.from({ length: 200 }, (): Hit => ({
      timeSeconds: random() * SECONDS,
      sound: random() < 0.5 ? 'hat' : 'kick',
    }));
    const beats = beatsOf(hear(render(hits, SECONDS)));
    const four = beats.filter(({ beatsPerBar }) => beatsPerBar === 4);
    expect(four.length / beats.length).toBeGreaterThan(0.7);
  });
});
