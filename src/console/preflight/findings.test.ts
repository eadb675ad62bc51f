import { beforeEach, describe, expect, it } from 'vitest';
import type { ProbeName, ProbeResult } from '../services.ts';
import { findingsStore, keepLooking, lookAgain } from './findings.ts';

const good: ProbeResult = { verdict: 'good', finding: 'fine', fix: '' };
const bad: ProbeResult = { verdict: 'bad', finding: 'none', fix: 'mend it' };

/** Probes that answer at once, and what was asked. */
function setUp(answer: (name: ProbeName) => ProbeResult) {
  const asked: ProbeName[] = [];
  const probe = (name: ProbeName): Promise<ProbeResult> => {
    asked.push(name);
    return Promise.resolve(answer(name));
  };
  return { asked, probe };
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

beforeEach(() => {
  findingsStore.setState({ results: {}, looking: [], framesOf: null });
});

describe('preflight', () => {
  it('looks at everything once, and again only at what is cheap or not yet green', async () => {
    const { asked, probe } = setUp((name) => (name === 'offline' ? bad : good));
    keepLooking(probe, null);
    await settled();
    expect(asked).toHaveLength(11);
    asked.length = 0;
    keepLooking(probe, null);
    await settled();
    expect(asked).toContain('audio-level');
    expect(asked).toContain('stage-visible');
    expect(asked).toContain('offline');
    expect(asked).not.toContain('frames');
    expect(asked).not.toContain('storage');
    expect(findingsStore.getState().results.frames).toEqual(good);
  });
  it('watches the frames anew when another stage has come, and one look at a time', async () => {
    const { asked, probe } = setUp(() => good);
    keepLooking(probe, null);
    await settled();
    asked.length = 0;
    keepLooking(probe, 'stage-1');
    keepLooking(probe, 'stage-1');
    await settled();
    keepLooking(probe, 'stage-1');
    await settled();
    expect(asked.filter((name) => name === 'frames')).toHaveLength(1);
    keepLooking(probe, null);
    await settled();
    keepLooking(probe, 'stage-1');
    await settled();
    expect(asked.filter((name) => name === 'frames')).toHaveLength(2);
  });
  it('keeps the old verdict while it looks again, and tells a probe that fails', async () => {
    await lookAgain(setUp(() => good).probe, 'gpu', null);
    const again = lookAgain(() => Promise.reject(new Error('no adapter')), 'gpu', null);
    expect(findingsStore.getState()).toMatchObject({ looking: ['gpu'], results: { gpu: good } });
    await again;
    expect(findingsStore.getState().looking).toEqual([]);
    expect(findingsStore.getState().results.gpu).toMatchObject({
      verdict: 'warning',
      finding: 'could not look: no adapter',
    });
  });
});
