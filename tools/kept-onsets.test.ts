import { expect, it } from 'vitest';
import { keptOnsets, type OnsetReport } from './kept-onsets.ts';

const told = (id: number, voice: string, timeSeconds: number, reportedAtSeconds: number): OnsetReport => ({
  kind: 'onset',
  onset: { id, voice, timeSeconds, reportedAtSeconds, strength: 0.5 },
});
const withdrawn = (onsetId: number, atSeconds: number): OnsetReport => ({
  kind: 'withdrawn',
  onsetId,
  atSeconds,
});

it('leaves out what was withdrawn', () => {
  expect(keptOnsets([told(1, 'hats', 1, 1.01), withdrawn(1, 1.03), told(2, 'hats', 2, 2.01)])).toMatchObject([
    { id: 2, voicedAtSeconds: 2.01 },
  ]);
});

it('a sound that was given to another voice stands once, with its last voice and its first report', () => {
  expect(keptOnsets([told(1, 'hats', 1, 1.005), withdrawn(1, 1.03), told(2, 'kick', 1, 1.03)])).toMatchObject(
    [{ id: 2, voice: 'kick', reportedAtSeconds: 1.005, voicedAtSeconds: 1.03 }],
  );
});

it('a voice that is found later in the same sound has its own time of report', () => {
  const onsets = keptOnsets([told(1, 'hats', 1, 1.005), told(2, 'kick', 1, 1.03)]);
  expect(onsets.map(({ voice, reportedAtSeconds }) => [voice, reportedAtSeconds])).toEqual([
    ['hats', 1.005],
    ['kick', 1.03],
  ]);
});
