import * as tf from '@tensorflow/tfjs-core';
import type { Random } from '../../core/random.ts';
import type { Slice } from '../../core/slice.ts';
import type { Squiggle, StrokeSquiggle } from '../../core/squiggle.ts';
import { KikiError } from '../../core/errors.ts';
import { SLICE_SAMPLES, SLICE_SECONDS } from '../../core/units.ts';
import { describeStrokes } from './descriptors.ts';
import {
  SHAPE_LATENT,
  decodeDrawing,
  drawingDecoderShapes,
  drawingEncoderShapes,
  encodeDrawing,
} from './drawing-autoencoder.ts';
import { anchorShapes, drawingHeadsShapes, imagineDrawing } from './drawing-heads.ts';
import { hearingRangeOf } from './front-end/hearing-range.ts';
import { createLogmelFrontEnd, SPECTROGRAM_SIZE, type Features, type FrontEnd } from './front-end/logmel.ts';
import { SCALARS } from './front-end/scalars.ts';
import { placePath, rawDrawing, type RawDrawing } from './idea-path.ts';
import type { PackWeights, WeightTensor } from './pack/pack-bytes.ts';
import type { PackManifest } from './pack/pack-manifest.ts';
import type { PackHead, PackModel } from './pack/pack-model.ts';
import { PATH_SIZE } from './path-layout.ts';
import { createShapeHearing, type ShapeHearing } from './shape-hearing.ts';
import { pathStrokes } from './path-strokes.ts';
import { encodeSound, SOUND_LATENT, soundEncoderShapes, type HeardSounds } from './sound-encoder.ts';
import { decodeSound, imagineSound, soundHeadsShapes } from './sound-heads.ts';
import { levelEnvelope } from './sound-length.ts';
import { soundingWidths } from './sounding-widths.ts';
import { readSquiggle } from './squiggle-vector.ts';
import { soundFromLevels } from './sound-from-levels.ts';
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

/** What the network gave for a batch, as plain numbers. */
interface Outputs {
  readonly path: Float32Array;
  readonly joins: Float32Array;
  readonly style: Float32Array;
  readonly hue: Float32Array;
  readonly sounds: Float32Array;
  readonly shape: Float32Array;
}

/** Makes a model of a checked pack; its tensors live on the backend that is set now. */
export function createStrokeModel(
  manifest: Pick<PackManifest, 'name' | 'network'>,
  values: PackWeights,
): PackModel {
  const weights: Weights = new Map(
    [...strokePackShapes()].map(([name, shape]) => [
      name,
      tf.tensor(values.get(name) ?? new Float32Array(0), [...shape]),
    ]),
  );
  const range = hearingRangeOf(manifest.network);
  const hearings = { hear: createLogmelFrontEnd(range), hearForShape: createShapeHearing(range) };
  return {
    head: 'strokes',
    draw: async (slices, recall) => {
      if (slices.length === 0) return [];
      const outputs = await run(weights, hearings, slices);
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
      tf.dispose([...weights.values()]);
    },
  };
}

/** Rows of a batch. */
function stack(features: readonly Features[]): HeardSounds {
  const spectrograms = new Float32Array(features.length * SPECTROGRAM_SIZE);
  const scalars = new Float32Array(features.length * SCALARS);
  features.forEach((one, row) => {
    spectrograms.set(one.spectrogram, row * SPECTROGRAM_SIZE);
    scalars.set(one.scalars, row * SCALARS);
  });
  return {
    spectrograms: tf.tensor2d(spectrograms, [features.length, SPECTROGRAM_SIZE]),
    scalars: tf.tensor2d(scalars, [features.length, SCALARS]),
  };
}

async function run(
  weights: Weights,
  { hear, hearForShape }: { readonly hear: FrontEnd; readonly hearForShape: ShapeHearing },
  slices: readonly Slice[],
): Promise<Outputs> {
  const heard = slices.map((slice) => hear(slice.samples, slice.heardSamples));
  const opened = slices.map((slice) => hearForShape(slice.samples, slice.heardSamples));
  const tensors = tf.tidy(() => {
    const encoded = encodeSound(weights, stack([...heard, ...opened.flat()]));
    const sounds = tf.slice2d(encoded, [0, 0], [heard.length, -1]);
    const idea = imagineDrawing(weights, sounds, tf.slice2d(encoded, [heard.length, 0], [-1, -1]));
    const place = tf.matMul(meansOf(opened.map(({ length }) => length)), idea.shape) as tf.Tensor2D;
    const shape = decodeDrawing(weights, place);
    return [shape.path, shape.joins, idea.style, idea.hue, sounds, place];
  });
  const [path, joins, style, hue, sounds, shape] = (await Promise.all(
    tensors.map((tensor) => tensor.data()),
  )) as Float32Array[];
  tf.dispose(tensors);
  const none = new Float32Array(0);
  return {
    path: path ?? none,
    joins: joins ?? none,
    style: style ?? none,
    hue: hue ?? none,
    sounds: sounds ?? none,
    shape: shape ?? none,
  };
}

/** `[groups, rows]` weights that take the mean of each group of rows that follow one another. */
function meansOf(counts: readonly number[]): tf.Tensor2D {
  const rows = counts.reduce((sum, count) => sum + count, 0);
  const weights = new Float32Array(counts.length * rows);
  let first = 0;
  counts.forEach((count, group) => {
    weights.fill(1 / count, group * rows + first, group * rows + first + count);
    first += count;
  });
  return tf.tensor2d(weights, [counts.length, rows]);
}

function embeddingOf({ sounds }: Outputs, row: number): Float32Array {
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
