import { createRandom, shuffled } from '../../core/random.ts';
import type { Slice } from '../../core/slice.ts';
import type { StrokeSquiggle } from '../../core/squiggle.ts';
import { KikiError } from '../../core/errors.ts';
import { colourArea } from './colour-area.ts';
import type { PackModel } from '../../generator/model/pack/pack-model.ts';
import { createAudioDescriber } from './audio-descriptors.ts';
import { cycleErrors } from './cycle-error.ts';
import { classifierAccuracy, precisionAndRecall } from './hand.ts';
import { mixArea } from './in-a-mix.ts';
import { rasteriseInk, rasteriseShape } from './ink-raster.ts';
import { prefixOf, type JudgedSound } from './judged-sounds.ts';
import { looks, PAIRS } from './looks.ts';
import { foundAgain } from './same-again.ts';
import { bootstrap, kendall, spearman, type Figure } from './statistics.ts';

/** What a pack is judged on. */
export interface Evidence {
  readonly sounds: readonly JudgedSound[];
  /** Held-out real drawings through the same raster, `[32·32]` each; none when they were not given. */
  readonly realShapes: readonly Float32Array[];
  readonly seed: number;
  /** Shuffles which drawing belongs to which sound: every figure must then fall to chance. */
  readonly shufflePairs?: boolean;
}

const DRAWN_AT_ONCE = 16;

/** 100 ms, at which most of the final order should be there [samples]. */
const EARLY_SAMPLES = 4410;

async function drawAll(model: PackModel, slices: readonly Slice[]): Promise<StrokeSquiggle[]> {
  const squiggles: StrokeSquiggle[] = [];
  for (let start = 0; start < slices.length; start += DRAWN_AT_ONCE) {
    for (const squiggle of await model.draw(slices.slice(start, start + DRAWN_AT_ONCE))) {
      if (squiggle.kind !== 'strokes')
        throw new KikiError('PackKindMismatch', 'Only packs that draw strokes are judged here', {
          expected: 'strokes',
          actual: squiggle.kind,
        });
      squiggles.push(squiggle);
    }
  }
  return squiggles;
}

/** All figures of a stroke pack by name. */
export async function judgePack(model: PackModel, evidence: Evidence): Promise<Record<string, Figure>> {
  const random = createRandom(evidence.seed);
  const describe = createAudioDescriber();
  const heard = evidence.sounds.map(({ slice }) => describe(slice.samples));
  const order = evidence.sounds.map((_, i) => i);
  const pairing = evidence.shufflePairs ? shuffled(order, random) : order;
  const inOrder = await drawAll(
    model,
    evidence.sounds.map(({ slice }) => slice),
  );
  const drawn = pairing.map((i) => inOrder[i] as StrokeSquiggle);
  const figures: Record<string, Figure> = {};
  const correspondences = (squiggles: readonly StrokeSquiggle[], suffix: string): void => {
    const seen = squiggles.map(looks);
    for (const [name, sound, look, only] of PAIRS) {
      const kept = order.filter((i) => only === undefined || heard[i]?.pitched);
      figures[name + suffix] = bootstrap(
        kept.length,
        (picks) =>
          spearman(
            picks.map((k) => Number(heard[kept[k] ?? 0]?.[sound])),
            picks.map((k) => seen[kept[k] ?? 0]?.[look] ?? 0),
          ),
        random,
      );
    }
  };
  correspondences(drawn, '');
  const early = await drawAll(
    model,
    evidence.sounds.map(({ slice }) => prefixOf(slice, EARLY_SAMPLES)),
  );
  figures['order at 100 ms (Kendall τ, mean)'] = bootstrap(
    drawn.length,
    (picks) => earlyOrder(picks, early, drawn),
    random,
  );
  const again = await drawAll(
    model,
    evidence.sounds.map(({ again: slice }) => slice),
  );
  const found = foundAgain(
    again.slice(0, 256).map(({ strokes }) => rasteriseInk(strokes)),
    drawn.slice(0, 256).map(({ strokes }) => rasteriseInk(strokes)),
  );
  figures['same sound again, top 1 of 256'] = bootstrap(
    found.length,
    (picks) => picks.filter((i) => found[i]).length / Math.max(1, picks.length),
    random,
  );
  const errors = await cycleErrors(model, evidence.sounds, drawn);
  figures['cycle: log-mel L1'] = bootstrap(
    errors.length,
    (picks) => picks.reduce((sum, i) => sum + (errors[i] ?? 0), 0) / Math.max(1, picks.length),
    random,
  );
  if (evidence.sounds.some(({ instrument }) => instrument >= 0)) {
    const instruments = evidence.sounds.map(({ instrument }) => instrument);
    figures['timbre → colour (AUC)'] = bootstrap(
      drawn.length,
      (picks) => colourArea(picks, drawn, instruments),
      random,
    );
  }
  const mixedRows = order.filter((i) => evidence.sounds[i]?.mixed);
  if (mixedRows.length >= 8) {
    const mixed = await drawAll(
      model,
      mixedRows.map((i) => evidence.sounds[i]?.mixed as Slice),
    );
    const alone = mixedRows.map((i) => drawn[i] as StrokeSquiggle);
    figures['the same note in a mix (AUC)'] = exact(mixArea(alone, mixed), mixedRows.length);
  }
  if (evidence.realShapes.length > 0) await judgeHand(drawn, evidence.realShapes, figures, evidence.seed);
  return figures;
}

const exact = (value: number, count: number): Figure => ({ value, low: value, high: value, count });

function earlyOrder(
  picks: readonly number[],
  early: readonly StrokeSquiggle[],
  whole: readonly StrokeSquiggle[],
): number {
  const few = picks.slice(0, 80);
  const names = ['ink', 'angularity', 'height', 'lightness', 'size'] as const;
  const taus = names.map((name) =>
    kendall(
      few.map((i) => early[i]?.descriptors[name] ?? 0),
      few.map((i) => whole[i]?.descriptors[name] ?? 0),
    ),
  );
  return taus.reduce((a, b) => a + b, 0) / names.length;
}

async function judgeHand(
  drawn: readonly StrokeSquiggle[],
  realShapes: readonly Float32Array[],
  figures: Record<string, Figure>,
  seed: number,
): Promise<void> {
  const count = Math.min(drawn.length, realShapes.length);
  const generated = shuffled(drawn, createRandom(seed + 1))
    .slice(0, count)
    .map(({ strokes }) => rasteriseShape(strokes));
  const real = realShapes.slice(0, count);
  const { precision, recall } = precisionAndRecall(real, generated);
  figures['drawn like a hand: precision'] = exact(precision, count);
  figures['drawn like a hand: recall'] = exact(recall, count);
  figures['a fresh classifier tells them apart (accuracy)'] = exact(
    await classifierAccuracy(real, generated, createRandom(seed + 2)),
    count,
  );
}
