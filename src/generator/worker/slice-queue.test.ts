import { describe, expect, it } from 'vitest';
import { createAudioTime } from './audio-time.ts';
import { largestBatch, paddedBatch, warmUpSizes, worthDrawing } from './batch-size.ts';
import { createDrawTimes } from './draw-times.ts';
import { createSliceQueue, type WaitingSlice } from './slice-queue.ts';
import { createStatusTicker } from './status-ticker.ts';

const item = (id: number, options: Partial<WaitingSlice> & { heardSamples?: number } = {}): WaitingSlice => ({
  slice: {
    onset: { id, voice: 'kick', timeSeconds: id, reportedAtSeconds: id, strength: 1 },
    samples: new Float32Array(0),
    heardSamples: options.heardSamples ?? 100,
  },
  pack: options.pack ?? 'one',
  requestId: options.requestId ?? null,
  giveBack: null,
});
const ids = (items: readonly WaitingSlice[]): number[] => items.map(({ slice }) => slice.onset.id);

describe('the queue of slices', () => {
  it('lets the newest in and the oldest go', () => {
    const queue = createSliceQueue(3);
    expect([1, 2, 3].flatMap((id) => queue.push(item(id)))).toEqual([]);
    expect(ids(queue.push(item(4)))).toEqual([1]);
    expect(queue.length()).toBe(3);
  });

  it('forgets an onset heard less far when more of it comes, but keeps requests', () => {
    const queue = createSliceQueue(10);
    queue.push(item(1, { heardSamples: 882 }));
    queue.push(item(1, { requestId: 9, heardSamples: 882 }));
    expect(queue.push(item(1, { heardSamples: 2048 })).map(({ slice }) => slice.heardSamples)).toEqual([882]);
    expect(queue.length()).toBe(2);
  });

  it('gives batches of one pack in order of arrival', () => {
    const queue = createSliceQueue(10);
    for (const waiting of [item(1), item(2, { pack: 'two' }), item(3), item(4)]) queue.push(waiting);
    expect(ids(queue.takeBatch(() => 2))).toEqual([1, 3]);
    expect(ids(queue.takeBatch(() => 2))).toEqual([2]);
    expect(ids(queue.takeBatch(() => 2))).toEqual([4]);
    expect(queue.takeBatch(() => 2)).toEqual([]);
  });

  it('begins what has not been begun before it goes on with the rest', () => {
    const queue = createSliceQueue(10);
    queue.push(item(1, { heardSamples: 882 }));
    expect(ids(queue.takeBatch(() => 4))).toEqual([1]);
    queue.push(item(1, { heardSamples: 2048 }));
    queue.push(item(9, { requestId: 5 }));
    queue.push(item(2, { heardSamples: 882 }));
    queue.push(item(3, { heardSamples: 2048 }));
    expect(ids(queue.takeBatch(() => 4))).toEqual([2, 3]);
    expect(ids(queue.takeBatch(() => 4))).toEqual([1, 9]);
  });

  it('takes numbers that begin anew for new sounds', () => {
    const queue = createSliceQueue(10);
    for (const id of [1, 2]) queue.push(item(id));
    queue.takeBatch(() => 4);
    queue.removeAll();
    queue.push(item(2));
    queue.push(item(7));
    expect(ids(queue.takeBatch(() => 1))).toEqual([2]);
  });

  it('takes out what was withdrawn', () => {
    const queue = createSliceQueue(10);
    queue.push(item(1));
    queue.push(item(2));
    expect(ids(queue.removeOnset(1))).toEqual([1]);
    expect(ids(queue.removeAll())).toEqual([2]);
  });
});

describe('batches', () => {
  it('are padded to warmed-up sizes on a GPU and left alone on wasm', () => {
    expect([1, 2, 4, 5, 16].map((count) => paddedBatch(count, 'webgpu'))).toEqual([1, 4, 4, 16, 16]);
    expect([1, 2, 5].map((count) => paddedBatch(count, 'wasm'))).toEqual([1, 2, 5]);
  });

  it('are never larger than what was warmed up', () => {
    for (const head of ['strokes', 'pixels'] as const)
      expect(warmUpSizes(head, 'webgpu').at(-1)).toBe(largestBatch(head, 'webgpu'));
  });

  it('start at once for strokes and later for pixels', () => {
    expect([
      worthDrawing('strokes', 100),
      worthDrawing('pixels', 100),
      worthDrawing('pixels', 43_264),
    ]).toEqual([true, false, true]);
  });
});

describe('audio time', () => {
  it('follows the least delayed message', () => {
    const time = createAudioTime();
    for (const [sent, delay] of [
      [10, 0.05],
      [10.1, 0.01],
      [10.2, 0.2],
    ] as const)
      time.heard(sent, 100 + sent + delay);
    expect(time.at(111)).toBeCloseTo(10.99, 3);
  });

  it('starts again when the audio clock stood still', () => {
    const time = createAudioTime();
    time.heard(10, 100);
    time.heard(10.5, 160);
    expect(time.at(160)).toBeCloseTo(10.5);
  });

  it('gives way to clocks that drift apart', () => {
    const time = createAudioTime();
    for (let minute = 0; minute < 600; minute++) time.heard(60 * minute * (1 - 1e-4), 60 * minute);
    expect(Math.abs(time.at(60 * 599) - 60 * 599 * (1 - 1e-4))).toBeLessThan(0.001);
  });
});

describe('draw times', () => {
  it('give quantiles of the latest draws', () => {
    const times = createDrawTimes();
    expect(times.quantile(0.5)).toBe(0);
    for (let i = 1; i <= 100; i++) times.add(i);
    expect(times.quantile(0.5)).toBe(51);
    expect(times.quantile(0.95)).toBe(96);
  });
});

describe('status', () => {
  it('is sent at once, then at most once a period, and never lost', () => {
    let sent = 0;
    const timers: (() => void)[] = [];
    const changed = createStatusTicker(
      () => sent++,
      (_, run) => timers.push(run),
    );
    for (let i = 0; i < 50; i++) changed();
    expect(sent).toBe(1);
    timers.shift()?.();
    expect(sent).toBe(2);
    timers.shift()?.();
    expect([sent, timers.length]).toEqual([2, 0]);
    changed();
    expect(sent).toBe(3);
  });
});
