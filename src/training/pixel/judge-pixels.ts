import { createRandom, shuffled, type Random } from '../../core/random.ts';
import type { Slice } from '../../core/slice.ts';
import type { PixelSquiggle } from '../../core/squiggle.ts';
import { KikiError } from '../../core/errors.ts';
import type { PackModel } from '../../generator/model/pack/pack-model.ts';
import { createAudioDescriber, type AudioDescriptors } from '../evaluation/audio-descriptors.ts';
import type { JudgedSound } from '../evaluation/judged-sounds.ts';
import { areaUnderCurve, bootstrap, spearman, type Figure } from '../evaluation/statistics.ts';

/** Side of the small pictures by which drawings are told apart [pixels]. */
const SMALL_SIDE = 16;

/** What is measured of a picture for the correspondences. */
type Look = 'ink' | 'size' | 'angularity' | 'height' | 'lightness' | 'spread';

/** Sound quality → picture quality. */
const PAIRS: readonly (readonly [figure: string, sound: keyof AudioDescriptors, look: Look])[] = [
  ['loudness → ink', 'loudness', 'ink'],
  ['loudness → size', 'loudness', 'size'],
  ['harshness → angularity', 'harshness', 'angularity'],
  ['pitch → height', 'pitch', 'height'],
  ['brightness → lightness', 'brightness', 'lightness'],
  ['low and broad → spread', 'lowAndBroad', 'spread'],
];

/** Figures of a pack by name, and the same with the pictures dealt out to the sounds at random: those must fall to chance. */
export interface Judgement {
  readonly figures: Record<string, Figure>;
  readonly shuffled: Record<string, Figure>;
}

/** Judges a pack that draws pixels by what it makes of sounds; what a sound is like is measured from its samples. */
export async function judgePixels(
  model: PackModel,
  sounds: readonly JudgedSound[],
  seed: number,
): Promise<Judgement> {
  const random = createRandom(seed);
  const describe = createAudioDescriber();
  const heard = sounds.map(({ slice }) => describe(slice.samples));
  const drawn = await drawAll(
    model,
    sounds.map(({ slice }) => slice),
  );
  const again = await drawAll(
    model,
    sounds.map(({ again: slice }) => slice),
  );
  const instruments = sounds.map(({ instrument }) => instrument);
  return {
    figures: figuresOf(heard, drawn, again, instruments, random),
    shuffled: figuresOf(heard, shuffled(drawn, random), again, instruments, random),
  };
}

function figuresOf(
  heard: readonly AudioDescriptors[],
  drawn: readonly PixelSquiggle[],
  again: readonly PixelSquiggle[],
  instruments: readonly number[],
  random: Random,
): Record<string, Figure> {
  const looks = drawn.map(lookOf);
  const figures: Record<string, Figure> = {};
  for (const [name, sound, look] of PAIRS) {
    figures[name] = bootstrap(
      drawn.length,
      (picks) =>
        spearman(
          picks.map((at) => Number(heard[at]?.[sound])),
          picks.map((at) => looks[at]?.[look] ?? 0),
        ),
      random,
    );
  }
  const small = drawn.map(shrink);
  const hits = again.map((other, at) => nearest(shrink(other), small) === at);
  figures['same sound again, top 1'] = bootstrap(
    hits.length,
    (picks) => picks.filter((at) => hits[at]).length / picks.length,
    random,
  );
  if (instruments.some((instrument) => instrument >= 0)) {
    figures['timbre → colour (AUC)'] = bootstrap(
      drawn.length,
      (picks) => colourArea(picks, drawn, instruments),
      random,
    );
  }
  return figures;
}

async function drawAll(model: PackModel, slices: readonly Slice[]): Promise<PixelSquiggle[]> {
  const drawn: PixelSquiggle[] = [];
  for (const slice of slices) {
    for (const squiggle of await model.draw([slice])) {
      if (squiggle.kind !== 'pixels') {
        throw new KikiError('PackKindMismatch', 'Only packs that draw pixels are judged here', {
          expected: 'pixels',
          actual: squiggle.kind,
        });
      }
      drawn.push(squiggle);
    }
  }
  return drawn;
}

function lookOf(squiggle: PixelSquiggle): Record<Look, number> {
  const { ink, size, angularity, height, lightness } = squiggle.descriptors;
  return { ink, size, angularity, height, lightness, spread: spreadOf(squiggle) };
}

/** Root mean square distance of the ink from its centre [pictures]. */
function spreadOf({ rgba, sidePixels }: PixelSquiggle): number {
  const sums = { weight: 0, x: 0, y: 0, squares: 0 };
  for (let pixel = 0; pixel < sidePixels * sidePixels; pixel++) {
    const weight = rgba[pixel * 4 + 3] ?? 0;
    const [x, y] = [(pixel % sidePixels) / sidePixels, Math.floor(pixel / sidePixels) / sidePixels];
    sums.weight += weight;
    sums.x += weight * x;
    sums.y += weight * y;
    sums.squares += weight * (x * x + y * y);
  }
  if (sums.weight === 0) return 0;
  const [x, y] = [sums.x / sums.weight, sums.y / sums.weight];
  return Math.sqrt(Math.max(0, sums.squares / sums.weight - x * x - y * y));
}

/** Premultiplied means of a 16 × 16 grid, `[1024]`. */
function shrink({ rgba, sidePixels }: PixelSquiggle): Float32Array {
  const small = new Float32Array(SMALL_SIDE * SMALL_SIDE * 4);
  for (let pixel = 0; pixel < sidePixels * sidePixels; pixel++) {
    const row = Math.floor((Math.floor(pixel / sidePixels) * SMALL_SIDE) / sidePixels);
    const column = Math.floor(((pixel % sidePixels) * SMALL_SIDE) / sidePixels);
    const opacity = (rgba[pixel * 4 + 3] ?? 0) / 255;
    for (let channel = 0; channel < 4; channel++) {
      const at = (row * SMALL_SIDE + column) * 4 + channel;
      const value = channel === 3 ? opacity : (opacity * (rgba[pixel * 4 + channel] ?? 0)) / 255;
      small[at] = (small[at] ?? 0) + value;
    }
  }
  return small;
}

function nearest(query: Float32Array, keys: readonly Float32Array[]): number {
  let best = -1;
  let least = Infinity;
  keys.forEach((key, at) => {
    let distance = 0;
    for (let k = 0; k < key.length; k++) distance += ((key[k] ?? 0) - (query[k] ?? 0)) ** 2;
    if (distance < least) [best, least] = [at, distance];
  });
  return best;
}

/** How much nearer in hue two notes of one instrument are than notes of two: probability, .5 is chance. */
function colourArea(
  picks: readonly number[],
  drawn: readonly PixelSquiggle[],
  instruments: readonly number[],
): number {
  const few = picks.slice(0, 160);
  const same: number[] = [];
  const other: number[] = [];
  few.forEach((one, at) => {
    for (const two of few.slice(0, at)) {
      if (one === two) continue;
      const turns = Math.abs((drawn[one]?.descriptors.hue ?? 0) - (drawn[two]?.descriptors.hue ?? 0));
      (instruments[one] === instruments[two] ? same : other).push(Math.min(turns, 1 - turns));
    }
  });
  return areaUnderCurve(same, other);
}
