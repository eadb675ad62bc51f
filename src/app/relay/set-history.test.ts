import { describe, expect, it } from 'vitest';
import type { StageFeed } from '../../core/stage-feed.ts';
import { PLAIN_OUTPUT } from '../../core/scene.ts';
import { createSetHistory } from './set-history.ts';

const ink = (id: number, heardFraction = 1): StageFeed => ({
  kind: 'ink',
  squiggle: {
    kind: 'strokes',
    strokes: [],
    onset: { id, voice: 'lead', timeSeconds: id, reportedAtSeconds: id, strength: 1 },
    pack: 'test',
    descriptors: { size: 0, ink: 0, angularity: 0, height: 0, hue: 0, lightness: 0 },
    embedding: new Float32Array(0),
    penSeconds: 1,
    heardFraction,
  },
});

describe('set history', () => {
  it('keeps the latest squiggle of each onset and forgets withdrawn ones', () => {
    const history = createSetHistory();
    [ink(1, 0.1), ink(2), ink(1, 1), { kind: 'ink-withdrawn', onsetId: 2 } as const].forEach((feed) => {
      history.remember(feed);
    });
    expect(history.past()).toEqual([ink(1, 1)]);
  });

  it('keeps one value of each setting and tells settings first', () => {
    const history = createSetHistory();
    const output = (fader: number): StageFeed => ({ kind: 'output', output: { ...PLAIN_OUTPUT, fader } });
    [ink(1), output(0.5), output(0.7)].forEach((feed) => {
      history.remember(feed);
    });
    expect(history.past()).toEqual([output(0.7), ink(1)]);
  });

  it('tells score and ink as they came: what came back finds the marks that it answers', () => {
    const history = createSetHistory();
    const tempo = (timeSeconds: number): StageFeed => ({
      kind: 'score',
      update: { kind: 'tempo', tempo: { timeSeconds, beatsPerMinute: 120, confidence: 1 } },
    });
    [tempo(0), ink(1, 0.1), tempo(1), ink(2), ink(1, 1), tempo(2)].forEach((feed) => {
      history.remember(feed);
    });
    expect(history.past()).toEqual([tempo(0), ink(1, 1), tempo(1), ink(2), tempo(2)]);
  });

  it('stays bounded and keeps the newest', () => {
    const history = createSetHistory(10, 10);
    for (let id = 1; id <= 1000; id++) {
      history.remember(ink(id));
      history.remember({
        kind: 'score',
        update: { kind: 'tempo', tempo: { timeSeconds: id, beatsPerMinute: 120, confidence: 1 } },
      });
    }
    const past = history.past();
    expect(past.filter((feed) => feed.kind === 'ink')).toHaveLength(10);
    expect(past.filter((feed) => feed.kind === 'score').length).toBeLessThanOrEqual(13);
    expect(past.filter((feed) => feed.kind === 'ink').at(-1)).toEqual(ink(1000));
  });
});
