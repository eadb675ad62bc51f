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
}

/** Figures that must stay flat; the others say how much was played. */
export const FLAT_FIGURES = [
  'numTensors',
  'consoleHeapBytes',
  'stageHeapBytes',
  'consoleNodes',
  'geometries',
] as const;

/** Compares the last quarter with the second one: the first is start-up. Throws `RangeError` with fewer than 4 samples. */
export function driftOf(samples: readonly SoakSample[], figure: keyof SoakSample): Drift {
  const quarter = Math.floor(samples.length / 4);
  if (quarter < 1) throw new RangeError('a drift needs at least 4 samples');
  const mean = (part: readonly SoakSample[]): number =>
    part.reduce((sum, sample) => sum + sample[figure], 0) / part.length;
  const early = mean(samples.slice(quarter, 2 * quarter));
  const late = mean(samples.slice(-quarter));
  return { figure, early, late, growth: early === 0 ? (late === 0 ? 1 : Infinity) : late / early };
}
