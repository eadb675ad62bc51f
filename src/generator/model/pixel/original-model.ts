import * as tf from '@tensorflow/tfjs-core';
import type { Slice } from '../../../core/slice.ts';
import { SLICE_SIDE } from '../../../core/units.ts';
import type { Shapes, Weights } from '../weights.ts';
import { toPixelSquiggle, type PixelNetwork } from './pixel-network.ts';
import { generateResnet, resnetShapes, type ResnetSize } from './resnet-generator.ts';
import { inkToRgba, rgbaToInk, sliceToSquare, squareToSlice } from './slice-square.ts';

const PIXELS = SLICE_SIDE * SLICE_SIDE;

/** Side of the grid whose means stand for a place in a latent space: this network has no latent vector of its own. */
const EMBEDDING_SIDE = 8;

/** How wide and deep both generators are. */
export interface OriginalSize {
  readonly filters: number;
  readonly blocks: number;
}

/** Sound → drawing: `[b, 208, 208, 2]` → `[b, 208, 208, 3]`. */
export function drawingGenerator({ filters, blocks }: OriginalSize): ResnetSize {
  return { name: 'sound-to-drawing', inputs: 2, outputs: 3, filters, blocks };
}

/** Drawing → sound: `[b, 208, 208, 3]` → `[b, 208, 208, 2]`, which ends in the reshape. */
export function soundGenerator({ filters, blocks }: OriginalSize): ResnetSize {
  return { name: 'drawing-to-sound', inputs: 3, outputs: 2, filters, blocks };
}

/** Every tensor of the `original` pack, both ways. */
export function originalShapes(size: OriginalSize): Shapes {
  return new Map([...resnetShapes(drawingGenerator(size)), ...resnetShapes(soundGenerator(size))]);
}

/** The original experiment: raw samples as a square picture, drawn by a ResNet generator. */
export function createOriginalNetwork(weights: Weights, size: OriginalSize): PixelNetwork {
  return {
    // One after the other: at 208 × 208 a batch gains nothing and takes the memory of all.
    draw: (pack, slices) => Promise.all(slices.map((slice) => drawOne(weights, size, pack, slice))),
    sound: async (rgba, side) => {
      const square = tf.tidy(() =>
        generateResnet(
          weights,
          soundGenerator(size),
          tf.tensor4d(rgbaToInk(rgba, side), [1, SLICE_SIDE, SLICE_SIDE, 3]),
        ),
      );
      const values = (await square.data()) as Float32Array;
      square.dispose();
      return squareToSlice(values);
    },
  };
}

async function drawOne(
  weights: Weights,
  size: OriginalSize,
  pack: string,
  slice: Slice,
): Promise<ReturnType<typeof toPixelSquiggle>> {
  const drawing = tf.tidy(() => {
    const square = tf.tensor4d(sliceToSquare(slice.samples), [1, SLICE_SIDE, SLICE_SIDE, 2]);
    return generateResnet(weights, drawingGenerator(size), square);
  });
  const values = (await drawing.data()) as Float32Array;
  drawing.dispose();
  return toPixelSquiggle(pack, slice, inkToRgba(values), SLICE_SIDE, gridMeans(values));
}

/** Mean brightness in 8 × 8 fields of the drawing, `[64]`. */
function gridMeans(drawing: Float32Array): Float32Array {
  const means = new Float32Array(EMBEDDING_SIDE * EMBEDDING_SIDE);
  const field = SLICE_SIDE / EMBEDDING_SIDE;
  for (let pixel = 0; pixel < PIXELS; pixel++) {
    const row = Math.floor(Math.floor(pixel / SLICE_SIDE) / field);
    const column = Math.floor((pixel % SLICE_SIDE) / field);
    const at = row * EMBEDDING_SIDE + column;
    means[at] = (means[at] ?? 0) + (drawing[pixel * 3] ?? 0) / (field * field);
  }
  return means;
}
