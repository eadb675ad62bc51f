import { expect, it } from 'vitest';
import { longestWork, workIn } from './processor-time.ts';

const STAGE = { pid: 7, tid: 1 };
const frame = (ts: number, tdur: number, thread = STAGE) => ({
  ...thread,
  name: 'FireAnimationFrame',
  ph: 'X',
  ts,
  tdur,
});
const MARK = { ...STAGE, name: 'kiki-traced', ph: 'R', ts: 1_000_000 };

it('tells the work of the page that left the mark, in its own time', () => {
  const other = frame(1_005_000, 90_000, { pid: 8, tid: 1 });
  const work = workIn([MARK, frame(1_016_000, 4000), other], 500);
  expect(work).toEqual([{ atMilliseconds: 516, processorMilliseconds: 4 }]);
});

it('finds the longest in the stretches asked for, and none where nothing was noted', () => {
  const work = workIn([MARK, frame(1_000_000, 3000), frame(1_050_000, 9000), frame(1_200_000, 5000)], 0);
  expect(longestWork(work, [0, 190], 40)).toBe(5);
  expect(longestWork(work, [400], 40)).toBeNaN();
});

it('refuses a trace without the mark', () => {
  expect(() => workIn([frame(0, 1)], 0)).toThrow('noted nothing');
});
