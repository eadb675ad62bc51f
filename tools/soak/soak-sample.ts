/** What is looked at once a while during a soak. */
export interface SoakSample {
  readonly atSeconds: number;
  /** Tensors the networks hold, as the console shows it. */
  readonly numTensors: number;
  /** JS heap after a collection, without workers [bytes]. */
  readonly consoleHeapBytes: number;
  readonly stageHeapBytes: number;
  /** Nodes of the console's document: a page that leaks grows. */
  readonly consoleNodes: number;
  readonly geometries: number;
  readonly inkedMarks: number;
  readonly finishedMarks: number;
  readonly droppedSlices: number;
}

/** How a figure went: its mean over the second and over the last quarter of the soak, and by how much it grew. */
export interface Drift {
  readonly figure: keyof SoakSample;
  readonly early: number;
  readonly late: number;
  /** late / early; 1 = flat. */
  readonly growth: number;
  /** Whether it grew by no more than it may. */
  readonly flat: boolean;
}

/** A figure that grows by more than this from the second to the last quarter leaks. */
const MOST_GROWTH = 1.15;

/**
 * What a finished mark may keep on the stage's heap [bytes]: who it is and where it stands, for the map of the night. Its ink
 * lies in buffers made at the start, and from 20 000 marks on the oldest goes.
 */
const MARK_BYTES = 2000;

/** Figures that must stay flat; the others say how much was played. */
export const FLAT_FIGURES = [
  'numTensors',
  'consoleHeapBytes',
  'stageHeapBytes',
  'consoleNodes',
  'geometries',
] as const;

/** Compares the last quarter with the second one: the first is start-up. A stage's heap may hold what its new marks need. Throws `RangeError` with fewer than 4 samples. */
export function driftOf(samples: readonly SoakSample[], figure: keyof SoakSample): Drift {
  const quarter = Math.floor(samples.length / 4);
  if (quarter < 1) throw new RangeError('a drift needs at least 4 samples');
  const mean = (part: readonly SoakSample[], of: keyof SoakSample): number =>
    part.reduce((sum, sample) => sum + sample[of], 0) / part.length;
  const [second, last] = [samples.slice(quarter, 2 * quarter), samples.slice(-quarter)];
  const [early, late] = [mean(second, figure), mean(last, figure)];
  const grownMarks = mean(last, 'inkedMarks') - mean(second, 'inkedMarks');
  const mayGrow = figure === 'stageHeapBytes' ? MARK_BYTES * Math.max(0, grownMarks) : 0;
  return {
    figure,
    early,
    late,
    growth: early === 0 ? (late === 0 ? 1 : Infinity) : late / early,
    flat: late <= MOST_GROWTH * early + mayGrow,
  };
}
