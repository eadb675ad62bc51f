import * as tf from '@tensorflow/tfjs-core';
import { createRandom, randomIndex, type Random } from '../../core/random.ts';
import { SLICE_SIDE } from '../../core/units.ts';
import { rgbaToInk, sliceToSquare } from '../../generator/model/pixel/slice-square.ts';
import { rasterisePen } from '../../generator/model/pixel/stroke-raster.ts';
import type { RawDrawing } from '../drawings/read-drawings.ts';
import { createInstrument } from '../sounds/instrument.ts';
import { cutSlice, randomCut } from '../sounds/slice-sound.ts';
import { playRandomNote } from '../sounds/sound-set.ts';

/**
 * Side of the squares that are cut from both pictures at random while training, as CycleGAN cuts 256 from 286: a quarter of
 * the cost, and the judges see patches of 70 pixels anyway. The finished generators run on the whole 208 × 208.
 */
export const CROP_SIDE = 104;

/** Line width of the drawings [boxes]: six pixels at 208. */
const PEN_WIDTH = 0.03;

/** The drawing fills this share of the paper. */
const FILL = 0.86;

/** Both sides of the experiment as square pictures in ±1, the way the original saw them. */
export interface OriginalData {
  /** `[208, 208, 2]` each. */
  readonly sounds: readonly Float32Array[];
  /** `[208, 208, 3]` each, white ink on black. */
  readonly drawings: readonly Float32Array[];
}

/** Renders `count` sounds of as many instruments. */
export function renderSquares(count: number, seed: number): Float32Array[] {
  return Array.from({ length: count }, (_, index) => {
    const random = createRandom(seed * 1_000_003 + index);
    const { sound, gainDecibels } = playRandomNote(createInstrument(random), random);
    return sliceToSquare(cutSlice(sound, randomCut(random, gainDecibels, 250), random));
  });
}

/** A real drawing as white ink on black, its longer side filling the paper: `[208, 208, 3]` in ±1. */
export function drawOnBlack({ strokes }: RawDrawing): Float32Array {
  const xs = strokes.flatMap(({ x }) => [...x]);
  const ys = strokes.flatMap(({ y }) => [...y]);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  const [width, height] = [Math.max(...xs) - left, Math.max(...ys) - top];
  const scale = FILL / Math.max(width, height, 1);
  const lines = strokes.map(({ x, y }) => ({
    points: x.map((value, at): [number, number] => [
      0.5 + (value - left - width / 2) * scale,
      0.5 + ((y[at] ?? 0) - top - height / 2) * scale,
    ]),
    width: PEN_WIDTH,
    colour: [1, 1, 1] as const,
  }));
  return rgbaToInk(rasterisePen(lines, SLICE_SIDE), SLICE_SIDE);
}

/** A random square of a random picture: `[1, 104, 104, channels]`. */
export function cropRandom(pictures: readonly Float32Array[], channels: number, random: Random): tf.Tensor4D {
  const picture = pictures[randomIndex(random, pictures.length)] ?? new Float32Array(0);
  const top = randomIndex(random, SLICE_SIDE - CROP_SIDE + 1);
  const left = randomIndex(random, SLICE_SIDE - CROP_SIDE + 1);
  const crop = new Float32Array(CROP_SIDE * CROP_SIDE * channels);
  for (let row = 0; row < CROP_SIDE; row++) {
    const from = ((top + row) * SLICE_SIDE + left) * channels;
    crop.set(picture.subarray(from, from + CROP_SIDE * channels), row * CROP_SIDE * channels);
  }
  return tf.tensor4d(crop, [1, CROP_SIDE, CROP_SIDE, channels]);
}
