import * as tf from '@tensorflow/tfjs-core';
import { flatPositions, pointAt } from '../../../core/cubic.ts';
import { KikiError } from '../../../core/errors.ts';
import type { Random } from '../../../core/random.ts';
import type { Squiggle, Stroke } from '../../../core/squiggle.ts';
import type { PackWeights, WeightTensor } from '../pack/pack-bytes.ts';
import { hearingRangeOf } from '../front-end/hearing-range.ts';
import type { PackManifest } from '../pack/pack-manifest.ts';
import type { PackHead, PackModel } from '../pack/pack-model.ts';
import { initialValues, type Shapes, type Weights } from '../weights.ts';
import { initialPixelValues } from './convolution-layer.ts';
import { createOriginalNetwork, originalShapes, type OriginalSize } from './original-model.ts';
import type { PixelNetwork } from './pixel-network.ts';
import { createSpectralNetwork } from './spectral-model.ts';
import { spectralShapes } from './spectral-network.ts';
import { rasterisePen, type PenLine } from './stroke-raster.ts';

/** Widest and deepest `original` network that is loaded at all: that of the paper. */
const MOST_FILTERS = 64;
const MOST_BLOCKS = 9;

/** The pixel head: networks that draw with pixels, from a spectrum (`spectral`) or from raw samples (`original`). */
export const pixelHead: PackHead = {
  expectedShapes: shapesOf,
  createModel: createPixelModel,
};

/** Makes a model of a checked pack; its tensors live on the backend that is set now. */
export function createPixelModel(manifest: PackManifest, values: PackWeights): PackModel {
  const weights: Weights = new Map(
    [...shapesOf(manifest)].map(([name, shape]) => [
      name,
      tf.tensor(values.get(name) ?? new Float32Array(0), [...shape]),
    ]),
  );
  const network = networkOf(manifest, weights);
  return {
    head: 'pixels',
    draw: async (slices) => (slices.length === 0 ? [] : network.draw(manifest.name, slices)),
    sound: async (squiggle) => {
      const { rgba, side } = pictureOf(squiggle);
      return network.sound(rgba, side);
    },
    dispose: () => {
      tf.dispose([...weights.values()]);
    },
  };
}

/** Side of the picture that strokes are painted into, that of the original experiment [pixels]. */
const PAINTED_SIDE = 208;

/** Weights as before any training, for tests and for comparison. */
export function randomPixelWeights(manifest: PackManifest, random: Random): WeightTensor[] {
  return [...shapesOf(manifest)].map(([name, shape]) => {
    const alone = new Map([[name, shape]]);
    const values = shape.length === 4 ? initialPixelValues(alone, random) : initialValues(alone, random);
    return { name, shape, values };
  });
}

function networkOf(manifest: PackManifest, weights: Weights): PixelNetwork {
  if (manifest.frontEnd === 'reshape') return createOriginalNetwork(weights, originalSize(manifest));
  return createSpectralNetwork(weights, hearingRangeOf(manifest.network));
}

function shapesOf(manifest: PackManifest): Shapes {
  return manifest.frontEnd === 'reshape' ? originalShapes(originalSize(manifest)) : spectralShapes();
}

function originalSize({ name, network }: PackManifest): OriginalSize {
  const read = (key: string, most: number): number => {
    const value = network[key];
    if (typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= most) return value;
    throw new KikiError('PackUnreadable', `network.${key} of ${name} is not what this network needs`, {
      expected: `a whole number from 1 to ${String(most)}`,
      actual: String(value),
    });
  };
  return { filters: read('filters', MOST_FILTERS), blocks: read('blocks', MOST_BLOCKS) };
}

/** Whatever was drawn, as pixels: strokes are painted with a pen first. */
function pictureOf(squiggle: Squiggle): { rgba: Uint8ClampedArray; side: number } {
  if (squiggle.kind === 'pixels') return { rgba: squiggle.rgba, side: squiggle.sidePixels };
  return { rgba: rasterisePen(squiggle.strokes.map(penLine), PAINTED_SIDE), side: PAINTED_SIDE };
}

function penLine({ points, widths, colour }: Stroke): PenLine {
  const places = flatPositions(points, 1 / PAINTED_SIDE).map((position) => pointAt(points, position));
  return { points: places, width: widths.reduce((a, b) => a + b, 0) / Math.max(1, widths.length), colour };
}
