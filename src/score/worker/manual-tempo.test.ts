import { describe, expect, it } from 'vitest';
import { createTapCounter, fitPulse } from './manual-tempo.ts';
import { createScoreEngine } from './score-engine.ts';
import type { ScoreUpdate } from '../../core/score.ts';
import { beatsOf, groove, play, render, tempoOf } from './testing/synthetic-music.ts';

describe('the pulse of a hand', () => {
  it('fits a line through moments exactly', () => {
    expect(fitPulse([1, 1.5, 2, 2.5], 3)?.periodSeconds).toBeCloseTo(0.5, 9);
    expect(fitPulse([1, 1.5, 2, 2.5], 3)?.beatSeconds).toBeCloseTo(2.5, 9);
    expect(fitPulse([1, 1.5], 3)).toBeNull();
  });

  it('begins a new count after a pause', () => {
    const { tap } = createTapCounter();
    for (const time of [0, 0.5, 1]) tap(time);
    expect(tap(10)).toBeNull();
    tap(10.4);
    expect(tap(10.8)?.periodSeconds).toBeCloseTo(0.4, 9);
  });
});

describe('the hand and the ear', () => {
  const samples = render(groove(12, 0.5, [55, 65]), 24);
  const half = 10 * 44_032;
  const withHand = (act: (engine: ReturnType<typeof createScoreEngine>) => void): ScoreUpdate[] => {
    const updates: ScoreUpdate[] = [];
    const engine = createScoreEngine((update) => updates.push(update));
    play(engine, samples.subarray(0, half));
    updates.length = 0;
    act(engine);
    play(engine, samples.subarray(half), half / 44_100);
    return updates;
  };

  it('÷2 and ×2 hold', () => {
    expect(tempoOf(withHand((engine) => engine.hand({ kind: 'scale-tempo', factor: 0.5 })))).toBeCloseTo(
      60,
      0,
    );
    expect(tempoOf(withHand((engine) => engine.hand({ kind: 'scale-tempo', factor: 2 })))).toBeCloseTo(
      240,
      0,
    );
  });

  it('"this is the one" moves the count, a nudge moves the beats, a lock keeps them', () => {
    const moved = beatsOf(withHand((engine) => engine.hand({ kind: 'this-is-the-one', timeSeconds: 9.5 })));
    for (const { timeSeconds, positionInBar } of moved.slice(1))
      expect(positionInBar).toBe(((Math.round(timeSeconds * 2) - 19 + 40) % 4) + 1);
    const nudged = beatsOf(withHand((engine) => engine.hand({ kind: 'nudge', seconds: 0.05 })));
    for (const { timeSeconds } of nudged.slice(1))
      expect(Math.abs(timeSeconds * 2 - Math.round(timeSeconds * 2)) / 2).toBeGreaterThan(0.03);
    const locked = withHand((engine) => engine.hand({ kind: 'lock', locked: true }));
    expect(
      new Set(locked.flatMap((update) => (update.kind === 'tempo' ? [update.tempo.beatsPerMinute] : [])))
        .size,
    ).toBe(1);
  });

  it('says who sets the tempo, and gives it back to the ear', () => {
    const setBy = (updates: readonly ScoreUpdate[]): unknown =>
      updates.flatMap((update) => (update.kind === 'tempo' ? [update.tempo.setBy] : [])).at(-1);
    expect(setBy(withHand(() => undefined))).toBe('ear');
    const doubled = withHand((engine) => engine.hand({ kind: 'scale-tempo', factor: 2 }));
    expect(setBy(doubled)).toBe('hand');
    const back = withHand((engine) => {
      engine.hand({ kind: 'scale-tempo', factor: 2 });
      engine.hand({ kind: 'lock', locked: true });
      engine.hand({ kind: 'auto-tempo' });
    });
    expect(setBy(back)).toBe('ear');
    expect(tempoOf(back)).toBeCloseTo(120, 0);
  });

  it('taps set tempo and phase', () => {
    const updates = withHand((engine) => {
      for (const timeSeconds of [8, 9, 10]) engine.hand({ kind: 'tap', timeSeconds });
    });
    expect(tempoOf(updates)).toBeCloseTo(60, 0);
  });
});
