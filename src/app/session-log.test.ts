import { describe, expect, it } from 'vitest';
import { createSessionLog } from './session-log.ts';

const onset = (id: number) => ({ id, voice: 'kick', timeSeconds: id, reportedAtSeconds: id, strength: 1 });
const tempo = (beatsPerMinute: number) =>
  ({ kind: 'tempo', tempo: { timeSeconds: 0, beatsPerMinute, confidence: 1 } }) as const;

describe('session log', () => {
  it('keeps onsets that were not withdrawn', () => {
    const log = createSessionLog('2026-01-01T00:00:00Z');
    log.hearOnset(onset(1));
    log.hearOnset(onset(2));
    log.withdraw(1);
    expect(log.file().onsets).toEqual([onset(2)]);
  });

  it('notes a tempo only when it moved', () => {
    const log = createSessionLog('2026-01-01T00:00:00Z');
    [128, 128.01, 128, 130, 130.1].forEach((beatsPerMinute) => {
      log.hearScore(tempo(beatsPerMinute));
    });
    expect(log.file().tempo.map(({ beatsPerMinute }) => beatsPerMinute)).toEqual([128, 130]);
  });
});
