import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../core/random.ts';
import type { Slice } from '../../core/slice.ts';
import type { Squiggle, StrokeSquiggle } from '../../core/squiggle.ts';
import { KikiError } from '../../core/errors.ts';
import { SLICE_SAMPLES, SLICE_SECONDS } from '../../core/units.ts';
import { describeStrokes } from './descriptors.ts';
import {
  SHAPE_LATENT,
  drawingDecoderShapes,
  drawingEncoderShapes,
  encodeDrawing,
} from './drawing-autoencoder.ts';
import { anchorShapes, drawingHeadsShapes } from './drawing-heads.ts';
import { foldNetwork, tensorsOf } from './folded-network.ts';
import { hearingRangeOf } from './front-end/hearing-range.ts';
import { placePath, rawDrawing, type RawDrawing } from './idea-path.ts';
import type { PackWeights, WeightTensor } from './pack/pack-bytes.ts';
import type { PackManifest } from './pack/pack-manifest.ts';
import type { PackHead, PackModel } from './pack/pack-model.ts';
import { PATH_SIZE } from './path-layout.ts';
import { pathStrokes } from './path-strokes.ts';
import { SOUND_LATENT, soundEncoderShapes } from './sound-encoder.ts';
import { decodeSound, imagineSound, soundHeadsShapes } from './sound-heads.ts';
import { levelEnvelope } from './sound-length.ts';
import { soundingWidths } from './sounding-widths.ts';
import { readSquiggle } from './squiggle-vector.ts';
import { soundFromLevels } from './sound-from-levels.ts';
import { createStrokeHearing, imagineStrokes, type StrokeOutputs } from './stroke-network.ts';
import { initialValues, type Shapes, type Weights } from './weights.ts';

/** Every tensor of a stroke pack, both ways: sound → drawing → strokes, and strokes → drawing → sound. */
export function strokePackShapes(): Shapes {
  return new Map([
    ...soundEncoderShapes(),
    ...drawingHeadsShapes(),
    ...anchorShapes(),
    ...drawingDecoderShapes(),
    ...drawingEncoderShapes(),
    ...soundHeadsShapes(),
  ]);
}

/** The stroke head: networks that draw with strokes. */
export const strokeHead: PackHead = {
  expectedShapes: () => strokePackShapes(),
  createModel: createStrokeModel,
};

/** Weights as before any training, for tests and for comparison. */
export function randomWeights(_manifest: PackManifest | null, random: Random): WeightTensor[] {
  return [...strokePackShapes()].map(([name, shape]) => ({
    name,
    shape,
    values: initialValues(new Map([[name, shape]]), random),
  }));
}

/** The tensors of a checked pack on the backend that is set now; whoever asks disposes them. */
export function strokeTensors(values: PackWeights): Weights {
  return new Map(
    [...strokePackShapes()].map(([name, shape]) => [
      name,
      tf.tensor(values.get(name) ?? new Float32Array(0), [...shape]),
    ]),
  );
}

/** Makes a model of a checked pack; its tensors live on the backend that is set now. */
export function createStrokeModel(
  manifest: Pick<PackManifest, 'name' | 'network'>,
  values: PackWeights,
): PackModel {
  const weights = strokeTensors(values);
  const network = foldNetwork(weights);
  const hear = createStrokeHearing(hearingRangeOf(manifest.network));
  return {
    head: 'strokes',
    draw: async (slices, recall) => {
      if (slices.length === 0) return [];
      const outputs = await imagineStrokes(network, slices.map(hear));
      return slices.map((slice, row) => {
        const raw = rawDrawing(outputs, row);
        const shape = recall?.(slice, {
          path: raw.path.slice(),
          joins: raw.joins.slice(),
          hue: raw.hue.slice(),
          place: outputs.shape.slice(row * SHAPE_LATENT, (row + 1) * SHAPE_LATENT),
        });
        return toSquiggle(manifest.name, slice, { ...raw, ...shape }, embeddingOf(outputs, row));
      });
    },
    sound: async (squiggle) => soundOf(weights, squiggle),
    dispose: () => {
      tf.dispose([...weights.values(), ...tensorsOf(network)]);
    },
  };
}

function embeddingOf({ sounds }: StrokeOutputs, row: number): Float32Array {
  return sounds.slice(row * SOUND_LATENT, (row + 1) * SOUND_LATENT);
}

function toSquiggle(pack: string, slice: Slice, raw: RawDrawing, embedding: Float32Array): StrokeSquiggle {
  const strokes = soundingWidths(
    pathStrokes(placePath(raw)),
    levelEnvelope(slice.samples, slice.heardSamples),
  );
  return {
    kind: 'strokes',
    onset: slice.onset,
    pack,
    descriptors: describeStrokes(strokes),
    embedding,
    penSeconds: SLICE_SECONDS,
    heardFraction: Math.min(1, slice.heardSamples / SLICE_SAMPLES),
    strokes,
  };
}

async function soundOf(weights: Weights, squiggle: Squiggle): Promise<Float32Array> {
  if (squiggle.kind !== 'strokes') {
    throw new KikiError('SquiggleKindMismatch', 'A stroke pack cannot hear a picture made of pixels', {
      expected: 'strokes',
      actual: squiggle.kind,
    });
  }
  const { vector, style, hue } = readSquiggle(squiggle.strokes);
  const levels = tf.tidy(() => {
    const shape = encodeDrawing(weights, tf.tensor2d(vector, [1, PATH_SIZE])).mean;
    return decodeSound(
      weights,
      imagineSound(weights, {
        shape,
        style: tf.tensor2d(style, [1, style.length]),
        hue: tf.tensor2d(hue, [1, 2]),
      }),
    );
  });
  const values = (await levels.data()) as Float32Array;
  levels.dispose();
  return soundFromLevels(values);
}
