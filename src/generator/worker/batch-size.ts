import type { BackendName } from '../protocol.ts';

/** Sizes that a GPU is warmed up for; other sizes would compile shaders in the middle of a set. */
const GPU_SIZES: readonly number[] = [1, 4, 16];

/**
 * Slices drawn at once: stroke networks are small, so many voices share one pass; a pixel network fills the machine alone. A processor
 * hears and draws each for itself, 2 to 6 ms, and a sound that begins meanwhile waits until all are done.
 */
export function largestBatch(head: 'strokes' | 'pixels', backend: BackendName): number {
  if (head === 'strokes') return backend === 'webgpu' ? 16 : 2;
  return backend === 'webgpu' ? 4 : 1;
}

/** The size to run `count` slices at: the next warmed-up one on a GPU, as it is on wasm. */
export function paddedBatch(count: number, backend: BackendName): number {
  return backend === 'wasm' ? count : (GPU_SIZES.find((size) => size >= count) ?? count);
}

/** Sizes to run once before the show. */
export function warmUpSizes(head: 'strokes' | 'pixels', backend: BackendName): number[] {
  return backend === 'wasm' ? [1] : GPU_SIZES.filter((size) => size <= largestBatch(head, backend));
}

/** A pixel network takes too long to draw what will be drawn again in a moment: it waits for this much sound [samples]. */
const PIXEL_PATIENCE_SAMPLES = 8820;

/** Whether a slice heard this far is to be drawn: strokes from the first milliseconds on, pixels from 200 ms. */
export function worthDrawing(head: 'strokes' | 'pixels', heardSamples: number): boolean {
  return head === 'strokes' || heardSamples >= PIXEL_PATIENCE_SAMPLES;
}
