import {
  Float32BufferAttribute,
  InstancedBufferGeometry,
  InstancedInterleavedBuffer,
  InterleavedBufferAttribute,
  StreamDrawUsage,
} from 'three/webgpu';
import { createBlockPool, type BlockPool } from './block-pool.ts';
import { BLOCK_SEGMENTS, NO_SLOT, SEGMENT_FLOATS, SEGMENT_SLOT } from './segment-layout.ts';

/** Preallocated segments on the GPU, drawn as one batch of instanced quads. */
export interface SegmentBuffer {
  readonly geometry: InstancedBufferGeometry;
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
  readonly dispose: () => void;
}

const QUAD_CORNERS = [-1, -1, 0, 1, -1, 0, 1, 1, 0, -1, 1, 0];
const QUAD_TRIANGLES = [0, 1, 2, 0, 2, 3];

/** So many unchanged blocks are uploaded rather than two pieces around them; 32 kB cost less than another call [blocks]. */
const CLEAN_BETWEEN = 16;

/** Room for `blocks` × 32 segments; 64 bytes each. */
export function createSegmentBuffer(blocks: number): SegmentBuffer {
  const data = new Float32Array(blocks * BLOCK_SEGMENTS * SEGMENT_FLOATS);
  for (let at = SEGMENT_SLOT; at < data.length; at += SEGMENT_FLOATS) data[at] = NO_SLOT;
  const buffer = new InstancedInterleavedBuffer(data, SEGMENT_FLOATS);
  // Not the `dynamic` usage: what has that is uploaded whole, changed or not, each time it is drawn.
  buffer.setUsage(StreamDrawUsage);
  const geometry = new InstancedBufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(QUAD_CORNERS, 3));
  geometry.setIndex(QUAD_TRIANGLES);
  ['inkEnds', 'inkPen', 'inkLook', 'inkCaps'].forEach((name, i) => {
    geometry.setAttribute(name, new InterleavedBufferAttribute(buffer, 4, 4 * i));
  });
  geometry.instanceCount = 0;
  const pool = createBlockPool(blocks);
  const dirty = new Uint8Array(blocks);
  let dirtyFrom = Infinity;
  let dirtyTo = 0;
  const touch = (block: number): void => {
    dirty[block] = 1;
    dirtyFrom = Math.min(dirtyFrom, block);
    dirtyTo = Math.max(dirtyTo, block + 1);
  };
  const upload = (from: number, to: number): void => {
    buffer.addUpdateRange(from * blockFloats, (to - from) * blockFloats);
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
      geometry.instanceCount = pool.extent() * BLOCK_SEGMENTS;
      if (dirtyTo <= dirtyFrom) return;
      let from = dirtyFrom;
      let to = dirtyFrom;
      for (let block = dirtyFrom; block < dirtyTo; block++) {
        if (dirty[block] === 0) continue;
        if (block - to > CLEAN_BETWEEN) {
          upload(from, to);
          from = block;
        }
        to = block + 1;
      }
      upload(from, to);
      dirty.fill(0, dirtyFrom, dirtyTo);
      buffer.needsUpdate = true;
      dirtyFrom = Infinity;
      dirtyTo = 0;
    },
    data,
    replace(count) {
      geometry.instanceCount = count;
      if (count === 0) return;
      buffer.addUpdateRange(0, count * SEGMENT_FLOATS);
      buffer.needsUpdate = true;
    },
    dispose() {
      geometry.dispose();
    },
  };
}
