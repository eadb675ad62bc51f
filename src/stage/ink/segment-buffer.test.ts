import { DynamicDrawUsage, type InterleavedBufferAttribute } from 'three/webgpu';
import { expect, it } from 'vitest';
import { BLOCK_SEGMENTS, SEGMENT_FLOATS, SEGMENT_SLOT } from './segment-layout.ts';
import { createSegmentBuffer } from './segment-buffer.ts';

const BLOCK_FLOATS = BLOCK_SEGMENTS * SEGMENT_FLOATS;

it('uploads what has changed, and not what lies far between', () => {
  const segments = createSegmentBuffer(1024);
  for (let i = 0; i < 1024; i++) segments.pool.take();
  const { data: buffer } = segments.geometry.getAttribute('inkEnds') as InterleavedBufferAttribute;
  const ranges = (): number[][] => {
    buffer.clearUpdateRanges();
    segments.commit();
    return buffer.updateRanges.map(({ start, count }) => [start / BLOCK_FLOATS, count / BLOCK_FLOATS]);
  };
  expect(ranges()).toEqual([]);
  for (const block of [3, 5, 900, 40]) segments.free(block);
  expect(ranges()).toEqual([
    [3, 3],
    [40, 1],
    [900, 1],
  ]);
  segments.fill(7, new Float32Array(BLOCK_FLOATS), 0, BLOCK_SEGMENTS, 1);
  expect(ranges()).toEqual([[7, 1]]);
  expect(ranges()).toEqual([]);
  // With this usage three would upload all of it at each draw, changed or not.
  expect(buffer.usage).not.toBe(DynamicDrawUsage);
});

it('uploads once what changed again and again before it was drawn', () => {
  const segments = createSegmentBuffer(1024);
  for (let i = 0; i < 1024; i++) segments.pool.take();
  const { data: buffer } = segments.geometry.getAttribute('inkEnds') as InterleavedBufferAttribute;
  for (let frame = 0; frame < 100; frame++) {
    for (const block of [10, 12, 500 + (frame % 3), 900]) segments.free(block);
    segments.commit();
  }
  const uploaded = buffer.updateRanges.map(({ start, count }) => [start / BLOCK_FLOATS, count / BLOCK_FLOATS]);
  expect(uploaded.toSorted(([a = 0], [b = 0]) => a - b)).toEqual([
    [10, 3],
    [500, 3],
    [900, 1],
  ]);
});

it('gives a processor that draws every segment beside each of its corners, and only what has changed', () => {
  const segments = createSegmentBuffer(4, 'quads');
  const { data: buffer } = segments.geometry.getAttribute('inkEnds') as InterleavedBufferAttribute;
  for (let i = 0; i < 3; i++) segments.pool.take();
  segments.fill(
    1,
    Float32Array.from({ length: BLOCK_FLOATS }, (_, i) => i),
    0,
    BLOCK_SEGMENTS,
    7,
  );
  segments.commit();
  expect(segments.count()).toBe(3 * BLOCK_SEGMENTS);
  expect(segments.geometry.drawRange.count).toBe(6 * 3 * BLOCK_SEGMENTS);
  expect(buffer.updateRanges).toEqual([{ start: 4 * BLOCK_FLOATS, count: 4 * BLOCK_FLOATS }]);
  const written = segments.data.subarray(BLOCK_FLOATS, BLOCK_FLOATS + SEGMENT_FLOATS);
  expect(written[SEGMENT_SLOT]).toBe(7);
  for (let corner = 0; corner < 4; corner++) {
    const at = 4 * BLOCK_FLOATS + corner * SEGMENT_FLOATS;
    expect(buffer.array.slice(at, at + SEGMENT_FLOATS)).toEqual(written);
  }
});
