import * as tf from '@tensorflow/tfjs-core';
import { existsSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '../../core/random.ts';
import {
  COLOURED_SIDE,
  colourPainting,
  type PaintingStyle,
} from '../../generator/model/pixel/colour-painting.ts';
import { initialPixelValues } from '../../generator/model/pixel/convolution-layer.ts';
import {
  brushShapes,
  decodePainting,
  PAINTING_CHANNELS,
  PAINTING_SIDE,
  paintOverSketch,
  sketchShapes,
} from '../../generator/model/pixel/painting-decoder.ts';
import { encodePainting, paintingEncoderShapes } from '../../generator/model/pixel/painting-encoder.ts';
import type { Shapes } from '../../generator/model/weights.ts';
import { byName, createParameters, named, toTensors, type Parameters } from '../optimiser/parameters.ts';
import { loadCheckpoint, saveCheckpoint } from '../run/checkpoint.ts';
import { layOut } from './contact-sheet.ts';
import { learnDictionary, sketchLogits, type LearntPainter } from './painting-dictionary.ts';
import { makePaintings, takePaintings, type PaintingSet } from './painterly/painting-set.ts';
import { encodePng } from './png.ts';
import { runStage, type Progress } from './run-stage.ts';
import { brushStep, paintingJudgeShapes } from './train-brush.ts';

/** Paintings that are painted for training, and beside them some that are only looked at. */
const TRAINING_PAINTINGS = 1000;
const HELD_OUT_PAINTINGS = 10;
const FIRST_SEED = 1000;
const HELD_OUT_SEED = 900_000;

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
  readonly brushSteps: number;
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

/** Learns to paint before it learns to listen: what there is to paint, in one look, and then the brush. */
export async function trainPainter(options: PainterOptions, progress: Progress): Promise<LearntPainter> {
  const { folder, seed } = options;
  const set = await makePaintings(folder, TRAINING_PAINTINGS, FIRST_SEED, (done) => {
    progress.say(`painted ${String(done)} of ${String(TRAINING_PAINTINGS)}`);
  });
  const held = await makePaintings(folder, HELD_OUT_PAINTINGS, HELD_OUT_SEED, () => undefined);
  const learnt = await learnDictionary(set, createRandom(seed));
  progress.say(`dictionary of ${String(set.count)} paintings learnt`);
  const brush = await learnToBrush(options, learnt, set, held, progress);
  return { ...learnt, values: new Map([...learnt.values, ...byName(brush.shapes, brush.average)]) };
}

async function learnToBrush(
  { folder, brushSteps, seed }: PainterOptions,
  learnt: LearntPainter,
  set: PaintingSet,
  held: PaintingSet,
  progress: Progress,
): Promise<Parameters> {
  const files = { brush: join(folder, 'brush.bin'), judge: join(folder, 'brush-judge.bin') };
  // Small first kernels: the brush begins by leaving the sketch as it is.
  const brush = await openParameters(files.brush, brushShapes, seed + 1, 0.02);
  const judge = await openParameters(files.judge, paintingJudgeShapes, seed + 2);
  await runStage(
    {
      name: 'brush',
      steps: brushSteps,
      seed: seed + 1,
      learningRate: 3e-3,
      done: brush.steps,
      stepsPerSave: 50,
      step: (_, random, rate) => brushStep(brush, judge, set, random, rate),
      save: async () => {
        await saveCheckpoint(files.brush, brush);
        await saveCheckpoint(files.judge, judge);
        await preview(join(folder, 'painter.png'), learnt, brush, held);
      },
    },
    progress,
  );
  return brush;
}

/** A painting in colours of its own, so that paints can be told apart. */
function colourPreview(painting: Float32Array, at: number): Uint8ClampedArray {
  const hue = (at * 0.381966) % 1;
  return colourPainting(painting, { ...PREVIEW_STYLE, hueTurns: hue });
}

/** Held-out paintings; the brush over their sketches; what the dictionary makes of them. */
async function preview(
  file: string,
  learnt: LearntPainter,
  brush: Parameters,
  held: PaintingSet,
): Promise<void> {
  const brushTensors = toTensors(brush.shapes, brush.average);
  const known = [...paintingEncoderShapes, ...sketchShapes].map(([name, shape]): [string, tf.Tensor] => [
    name,
    tf.tensor(learnt.values.get(name) ?? new Float32Array(0), [...shape]),
  ]);
  const weights = new Map([...known, ...named(brush.shapes, brushTensors)]);
  const picks = Array.from({ length: held.count }, (_, at) => at);
  const real = takePaintings(held, picks);
  const brushed = tf.tidy(() => paintOverSketch(weights, sketchLogits(real)));
  const made = tf.tidy(() => decodePainting(weights, encodePainting(weights, real)));
  const size = PAINTING_SIDE * PAINTING_SIDE * PAINTING_CHANNELS;
  const pictures: Uint8ClampedArray[] = [];
  for (const tensor of [real, brushed, made]) {
    const rows = (await tensor.data()) as Float32Array;
    picks.forEach((at) => pictures.push(colourPreview(rows.subarray(at * size, (at + 1) * size), at)));
  }
  tf.dispose([...weights.values(), real, brushed, made]);
  const sheet = layOut(pictures, COLOURED_SIDE, HELD_OUT_PAINTINGS, 0.08);
  await writeFile(file, encodePng(sheet.rgba, sheet.width, sheet.height));
}
