import type * as tf from '@tensorflow/tfjs-core';
import { encodeSound, soundEncoderShapes } from '../sound-encoder.ts';
import { decodeSound, soundHeadsShapes } from '../sound-heads.ts';
import type { Shapes, Weights } from '../weights.ts';
import { decodePainting, paintingDecoderShapes } from './painting-decoder.ts';
import { encodePainting, paintingEncoderShapes } from './painting-encoder.ts';
import { imaginePainting, imagineSoundOf, paintingHeadsShapes } from './painting-heads.ts';

/** Every tensor of the `spectral` pack, both ways: sound → painting and painting → sound. */
export function spectralShapes(): Shapes {
  return new Map([
    ...soundEncoderShapes(),
    ...paintingHeadsShapes(),
    ...paintingDecoderShapes,
    ...paintingEncoderShapes,
    ...soundDecoderShapes(),
  ]);
}

/** The part of the strokes' way back that makes sound of a place among sounds. */
function soundDecoderShapes(): Shapes {
  return new Map([...soundHeadsShapes()].filter(([name]) => name.startsWith('sound-decoder')));
}

/** Spectrograms `[b, 24·96·3]` and scalars `[b, 32]` → paintings `[b, 96, 96, 3]`, styles `[b, 6]`, hues `[b, 2]`, places `[b, 64]`. */
export function paintSounds(
  weights: Weights,
  spectrograms: tf.Tensor2D,
  scalars: tf.Tensor2D,
): { paintings: tf.Tensor4D; style: tf.Tensor2D; hue: tf.Tensor2D; places: tf.Tensor2D } {
  const places = encodeSound(weights, { spectrograms, scalars });
  const { shape, style, hue } = imaginePainting(weights, places);
  return { paintings: decodePainting(weights, shape), style, hue, places };
}

/** Painting `[b, 96, 96, 3]` with style and hue → levels of the way back `[b, 64·96]`. */
export function hearPaintings(
  weights: Weights,
  paintings: tf.Tensor4D,
  style: tf.Tensor2D,
  hue: tf.Tensor2D,
): tf.Tensor2D {
  const shape = encodePainting(weights, paintings);
  return decodeSound(weights, imagineSoundOf(weights, { shape, style, hue }));
}
