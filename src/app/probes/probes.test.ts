import { describe, expect, it } from 'vitest';
import { INITIAL_STATUS } from '../../show/status.ts';
import { probeAudioChannels, probeAudioLevel, probeAudioProcessing } from './audio-probes.ts';
import { probeWakeLock } from './machine-probes.ts';
import { probeFrames, probeScreens, probeStageVisible } from './stage-probes.ts';

describe('preflight', () => {
  it.each([
    [[0.1, 0.1], [0.5, 0.5], false, 'good'],
    [[0.1, 0.1], [1.2, 1], true, 'bad'],
    [[0.001, 0.001], [0.002, 0.002], false, 'bad'],
  ] as const)('judges a level of %j, peak %j, clipped %s as %s', (rms, peak, clipped, verdict) => {
    expect(probeAudioLevel(rms, peak, clipped).verdict).toBe(verdict);
  });

  it('names the dead channel', () => {
    expect(probeAudioChannels([0.1, 0], 2)).toMatchObject({
      verdict: 'warning',
      finding: 'the right channel is silent',
    });
    expect(probeAudioChannels([0.1, 0.1], 2).verdict).toBe('good');
  });

  it('names the processing that is still on', () => {
    const source = { ...INITIAL_STATUS.source, processing: ['noise suppression'] };
    expect(probeAudioProcessing({ ...INITIAL_STATUS, source }).finding).toContain('noise suppression');
  });

  it('says whether the screen is kept awake', () => {
    const wakeLock = { state: 'held', detail: '' } as const;
    expect(probeWakeLock({ ...INITIAL_STATUS, wakeLock })).toMatchObject({ verdict: 'good' });
    expect(probeWakeLock(INITIAL_STATUS).finding).toContain('not held');
  });

  it('gives a fix whenever it is not green', () => {
    const results = [
      probeFrames({ framesPerSecond: [60, 30], worstMilliseconds: [17, 80] }),
      probeFrames({ framesPerSecond: [], worstMilliseconds: [] }),
      probeScreens([]),
      probeStageVisible(INITIAL_STATUS),
      probeWakeLock(INITIAL_STATUS),
      probeWakeLock({ ...INITIAL_STATUS, wakeLock: { state: 'refused', detail: 'low battery' } }),
    ];
    for (const { verdict, fix } of results) {
      expect(verdict).not.toBe('good');
      expect(fix).not.toBe('');
    }
  });
});
