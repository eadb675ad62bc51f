import { SLICE_SAMPLES, SLICE_SIDE } from '../../../core/units.ts';

/** Planar stereo slice (2 × 43 264) → the original experiment's picture `[208, 208, 2]`: sample n of a channel at row n/208, column n%208. */
export function sliceToSquare(samples: Float32Array): Float32Array {
  const square = new Float32Array(2 * SLICE_SAMPLES);
  for (let n = 0; n < SLICE_SAMPLES; n++) {
    square[2 * n] = samples[n] ?? 0;
    square[2 * n + 1] = samples[SLICE_SAMPLES + n] ?? 0;
  }
  return square;
}

/** The way back: `[208, 208, 2]` → planar stereo slice. */
export function squareToSlice(square: Float32Array): Float32Array {
  const samples = new Float32Array(2 * SLICE_SAMPLES);
  for (let n = 0; n < SLICE_SAMPLES; n++) {
    samples[n] = square[2 * n] ?? 0;
    samples[SLICE_SAMPLES + n] = square[2 * n + 1] ?? 0;
  }
  return samples;
}

/** White ink on black in ±1 `[208, 208, 3]` → `[208, 208, rgba]` bytes: brightness is opacity, so that black paper is no paper. */
export function inkToRgba(drawing: Float32Array): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(SLICE_SIDE * SLICE_SIDE * 4);
  for (let pixel = 0; pixel < SLICE_SIDE * SLICE_SIDE; pixel++) {
    const light = [0, 1, 2].map((channel) => Math.max(0, ((drawing[pixel * 3 + channel] ?? -1) + 1) / 2));
    const opacity = Math.max(...light);
    light.forEach((value, channel) => {
      rgba[pixel * 4 + channel] = opacity > 0 ? (255 * value) / opacity : 0;
    });
    rgba[pixel * 4 + 3] = 255 * opacity;
  }
  return rgba;
}

/** Any picture `[side, side, rgba]` → `[208, 208, 3]` in ±1 on black paper, the nearest pixel each. */
export function rgbaToInk(rgba: Uint8ClampedArray, side: number): Float32Array {
  const drawing = new Float32Array(SLICE_SIDE * SLICE_SIDE * 3);
  for (let pixel = 0; pixel < SLICE_SIDE * SLICE_SIDE; pixel++) {
    const row = Math.floor((Math.floor(pixel / SLICE_SIDE) * side) / SLICE_SIDE);
    const column = Math.floor(((pixel % SLICE_SIDE) * side) / SLICE_SIDE);
    const from = (row * side + column) * 4;
    for (let channel = 0; channel < 3; channel++) {
      const light = ((rgba[from + channel] ?? 0) / 255) * ((rgba[from + 3] ?? 0) / 255);
      drawing[pixel * 3 + channel] = 2 * light - 1;
    }
  }
  return drawing;
}
