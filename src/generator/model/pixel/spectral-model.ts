import * as tf from '@tensorflow/tfjs-core';
import { hueTurns } from '../../../core/oklab.ts';
import type { Slice } from '../../../core/slice.ts';
import type { HearingRange } from '../front-end/hearing-range.ts';
import { createLogmelFrontEnd, SPECTROGRAM_SIZE, type FrontEnd } from '../front-end/logmel.ts';
import { SCALARS } from '../front-end/scalars.ts';
import { SOUND_LATENT } from '../sound-encoder.ts';
import { soundFromLevels } from '../sound-from-levels.ts';
import type { Weights } from '../weights.ts';
import { COLOURED_SIDE, colourPainting, type PaintingStyle } from './colour-painting.ts';
import { PAINTING_CHANNELS, PAINTING_SIDE } from './painting-decoder.ts';
import { PAINTING_STYLE_NAMES, PAINTING_STYLES } from './painting-heads.ts';
import { toPixelSquiggle, type PixelNetwork } from './pixel-network.ts';
import { readPicture, styleRow } from './read-picture.ts';
import { hearPaintings, paintSounds } from './spectral-network.ts';

const PAINTING_SIZE = PAINTING_SIDE * PAINTING_SIDE * PAINTING_CHANNELS;

/** The `spectral` network: hears log-frequency bands and scalars, paints filled colour pictures. */
export function createSpectralNetwork(weights: Weights, range: HearingRange): PixelNetwork {
  const hear = createLogmelFrontEnd(range);
  return {
    draw: async (pack, slices) => {
      const { paintings, style, hue, places } = await run(weights, hear, slices);
      return slices.map((slice, row) => {
        const painting = paintings.subarray(row * PAINTING_SIZE, (row + 1) * PAINTING_SIZE);
        const rgba = colourPainting(painting, styleOf(style, hue, row));
        const embedding = places.slice(row * SOUND_LATENT, (row + 1) * SOUND_LATENT);
        return toPixelSquiggle(pack, slice, rgba, COLOURED_SIDE, embedding);
      });
    },
    sound: async (rgba, side) => {
      const { painting, style } = readPicture(rgba, side);
      const turn = 2 * Math.PI * style.hueTurns;
      const levels = tf.tidy(() =>
        hearPaintings(
          weights,
          tf.tensor4d(painting, [1, PAINTING_SIDE, PAINTING_SIDE, PAINTING_CHANNELS]),
          tf.tensor2d(styleRow(style), [1, PAINTING_STYLES]),
          tf.tensor2d([Math.cos(turn), Math.sin(turn)], [1, 2]),
        ),
      );
      const values = (await levels.data()) as Float32Array;
      levels.dispose();
      return soundFromLevels(values);
    },
  };
}

interface Outputs {
  readonly paintings: Float32Array;
  readonly style: Float32Array;
  readonly hue: Float32Array;
  readonly places: Float32Array;
}

async function run(weights: Weights, hear: FrontEnd, slices: readonly Slice[]): Promise<Outputs> {
  const spectrograms = new Float32Array(slices.length * SPECTROGRAM_SIZE);
  const scalars = new Float32Array(slices.length * SCALARS);
  slices.forEach((slice, row) => {
    const features = hear(slice.samples, slice.heardSamples);
    spectrograms.set(features.spectrogram, row * SPECTROGRAM_SIZE);
    scalars.set(features.scalars, row * SCALARS);
  });
  const tensors = tf.tidy(() =>
    paintSounds(
      weights,
      tf.tensor2d(spectrograms, [slices.length, SPECTROGRAM_SIZE]),
      tf.tensor2d(scalars, [slices.length, SCALARS]),
    ),
  );
  const read = async (tensor: tf.Tensor): Promise<Float32Array> => (await tensor.data()) as Float32Array;
  const [paintings, style, hue, places] = await Promise.all([
    read(tensors.paintings),
    read(tensors.style),
    read(tensors.hue),
    read(tensors.places),
  ]);
  tf.dispose([tensors.paintings, tensors.style, tensors.hue, tensors.places]);
  return { paintings, style, hue, places };
}

/** The numbers of one row as a style. */
function styleOf(style: Float32Array, hue: Float32Array, row: number): PaintingStyle {
  const value = (name: (typeof PAINTING_STYLE_NAMES)[number]): number =>
    style[row * PAINTING_STYLES + PAINTING_STYLE_NAMES.indexOf(name)] ?? 0.5;
  return {
    size: value('size'),
    height: value('height'),
    ink: value('ink'),
    stretch: value('stretch'),
    lightness: value('lightness'),
    chroma: value('chroma'),
    hueTurns: hueTurns(hue[2 * row] ?? 1, hue[2 * row + 1] ?? 0),
  };
}
