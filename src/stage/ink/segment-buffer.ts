import type { BufferGeometry } from 'three/webgpu';
import { createBlockPool, type BlockPool } from './block-pool.ts';
import { createSegmentGeometry, type SegmentForm } from './segment-geometry.ts';
import { BLOCK_SEGMENTS, NO_SLOT, SEGMENT_FLOATS, SEGMENT_SLOT } from './segment-layout.ts';

/** Preallocated segments on the GPU, drawn as one batch of quads. */
export interface SegmentBuffer {
  readonly geometry: BufferGeometry;
  readonly pool: BlockPool;
  /** Copies `count` segments of `source`, from segment `from`, into a block and binds them to a slot. */
  readonly fill: (block: number, source: Float32Array, from: number, count: number, slot: number) => void;
  readonly free: (block: number) => void;
  /** Tells the GPU what has changed and how much is to be drawn; once a frame. */
  readonly commit: () => void;
  /** All segments, for a batch that is written from the start each time (see `replace`). */
  readonly data: Float32Array;
  /** Draws just the first `count` segments of `data`, which have been written anew. */
  readonly replace: (count: number) => void;
  /** Segments that are drawn, those without a mark among them. */
  readonly count: () => number;
  readonly dispose: () => void;
}

/** So many unchanged blocks are uploaded rather than two pieces around them; 32 kB cost less than another call [blocks]. */
const CLEAN_BETWEEN = 16;

/** Room for `blocks` × 32 segments; 64 bytes each. */
export function createSegmentBuffer(blocks: number, form: SegmentForm = 'instances'): SegmentBuffer {
  const data = new Float32Array(blocks * BLOCK_SEGMENTS * SEGMENT_FLOATS);
  for (let at = SEGMENT_SLOT; at < data.length; at += SEGMENT_FLOATS) data[at] = NO_SLOT;
  const { geometry, upload, show } = createSegmentGeometry(data, form);
  const pool = createBlockPool(blocks);
  const dirty = new Uint8Array(blocks);
  let dirtyFrom = Infinity;
  let dirtyTo = 0;
  let shown = 0;
  const touch = (block: number): void => {
    dirty[block] = 1;
    dirtyFrom = Math.min(dirtyFrom, block);
    dirtyTo = Math.max(dirtyTo, block + 1);
  };
  const showFirst = (count: number): void => {
    shown = count;
    show(count);
  };
  const uploadBlocks = (from: number, to: number): void => {
    upload(from * BLOCK_SEGMENTS, to * BLOCK_SEGMENTS);
  };
  const blockFloats = BLOCK_SEGMENTS * SEGMENT_FLOATS;
  return {
    geometry,
    pool,
    fill(block, source, from, count, slot) {
      const start = block * blockFloats;
      data.set(source.subarray(from * SEGMENT_FLOATS, (from + count) * SEGMENT_FLOATS), start);
      for (let segment = 0; segment < BLOCK_SEGMENTS; segment++) {
        data[start + segment * SEGMENT_FLOATS + SEGMENT_SLOT] = segment < count ? slot : NO_SLOT;
      }
      touch(block);
    },
    free(block) {
      const start = block * blockFloats + SEGMENT_SLOT;
      for (let segment = 0; segment < BLOCK_SEGMENTS; segment++)
        data[start + segment * SEGMENT_FLOATS] = NO_SLOT;
      pool.give(block);
      touch(block);
    },
    commit() {
      showFirst(pool.extent() * BLOCK_SEGMENTS);
      if (dirtyTo <= dirtyFrom) return;
      let from = dirtyFrom;
      let to = dirtyFrom;
      for (let block = dirtyFrom; block < dirtyTo; block++) {
        if (dirty[block] === 0) continue;
        if (block - to > CLEAN_BETWEEN) {
          uploadBlocks(from, to);
          from = block;
        }
        to = block + 1;
      }
      uploadBlocks(from, to);
      dirty.fill(0, dirtyFrom, dirtyTo);
      dirtyFrom = Infinity;
      dirtyTo = 0;
    },
    data,
    count: () => shown,
    replace(count) {
      showFirst(count);
      if (count > 0) upload(0, count);
    },
    dispose() {
      geometry.dispose();
    },
  };
}
