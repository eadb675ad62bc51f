import * as tf from '@tensorflow/tfjs-core';
import { createRandom, randomIndex, type Random } from '../../core/random.ts';
import { SLICE_SIDE } from '../../core/units.ts';
import { rgbaToInk, sliceToSquare } from '../../generator/model/pixel/slice-square.ts';
import { rasterisePen } from '../../generator/model/pixel/stroke-raster.ts';
import type { RawDrawing } from '../drawings/read-drawings.ts';
import { createInstrument } from '../sounds/instrument.ts';
import { cutSlice, randomCut } from '../sounds/slice-sound.ts';
import { playRandomNote } from '../sounds/sound-set.ts';

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

/** Squares that are looked at until one is not flat. */
const TRIES = 20;

/** Less spread than this is flat, in pictures of ±1. */
const FLAT_DEVIATION = 0.02;

/**
 * A random square of a random picture: `[1, side, side, channels]`. Flat ones (no ink, silence) are passed over: without
 * variance instance norm multiplies a gradient by 316 in every layer, which overflows in a network of six blocks.
 */
export function cropRandom(
  pictures: readonly Float32Array[],
  channels: number,
  side: number,
  random: Random,
): tf.Tensor4D {
  let crop = cropOf(pictures, channels, side, random);
  for (let tries = 1; tries < TRIES && isFlat(crop); tries++) crop = cropOf(pictures, channels, side, random);
  return tf.tensor4d(crop, [1, side, side, channels]);
}

function cropOf(
  pictures: readonly Float32Array[],
  channels: number,
  side: number,
  random: Random,
): Float32Array {
  const picture = pictures[randomIndex(random, pictures.length)] ?? new Float32Array(0);
  const top = randomIndex(random, SLICE_SIDE - side + 1);
  const left = randomIndex(random, SLICE_SIDE - side + 1);
  const crop = new Float32Array(side * side * channels);
  for (let row = 0; row < side; row++) {
    const from = ((top + row) * SLICE_SIDE + left) * channels;
    crop.set(picture.subarray(from, from + side * channels), row * side * channels);
  }
  return crop;
}

function isFlat(values: Float32Array): boolean {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const mean = sum / values.length;
  return squares / values.length - mean * mean < FLAT_DEVIATION ** 2;
}
