import type { WebGPURenderer } from 'three/webgpu';
import type { Graphics } from '../graphics.ts';
import type { DeckInk } from '../ink/deck-ink.ts';
import { nextStride } from '../ink/detail.ts';
import type { SegmentBuffer } from '../ink/segment-buffer.ts';
import { BLOCK_SEGMENTS, SEGMENT_FLOATS } from '../ink/segment-layout.ts';
import { thinSegments } from '../ink/thin-segments.ts';
import { MAX_SEGMENTS_PER_MARK } from '../ink/write-segments.ts';
import type { Deck } from '../world/deck.ts';
import { MAX_BLOCKS_PER_MARK, type LiveMark } from '../world/mark-book.ts';

/** A processor that draws takes its time by the point: it gets those of a mark of this share of the size. */
const SOFTWARE_DETAIL = 0.4;

const thinned = new Float32Array(MAX_SEGMENTS_PER_MARK * SEGMENT_FLOATS);

/** Copies the segments of marks that have changed to the GPU's buffer. */
export function writeInk({ book, view }: Deck, ink: DeckInk, graphics: Graphics): void {
  const { renderer, software, heightPixels } = graphics;
  ink.pixels.begin();
  for (const mark of book.live) {
    if (!mark.active) continue;
    if (software) chooseDetail(mark, (SOFTWARE_DETAIL * view.zoom * heightPixels) / 2);
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

/** A processor that draws takes time for every point: it draws fewer of them than a print of the mark would have. */
function chooseDetail(mark: LiveMark, pixelsPerUnit: number): void {
  if (mark.move === null) return;
  const { from, to } = mark.move;
  const stride = nextStride(mark.stride, Math.max(from.scale, to.scale) * pixelsPerUnit);
  mark.stale ||= stride !== mark.stride;
  mark.stride = stride;
}

function writeMark(mark: LiveMark, buffer: SegmentBuffer): void {
  mark.stale = false;
  if (mark.segments === null) return;
  const thin = mark.stride > 1;
  const segments = thin ? thinned : mark.segments;
  const segmentCount = thin
    ? thinSegments(thinned, mark.segments, mark.segmentCount, mark.stride)
    : mark.segmentCount;
  const wanted = Math.min(MAX_BLOCKS_PER_MARK, Math.ceil(segmentCount / BLOCK_SEGMENTS));
  while (mark.blockCount > wanted) buffer.free(mark.blocks[--mark.blockCount] ?? 0);
  while (mark.blockCount < wanted) {
    const block = buffer.pool.take();
    if (block < 0) break;
    mark.blocks[mark.blockCount++] = block;
  }
  for (let i = 0; i < mark.blockCount; i++) {
    const from = i * BLOCK_SEGMENTS;
    const count = Math.min(BLOCK_SEGMENTS, segmentCount - from);
    buffer.fill(mark.blocks[i] ?? 0, segments, from, count, mark.slot);
  }
}
