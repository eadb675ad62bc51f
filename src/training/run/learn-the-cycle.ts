import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as tf from '@tensorflow/tfjs-core';
import { createRandom } from '../../core/random.ts';
import { SHAPE_LATENT } from '../../generator/model/drawing-autoencoder.ts';
import { ANCHORS } from '../../generator/model/drawing-heads.ts';
import type { PackWeights } from '../../generator/model/pack/pack-bytes.ts';
import { createParameters, named, toTensors, type Parameters } from '../optimiser/parameters.ts';
import { criticShapes, IDEA_SIZE } from '../stages/critics.ts';
import { chooseAnchors, placeDrawings } from '../stages/real-shapes.ts';
import { createCycleState, cycleStep, generatorShapes } from '../stages/train-cycle.ts';
import type { DrawingSet } from '../drawings/drawing-set.ts';
import type { SoundSet } from '../sounds/sound-set.ts';
import { loadCheckpoint, saveCheckpoint } from './checkpoint.ts';
import { startFrom } from './learn-to-draw.ts';
import { createProgressLine, type Progress } from './progress.ts';

const LEARNING_RATE = 1e-3;
const WARM_UP_STEPS = 200;

/** The learning rate is constant for the first part of a run and falls to 2 % over the rest. */
const CONSTANT_SHARE = 0.4;

const SAVE_EVERY = 250;
const PREVIEW_EVERY = 500;

/** What the cycle has learnt. */
export interface LearntCycle {
  readonly generators: Parameters;
  /** `[384, 40]`. */
  readonly anchors: Float32Array;
}

/** Stage 2: the CycleGAN between the latent spaces of sounds and drawings. Resumes as stage 1 does; throws `TrainingDiverged`. */
export async function learnTheCycle(
  options: {
    folder: string;
    steps: number;
    seed: number;
    drawer: Parameters;
    style: DrawingSet;
    sounds: SoundSet;
    from?: PackWeights | undefined;
    /** Shows what the run draws by now. */
    preview: (learnt: LearntCycle) => Promise<void>;
  },
  progress: Progress,
): Promise<LearntCycle> {
  const drawerTensors = toTensors(options.drawer.shapes, options.drawer.average);
  const drawer = named(options.drawer.shapes, drawerTensors);
  const shapes = await placeDrawings(drawer, options.style);
  const anchors = await keptAnchors(join(options.folder, 'anchors.bin'), () =>
    chooseAnchors(shapes, createRandom(options.seed + 2)),
  );
  const anchorTensor = tf.tensor2d(anchors, [ANCHORS, SHAPE_LATENT]);
  const generators = createParameters(generatorShapes(), createRandom(options.seed + 3));
  const critics = createParameters(criticShapes(IDEA_SIZE), createRandom(options.seed + 4));
  if (options.from)
    progress.say(`cycle: ${String(startFrom(generators, options.from))} tensors from the given pack`);
  const paths = [join(options.folder, 'generators.bin'), join(options.folder, 'critics.bin')] as const;
  if (existsSync(paths[0]) && existsSync(paths[1])) {
    await loadCheckpoint(paths[0], generators);
    await loadCheckpoint(paths[1], critics);
  }
  const random = createRandom(options.seed + 5 + generators.steps);
  const state = createCycleState(
    generators,
    critics,
    new Map([...drawer, ['draw-anchors', anchorTensor]]),
    random,
  );
  const line = createProgressLine('cycle', options.steps, progress);
  while (generators.steps < options.steps) {
    const share = generators.steps / options.steps;
    const fall = Math.min(1, Math.max(0.02, (1 - share) / (1 - CONSTANT_SHARE)));
    const rate = LEARNING_RATE * Math.min(1, (generators.steps + 1) / WARM_UP_STEPS) * fall;
    line(generators.steps + 1, await cycleStep(state, options.sounds, shapes, random, rate));
    if (generators.steps % SAVE_EVERY !== 0 && generators.steps !== options.steps) continue;
    await saveCheckpoint(paths[0], generators);
    await saveCheckpoint(paths[1], critics);
    if (generators.steps % PREVIEW_EVERY === 0) await options.preview({ generators, anchors });
  }
  tf.dispose([drawerTensors, anchorTensor]);
  return { generators, anchors };
}

async function keptAnchors(path: string, choose: () => Float32Array): Promise<Float32Array> {
  if (existsSync(path)) {
    const bytes = await readFile(path);
    return new Float32Array(
      bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
    );
  }
  const anchors = choose();
  await writeFile(path, new Uint8Array(anchors.buffer));
  return anchors;
}
