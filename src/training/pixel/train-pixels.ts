import { join } from 'node:path';
import { createRandom } from '../../core/random.ts';
import type { PackWeights } from '../../generator/model/pack/pack-bytes.ts';
import { HEARING_RANGE_DECIBELS } from '../../generator/model/front-end/hearing-range.ts';
import { originalShapes, type OriginalSize } from '../../generator/model/pixel/original-model.ts';
import { spectralShapes } from '../../generator/model/pixel/spectral-network.ts';
import type { RawDrawing } from '../drawings/read-drawings.ts';
import { byName } from '../optimiser/parameters.ts';
import type { SoundSet } from '../sounds/sound-set.ts';
import { trainOriginal } from './original-stage.ts';
import { trainPainter } from './painter-stage.ts';
import type { Progress } from './run-stage.ts';
import { trainTranslation } from './translation-stage.ts';
import { originalCard, spectralCard } from './pixel-cards.ts';
import { finishPack } from './finish-pack.ts';

/** What `npm run train -- --head pixels` is asked; `checkpoints` holds everything that a stopped run goes on from. */
interface PixelRun {
  readonly name: string;
  readonly out: string;
  readonly checkpoints: string;
  readonly seed: number;
  readonly progress: Progress;
}

/** Front end `logmel`: the painter first, then the translation, from a pack that has learnt to listen. */
export interface SpectralRun extends PixelRun {
  readonly frontEnd: 'logmel';
  readonly painterSteps: number;
  readonly translationSteps: number;
  readonly listener: PackWeights;
  readonly sounds: SoundSet;
}

/** Front end `reshape`: the original experiment. */
export interface OriginalRun extends PixelRun {
  readonly frontEnd: 'reshape';
  readonly steps: number;
  readonly size: OriginalSize;
  /** Side of the squares that a step sees [pixels]. */
  readonly cropSide: number;
  readonly drawings: readonly RawDrawing[];
}

/** Trains a pixel pack and writes it to `out`. Throws `TooFewDrawings`, `TrainingDiverged` (the last good checkpoint is kept). */
export async function trainPixels(run: SpectralRun | OriginalRun): Promise<void> {
  if (run.frontEnd === 'reshape') await trainReshape(run);
  else await trainLogmel(run);
}

async function trainLogmel(run: SpectralRun): Promise<void> {
  const folder = join(run.checkpoints, run.name);
  const { painterSteps: brushSteps, translationSteps, seed } = run;
  const painter = await trainPainter({ folder, brushSteps, seed }, run.progress);
  const translators = await trainTranslation(
    {
      folder,
      steps: run.translationSteps,
      seed: run.seed,
      painter,
      listener: run.listener,
      sounds: run.sounds,
    },
    run.progress,
  );
  const learnt = new Map([...painter.values, ...byName(translators.shapes, translators.average)]);
  const values = new Map(
    [...spectralShapes().keys()].map((name) => [name, learnt.get(name) ?? run.listener.get(name)]),
  );
  await finishPack({
    folder: run.out,
    name: run.name,
    title: 'Spectral paintings',
    frontEnd: 'logmel',
    network: { brushSteps, translationSteps, rangeDecibels: HEARING_RANGE_DECIBELS },
    licence: 'MIT. The paintings were made by the project’s own seeded script, the sounds rendered by it.',
    shapes: spectralShapes(),
    values,
    random: createRandom(run.seed),
    say: run.progress.say,
    card: (facts) => spectralCard(facts, { brushSteps, translationSteps }),
  });
}

async function trainReshape(run: OriginalRun): Promise<void> {
  const folder = join(run.checkpoints, run.name);
  const { steps, seed, size, cropSide, drawings } = run;
  const generators = await trainOriginal({ folder, steps, seed, size, cropSide, drawings }, run.progress);
  await finishPack({
    folder: run.out,
    name: run.name,
    title: 'The original experiment',
    frontEnd: 'reshape',
    network: { filters: size.filters, blocks: size.blocks, steps: generators.steps },
    licence:
      'MIT for the network. Trained on drawings from Quick, Draw! (Google, CC BY 4.0) and on sounds rendered by the project.',
    shapes: originalShapes(size),
    values: byName(generators.shapes, generators.average),
    random: createRandom(seed),
    say: run.progress.say,
    card: (facts) => originalCard(facts, { size, cropSide, steps: generators.steps }),
  });
}
