import { createRandom, shuffled } from '../../core/random.ts';
import { KikiError } from '../../core/errors.ts';
import { PATH_SIZE } from '../../generator/model/path-layout.ts';
import { augment, type Augmentation } from './augment.ts';
import { toPathVector } from '../../generator/model/path-vector.ts';
import type { RawDrawing } from './read-drawings.ts';

/** Vectors of drawings, one after the other. */
export interface DrawingSet {
  /** `[count, 149]`. */
  readonly vectors: Float32Array;
  readonly count: number;
}

/** Fewer drawings than this teach nothing that could be called a style. */
const MINIMUM_DRAWINGS = 200;

/** Share of the drawings kept for evaluation. */
const HELD_OUT = 0.1;

/** Splits drawings into those to train on and those to judge by; the same seed gives the same split. */
export function splitDrawings(
  drawings: readonly RawDrawing[],
  seed: number,
): { training: RawDrawing[]; heldOut: RawDrawing[] } {
  const order = shuffled(drawings, createRandom(seed));
  const cut = Math.round(order.length * HELD_OUT);
  return { training: order.slice(cut), heldOut: order.slice(0, cut) };
}

/**
 * `copies` augmented vectors of each drawing that has at most six strokes.
 * Throws `TooFewDrawings` when fewer than 200 are usable.
 */
export function drawingSet(
  drawings: readonly RawDrawing[],
  options: {
    augmentation: Augmentation | null;
    copies: number;
    smoothing: number;
    seed: number;
    minimum?: number;
  },
): DrawingSet {
  const random = createRandom(options.seed);
  const rows: Float32Array[] = [];
  let usable = 0;
  for (const { strokes } of drawings) {
    let used = false;
    for (let copy = 0; copy < options.copies; copy++) {
      const changed = options.augmentation ? augment(strokes, options.augmentation, random) : strokes;
      const vector = toPathVector(changed, options.smoothing);
      if (vector) rows.push(vector);
      used ||= vector !== null;
    }
    if (used) usable++;
  }
  const minimum = options.minimum ?? MINIMUM_DRAWINGS;
  if (usable < minimum) {
    throw new KikiError(
      'TooFewDrawings',
      `Only ${String(usable)} of ${String(drawings.length)} drawings have 1 to 6 strokes and an extent: too few to learn a style from`,
      {
        expected: `at least ${String(minimum)} usable drawings`,
        actual: String(usable),
      },
    );
  }
  const vectors = new Float32Array(rows.length * PATH_SIZE);
  rows.forEach((row, i) => vectors.set(row, i * PATH_SIZE));
  return { vectors, count: rows.length };
}

/** Rows picked by chance as `[size, 149]` numbers. */
export function pickRows(set: DrawingSet, picks: readonly number[]): Float32Array {
  const batch = new Float32Array(picks.length * PATH_SIZE);
  picks.forEach((row, i) =>
    batch.set(set.vectors.subarray(row * PATH_SIZE, (row + 1) * PATH_SIZE), i * PATH_SIZE),
  );
  return batch;
}

/** Sets one after the other. */
export function joinDrawingSets(sets: readonly DrawingSet[]): DrawingSet {
  const vectors = new Float32Array(sets.reduce((sum, set) => sum + set.vectors.length, 0));
  let offset = 0;
  for (const set of sets) {
    vectors.set(set.vectors, offset);
    offset += set.vectors.length;
  }
  return { vectors, count: vectors.length / PATH_SIZE };
}
