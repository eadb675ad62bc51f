import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createRandom } from '../../core/random.ts';
import type { PackWeights } from '../../generator/model/pack/pack-bytes.ts';
import { HEARING_RANGE_DECIBELS } from '../../generator/model/front-end/hearing-range.ts';
import { createStrokeModel, strokePackShapes } from '../../generator/model/stroke-model.ts';
import { DOODLE_AUGMENTATION, LETTER_AUGMENTATION } from '../drawings/augment.ts';
import { drawingSet, joinDrawingSets, splitDrawings, type DrawingSet } from '../drawings/drawing-set.ts';
import type { RawDrawing } from '../drawings/read-drawings.ts';
import { byName } from '../optimiser/parameters.ts';
import { sampleSheet } from '../preview/sample-sheet.ts';
import type { SoundSet } from '../sounds/sound-set.ts';
import { fitStyleHeads } from '../stages/fit-heads.ts';
import { learnTheCycle, type LearntCycle } from './learn-the-cycle.ts';
import { betweenWeights } from './between-weights.ts';
import { learnToDraw } from './learn-to-draw.ts';
import type { Progress } from './progress.ts';
import { strokeCard } from './stroke-card.ts';
import { inStyle } from './styles.ts';
import { writeStrokePack } from './write-pack.ts';

/** What `npm run train -- --head strokes` is asked. */
export interface StrokeRun {
  readonly name: string;
  readonly out: string;
  readonly checkpoints: string;
  readonly seed: number;
  readonly drawSteps: number;
  readonly cycleSteps: number;
  /** Sets to learn drawing from; the first is the style. */
  readonly drawings: readonly {
    readonly from: string;
    readonly licence: string;
    readonly drawings: readonly RawDrawing[];
  }[];
  readonly sounds: SoundSet;
  /** A pack to start from: then a new style takes minutes. */
  readonly from?: PackWeights | undefined;
  /** How much of that pack's weights stays in the end, 0 to 1. */
  readonly keptShare: number;
  readonly command: string;
}

/** The set is letters when it says nothing of time: letters keep their orientation, and their coarse points are smoothed more. */
function vectorsOf(drawings: readonly RawDrawing[], copies: number, seed: number): DrawingSet {
  const timed = drawings.some(({ strokes }) => strokes.some(({ time }) => time !== undefined));
  return drawingSet(drawings, {
    augmentation: timed ? DOODLE_AUGMENTATION : LETTER_AUGMENTATION,
    copies,
    smoothing: timed ? 1 : 2,
    seed,
  });
}

/** Vectors wanted for a style and for learning to draw: as many copies of each drawing as it takes. */
const STYLE_VECTORS = 8000;
const DRAWING_VECTORS = 40_000;

const copiesFor = (wanted: number, drawings: readonly RawDrawing[]): number =>
  Math.min(8, Math.max(1, Math.round(wanted / Math.max(1, drawings.length))));

/** Trains a stroke pack and writes it. Throws `TooFewDrawings`, `TrainingDiverged` (the last good checkpoint is kept). */
export async function trainStrokes(run: StrokeRun, progress: Progress): Promise<void> {
  const folder = join(run.checkpoints, run.name);
  await mkdir(folder, { recursive: true });
  const sets = run.drawings.map(({ drawings }) => splitDrawings(drawings, 1).training);
  const styleDrawings = (sets[0] ?? []).filter(({ category }) => inStyle(run.name, category));
  const style = vectorsOf(styleDrawings, copiesFor(STYLE_VECTORS, styleDrawings), run.seed + 10);
  progress.say(
    `${String(styleDrawings.length)} drawings of the style, ${String(style.count)} vectors; ${String(run.sounds.instruments)} instruments × ${String(run.sounds.notes)} notes`,
  );
  const all =
    run.drawSteps > 0
      ? joinDrawingSets(
          sets.map((set, i) => vectorsOf(set, copiesFor(DRAWING_VECTORS, set), run.seed + 20 + i)),
        )
      : style;
  const drawer = await learnToDraw(
    { folder, steps: run.drawSteps, seed: run.seed, set: all, from: run.from },
    progress,
  );
  const valuesOf = ({ generators, anchors }: LearntCycle): PackWeights =>
    new Map([
      ...byName(drawer.shapes, drawer.average),
      ...byName(generators.shapes, generators.average),
      ['draw-anchors', anchors] as const,
    ]);
  const sheetOf = async (values: PackWeights): Promise<string> => {
    const network = { rangeDecibels: HEARING_RANGE_DECIBELS };
    const model = createStrokeModel({ name: run.name, network }, values);
    const sheet = await sampleSheet(model, createRandom(run.seed + 40));
    model.dispose();
    return sheet;
  };
  const { name, seed, from, sounds } = run;
  const preview = async (learnt: LearntCycle): Promise<void> =>
    progress.show('samples', await sheetOf(valuesOf(learnt)));
  const learnt = await learnTheCycle(
    { folder, steps: run.cycleSteps, seed, drawer, style, sounds, from, preview },
    progress,
  );
  progress.say('fitting the heads of ink, height and lightness');
  const fitted = fitStyleHeads(valuesOf(learnt), strokePackShapes(), sounds);
  const values = from ? betweenWeights(fitted, from, run.keptShare) : fitted;
  const samplesSvg = await sheetOf(values);
  await progress.show('samples', samplesSvg);
  await writeStrokePack(run.out, {
    name,
    title: name.charAt(0).toUpperCase() + name.slice(1),
    licence: run.drawings.map(({ from, licence }) => `${from}: ${licence}`).join('; '),
    figures: { drawSteps: run.drawSteps, cycleSteps: run.cycleSteps },
    values,
    card: strokeCard(run),
    samplesSvg,
  });
}
