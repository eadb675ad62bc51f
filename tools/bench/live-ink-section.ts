import { existsSync } from 'node:fs';
import { PATH_SIZE } from '../../src/generator/model/path-layout.ts';
import { drawingSet, splitDrawings } from '../../src/training/drawings/drawing-set.ts';
import { readDrawings } from '../../src/training/drawings/read-drawings.ts';
import { rasteriseShape } from '../../src/training/evaluation/ink-raster.ts';
import { judgePack } from '../../src/training/evaluation/judge-pack.ts';
import { heldOutSounds } from '../../src/training/evaluation/judged-sounds.ts';
import { useWasm } from '../../src/training/run/backend.ts';
import { shapeStrokes } from '../../src/training/preview/shape-strokes.ts';
import { inStyle } from '../../src/training/run/styles.ts';
import { liveModel } from '../drawing/live-model.ts';
import { openPack } from '../drawing/open-pack.ts';
import { movedInk } from './moved-ink.ts';
import type { BenchFigure, BenchSection } from './section.ts';

/** Rendered instruments that judge, four notes each: 256 sounds, as the retrieval figure asks. */
const INSTRUMENTS = 64;

const SEED = 1;

/** Correspondences that live ink must keep, within .03 of the whole-slice drawing. */
const CORRESPONDENCES = [
  'loudness → ink',
  'harshness → angularity',
  'pitch → height',
  'brightness → lightness',
];

const RETRIEVAL = 'same sound again, top 1 of 256';
const EARLY_ORDER = 'order at 100 ms (Kendall τ, mean)';

/** Live ink against the whole-slice drawings of the same pack, on the same held-out sounds. */
export const section: BenchSection = {
  name: 'live-ink',
  run: async ({ pack, drawings }) => {
    await useWasm();
    const { model, manifest } = await openPack(pack);
    if (model.head !== 'strokes') return [];
    const sounds = heldOutSounds(INSTRUMENTS, SEED);
    const realShapes =
      drawings !== null && existsSync(drawings) ? await shapesOf(drawings, manifest.name) : [];
    const whole = await judgePack(model, { sounds, realShapes, seed: SEED });
    const live = await judgePack(liveModel(model), { sounds, realShapes, seed: SEED });
    const moved = await movedInk(
      model,
      sounds.slice(0, 32).map(({ slice }) => slice),
    );
    model.dispose();
    const of = (figures: typeof whole, name: string): number => figures[name]?.value ?? NaN;
    const hand = Object.keys(whole).filter((name) => /precision|recall/.test(name));
    return [
      ...CORRESPONDENCES.flatMap((name): BenchFigure[] => [
        { name: `${name}: whole slice`, value: of(whole, name), unit: 'ρ' },
        {
          name: `${name}: lost by live ink`,
          value: of(whole, name) - of(live, name),
          unit: 'ρ',
          goal: { most: 0.03 },
        },
      ]),
      { name: EARLY_ORDER, value: of(live, EARLY_ORDER), unit: 'τ', goal: { least: 0.7 } },
      { name: `${RETRIEVAL}: whole slice`, value: of(whole, RETRIEVAL), unit: 'share' },
      { name: `${RETRIEVAL}: live ink`, value: of(live, RETRIEVAL), unit: 'share', goal: { least: 0.95 } },
      ...hand.map((name): BenchFigure => ({
        name: `${name}: lost by live ink`,
        value: of(whole, name) - of(live, name),
        unit: 'share',
        goal: { most: 0.05 },
      })),
      { name: 'displacement of ink already drawn', value: moved, unit: 'boxes', goal: { most: 0 } },
    ];
  },
};

async function shapesOf(file: string, pack: string): Promise<Float32Array[]> {
  const { heldOut } = splitDrawings(await readDrawings(file), 1);
  const kept = heldOut.filter((drawing) => inStyle(pack, drawing.category));
  const set = drawingSet(kept, { augmentation: null, copies: 1, smoothing: 1, seed: SEED, minimum: 60 });
  return Array.from({ length: set.count }, (_, i) =>
    rasteriseShape(shapeStrokes(set.vectors.subarray(i * PATH_SIZE, (i + 1) * PATH_SIZE))),
  );
}
