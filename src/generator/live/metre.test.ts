import { expect, it } from 'vitest';
import type { ScoreUpdate } from '../../core/score.ts';
import { createMetre } from './metre.ts';

const beat = (beatsPerBar: number): ScoreUpdate => ({
  kind: 'beat',
  beat: { timeSeconds: 1, reportedAtSeconds: 1, positionInBar: 1, beatsPerBar, barIndex: 0 },
});
const tempo = (beatsPerMinute: number): ScoreUpdate => ({
  kind: 'tempo',
  tempo: { timeSeconds: 1, beatsPerMinute, confidence: 1 },
});

it('knows a bar when tempo and metre are known, and forgets it when the music begins anew', () => {
  const metre = createMetre();
  const bars = [tempo(120), beat(4), beat(3), tempo(90)].map((update) => {
    metre.hear(update);
    return metre.barSeconds();
  });
  expect(bars).toEqual([null, 2, 1.5, 2]);
  metre.restart();
  expect(metre.barSeconds()).toBeNull();
});
