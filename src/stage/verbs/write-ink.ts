import type { SegmentBuffer } from '../ink/segment-buffer.ts';
import { BLOCK_SEGMENTS } from '../ink/segment-layout.ts';
import type { WebGPURenderer } from 'three/webgpu';
import type { DeckInk } from '../ink/deck-ink.ts';
import { MAX_BLOCKS_PER_MARK, type LiveMark, type MarkBook } from '../world/mark-book.ts';

/** Copies the segments of marks that have changed to the GPU's buffer. */
export function writeInk(book: MarkBook, ink: DeckInk, renderer: WebGPURenderer): void {
  ink.pixels.begin();
  for (const mark of book.live) {
    if (!mark.active) continue;
    if (mark.stale) writeMark(mark, ink.live.buffer);
    if (mark.pixels !== null) showPixels(mark, ink, renderer);
  }
  ink.live.buffer.commit();
  ink.pixels.commit();
}

/** An image has come, or come anew: into the atlas, and on the list of what is drawn. */
function showPixels(mark: LiveMark, ink: DeckInk, renderer: WebGPURenderer): void {
  const { pixels } = mark;
  if (pixels === null) return;
  if (mark.shownPixels !== pixels || mark.tile < 0) {
    ink.atlas.free(mark.tile);
    mark.tile = ink.atlas.put(renderer, pixels.rgba, pixels.sidePixels);
    mark.shownPixels = pixels;
  }
  ink.pixels.add(mark.slot, mark.tile, mark.penSeconds);
}

function writeMark(mark: LiveMark, buffer: SegmentBuffer): void {
  mark.stale = false;
  if (mark.segments === null) return;
  const wanted = Math.min(MAX_BLOCKS_PER_MARK, Math.ceil(mark.segmentCount / BLOCK_SEGMENTS));
  while (mark.blockCount > wanted) buffer.free(mark.blocks[--mark.blockCount] ?? 0);
  while (mark.blockCount < wanted) {
    const block = buffer.pool.take();
    if (block < 0) break;
    mark.blocks[mark.blockCount++] = block;
  }
  for (let i = 0; i < mark.blockCount; i++) {
    const from = i * BLOCK_SEGMENTS;
    const count = Math.min(BLOCK_SEGMENTS, mark.segmentCount - from);
    buffer.fill(mark.blocks[i] ?? 0, mark.segments, from, count, mark.slot);
  }
}
