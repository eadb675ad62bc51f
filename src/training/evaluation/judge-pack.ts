import { createRandom, shuffled } from '../../core/random.ts';
import type { Slice } from '../../core/slice.ts';
import type { StrokeSquiggle } from '../../core/squiggle.ts';
import { KikiError } from '../../core/errors.ts';
import { pathLength } from '../../core/cubic.ts';
import { colourArea } from './colour-area.ts';
import type { PackModel } from '../../generator/model/pack/pack-model.ts';
import { createAudioDescriber, type AudioDescriptors } from './audio-descriptors.ts';
import { classifierAccuracy, precisionAndRecall } from './hand.ts';
import { rasteriseInk, rasteriseShape } from './ink-raster.ts';
import { prefixOf, type JudgedSound } from './judged-sounds.ts';
import { areaUnderCurve, bootstrap, kendall, spearman, type Figure } from './statistics.ts';

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

/** What is measured of a drawing for the correspondences. */
function looks(
  squiggle: StrokeSquiggle,
): Record<'ink' | 'angularity' | 'height' | 'lightness' | 'size' | 'spread', number> {
  const { ink, angularity, height, lightness, size } = squiggle.descriptors;
  return { ink, angularity, height, lightness, size, spread: spreadOf(squiggle) };
}

/** Root mean square distance of the ink from its centre [boxes]. */
function spreadOf({ strokes }: StrokeSquiggle): number {
  const dots = strokes.flatMap(({ points, widths }) => {
    const weight = pathLength(points) / Math.max(1, widths.length);
    return Array.from(widths, (width, i) => ({
      x: points[6 * i] ?? 0,
      y: points[6 * i + 1] ?? 0,
      weight: weight * width,
    }));
  });
  const total = dots.reduce((sum, dot) => sum + dot.weight, 0) || 1;
  const mean = (of: (dot: (typeof dots)[number]) => number): number =>
    dots.reduce((sum, dot) => sum + dot.weight * of(dot), 0) / total;
  const [x, y] = [mean((dot) => dot.x), mean((dot) => dot.y)];
  return Math.sqrt(mean((dot) => (dot.x - x) ** 2 + (dot.y - y) ** 2));
}

/** Sound quality → drawing quality. */
const PAIRS: readonly (readonly [
  figure: string,
  sound: keyof AudioDescriptors,
  look: keyof ReturnType<typeof looks>,
  only?: 'pitched',
])[] = [
  ['loudness → ink', 'loudness', 'ink'],
  ['loudness → size', 'loudness', 'size'],
  ['harshness → angularity', 'harshness', 'angularity'],
  ['pitch → height', 'pitch', 'height'],
  ['pitch → height (clear pitch only)', 'pitch', 'height', 'pitched'],
  ['brightness → lightness', 'brightness', 'lightness'],
  ['low and broad → spread', 'lowAndBroad', 'spread'],
];

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
  const rasters = drawn.map(({ strokes }) => rasteriseInk(strokes));
  const againRasters = again.map(({ strokes }) => rasteriseInk(strokes));
  figures['same sound again, top 1 of 256'] = bootstrap(
    Math.min(256, drawn.length),
    (picks) => found(picks, againRasters, rasters.slice(0, 256)),
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
  await judgeMix(model, evidence, { drawn, pairing, figures });
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

function squaredDistance(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += ((a[k] ?? 0) - (b[k] ?? 0)) ** 2;
  return sum;
}

/** Share of the picked sounds whose repetition is nearest to their own drawing. */
const nearestCache = new WeakMap<readonly Float32Array[], boolean[]>();
function found(
  picks: readonly number[],
  queries: readonly Float32Array[],
  keys: readonly Float32Array[],
): number {
  let hits = nearestCache.get(queries);
  if (!hits) {
    hits = keys.map((_, i) => {
      const query = queries[i] ?? new Float32Array(0);
      const own = squaredDistance(query, keys[i] ?? new Float32Array(0));
      return keys.every((key, j) => j === i || squaredDistance(query, key) > own);
    });
    nearestCache.set(queries, hits);
  }
  return picks.filter((i) => hits[i]).length / Math.max(1, picks.length);
}

async function judgeMix(
  model: PackModel,
  evidence: Evidence,
  state: { drawn: readonly StrokeSquiggle[]; pairing: readonly number[]; figures: Record<string, Figure> },
): Promise<void> {
  const rows = evidence.sounds.flatMap(({ mixed }, i) => (mixed ? [i] : []));
  if (rows.length < 8) return;
  const mixes = await drawAll(
    model,
    rows.map((i) => evidence.sounds[i]?.mixed as Slice),
  );
  const row = (squiggle: StrokeSquiggle | undefined): number[] => {
    const d = squiggle?.descriptors;
    return d
      ? [
          2 * d.size,
          10 * d.ink,
          d.angularity,
          2 * d.height,
          0.3 * Math.cos(2 * Math.PI * d.hue),
          0.3 * Math.sin(2 * Math.PI * d.hue),
          d.lightness,
        ]
      : [];
  };
  const gap = (a: number[], b: number[]): number => Math.hypot(...a.map((value, k) => value - (b[k] ?? 0)));
  const alone = rows.map((i) => row(state.drawn[i]));
  const own = mixes.map((squiggle, k) => gap(row(squiggle), alone[k] ?? []));
  const others = mixes.flatMap((squiggle, k) =>
    alone.flatMap((other, j) => (j === k ? [] : [gap(row(squiggle), other)])),
  );
  state.figures['the same note in a mix (AUC)'] = exact(areaUnderCurve(own, others), rows.length);
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
