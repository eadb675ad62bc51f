import { describe, expect, it } from 'vitest';
import { createFrameCount } from './frame-count.ts';

describe('frame count', () => {
  it('finds nothing missing in a steady file', () => {
    const frames = createFrameCount(60);
    for (let frame = 0; frame < 600; frame++) frames.add(frame / 60);
    expect([frames.written(), frames.dropped()]).toEqual([600, 0]);
    expect(frames.perSecond()).toBeCloseTo(60, 6);
  });

  it('counts the frames that were left out', () => {
    const frames = createFrameCount(60);
    for (let frame = 0; frame < 600; frame++) if (frame % 10 !== 3) frames.add(frame / 60);
    expect([frames.written(), frames.dropped()]).toEqual([540, 60]);
    expect(frames.perSecond()).toBeCloseTo(54, 0);
  });

  it('says nothing before there is anything', () => {
    const frames = createFrameCount();
    expect([frames.dropped(), frames.perSecond()]).toEqual([0, 0]);
    frames.add(0);
    expect([frames.dropped(), frames.perSecond()]).toEqual([0, 0]);
  });
});
