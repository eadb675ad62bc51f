import { describe, expect, it } from 'vitest';
import { driftOf, type SoakSample } from './soak-sample.ts';

const sample = (atSeconds: number, geometries: number): SoakSample => ({
  atSeconds,
  numTensors: 40,
  consoleHeapBytes: 1,
  stageHeapBytes: 1,
  consoleNodes: 1,
  geometries,
  inkedMarks: 0,
  finishedMarks: 0,
  droppedSlices: 0,
});

describe('drift of a soak', () => {
  it('is one for a figure that stays', () => {
    const samples = Array.from({ length: 20 }, (_, index) => sample(index, 7));
    expect(driftOf(samples, 'geometries')).toEqual({
      figure: 'geometries',
      early: 7,
      late: 7,
      growth: 1,
      flat: true,
    });
  });

  it('does not count the start-up, and sees a leak', () => {
    const startUp = Array.from({ length: 20 }, (_, index) => sample(index, index < 5 ? index : 5));
    expect(driftOf(startUp, 'geometries').growth).toBe(1);
    const leak = Array.from({ length: 20 }, (_, index) => sample(index, index));
    expect(driftOf(leak, 'geometries').growth).toBeGreaterThan(2);
    expect(driftOf(leak, 'geometries').flat).toBe(false);
  });

  it('lets the stage keep what its marks need, and no more', () => {
    const grows = (bytesPerMark: number): SoakSample[] =>
      Array.from({ length: 20 }, (_, index) => ({
        ...sample(index, 7),
        inkedMarks: 200 * index,
        stageHeapBytes: 5e6 + 200 * index * bytesPerMark,
        consoleHeapBytes: 5e6 + 200 * index * bytesPerMark,
      }));
    expect(driftOf(grows(1900), 'stageHeapBytes').flat).toBe(true);
    expect(driftOf(grows(9000), 'stageHeapBytes').flat).toBe(false);
    expect(driftOf(grows(1900), 'consoleHeapBytes').flat).toBe(false);
  });

  it('needs samples', () => {
    expect(() => driftOf([sample(0, 1)], 'geometries')).toThrow(RangeError);
  });
});
