import { describe, expect, it } from 'vitest';
import { createLatencyWindow } from './latency.ts';

describe('latency window', () => {
  it('says nothing before the first sample', () => {
    expect(createLatencyWindow().figure()).toBeNull();
  });

  it('gives median and 95th percentile of the newest samples only', () => {
    const window = createLatencyWindow(100);
    for (let sample = 0; sample < 50; sample++) window.add(1e6);
    for (let sample = 0; sample < 100; sample++) window.add(sample);
    expect(window.figure()).toEqual({ median: 50, p95: 95 });
  });
});
