import * as tf from '@tensorflow/tfjs-core';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '../../core/random.ts';
import { initialPixelValues } from '../../generator/model/pixel/convolution-layer.ts';
import {
  decodePainting,
  PAINTING_CHANNELS,
  PAINTING_SIDE,
} from '../../generator/model/pixel/painting-decoder.ts';
import {
  COLOURED_SIDE,
  colourPainting,
  type PaintingStyle,
} from '../../generator/model/pixel/colour-painting.ts';
import { encodePainting } from '../../generator/model/pixel/painting-encoder.ts';
import type { Shapes } from '../../generator/model/weights.ts';
import { createParameters, named, toTensors, type Parameters } from '../optimiser/parameters.ts';
import { loadCheckpoint, saveCheckpoint } from '../run/checkpoint.ts';
import { layOut } from './contact-sheet.ts';
import { makePaintings, takePaintings, type PaintingSet } from './painterly/painting-set.ts';
import { encodePng } from './png.ts';
import { runStage, type Progress } from './run-stage.ts';
import { painterShapes, painterStep, paintingJudgeShapes } from './train-painter.ts';

/** Paintings that are painted for training, and beside them some that are only looked at. */
export const TRAINING_PAINTINGS = 1000;
const HELD_OUT_PAINTINGS = 20;
const FIRST_SEED = 1000;
const HELD_OUT_SEED = 900_000;

/** Share of the stage after which a judge joins in: first places and colours, then edges and hairs. */
const JUDGE_FROM = 0.65;

/** Large, in the middle, middling in all else. */
const PREVIEW_STYLE: PaintingStyle = {
  size: 0.9,
  height: 0.5,
  ink: 0.5,
  stretch: 0.5,
  lightness: 0.6,
  chroma: 0.7,
  hueTurns: 0,
};

/** Settings of the stage. */
export interface PainterOptions {
  readonly folder: string;
  readonly steps: number;
  readonly seed: number;
}

/** Freshly drawn or, where a file of an earlier run lies, loaded parameters. */
export async function openParameters(
  file: string,
  shapes: Shapes,
  seed: number,
  spread?: number,
): Promise<Parameters> {
  const parameters = createParameters(shapes, createRandom(seed));
  const values = initialPixelValues(shapes, createRandom(seed), spread);
  parameters.values.set(values);
  parameters.average.set(values);
  if (existsSync(file)) await loadCheckpoint(file, parameters);
  return parameters;
}

/** Learns to paint before it learns to listen: an autoencoder of paintings, judged patch by patch in the second half. */
export async function trainPainter(
  { folder, steps, seed }: PainterOptions,
  progress: Progress,
): Promise<Parameters> {
  const set = await makePaintings(folder, TRAINING_PAINTINGS, FIRST_SEED, (done) => {
    progress.say(`painted ${String(done)} of ${String(TRAINING_PAINTINGS)}`);
  });
  const held = await makePaintings(folder, HELD_OUT_PAINTINGS, HELD_OUT_SEED, () => undefined);
  const files = { painter: join(folder, 'painter.bin'), judge: join(folder, 'painter-judge.bin') };
  const painter = await openParameters(files.painter, painterShapes, seed);
  const judge = await openParameters(files.judge, paintingJudgeShapes, seed + 1);
  await runStage(
    {
      name: 'painter',
      steps,
      seed,
      learningRate: 2e-3,
      done: painter.steps,
      stepsPerSave: 100,
      step: (index, random, rate) =>
        painterStep(painter, index < JUDGE_FROM * steps ? null : judge, set, random, rate),
      save: async () => {
        await saveCheckpoint(files.painter, painter);
        await saveCheckpoint(files.judge, judge);
        await writeFile(join(folder, 'painter.png'), await previewPainter(painter, held));
      },
    },
    progress,
  );
  return painter;
}

/** A painting in colours of its own, so that paints can be told apart. */
function colourPreview(painting: Float32Array, at: number): Uint8ClampedArray {
  const hue = (at * 0.381966) % 1;
  return colourPainting(painting, { ...PREVIEW_STYLE, hueTurns: hue });
}

/** Held-out paintings above, the same through the autoencoder below. */
async function previewPainter(painter: Parameters, held: PaintingSet): Promise<Uint8Array> {
  const tensors = toTensors(painter.shapes, painter.average);
  const picks = Array.from({ length: held.count }, (_, at) => at);
  const real = takePaintings(held, picks);
  const made = tf.tidy(() => {
    const weights = named(painter.shapes, tensors);
    return decodePainting(weights, encodePainting(weights, real).mean);
  });
  const size = PAINTING_SIDE * PAINTING_SIDE * PAINTING_CHANNELS;
  const pictures = [(await real.data()) as Float32Array, (await made.data()) as Float32Array].flatMap(
    (rows) => picks.map((at) => colourPreview(rows.subarray(at * size, (at + 1) * size), at)),
  );
  tf.dispose([tensors, real, made]);
  const sheet = layOut(pictures, COLOURED_SIDE, 10, 0.08);
  return encodePng(sheet.rgba, sheet.width, sheet.height);
}
