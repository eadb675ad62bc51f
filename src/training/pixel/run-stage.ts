import { createRandom, type Random } from '../../core/random.ts';

/** One stage of a training: what a step does, and what is kept of it. */
export interface Stage {
  readonly name: string;
  readonly steps: number;
  readonly seed: number;
  /** Rate at the start; it falls in a line to a tenth over the second half. */
  readonly learningRate: number;
  /** Steps done in earlier runs. */
  readonly done: number;
  readonly stepsPerSave: number;
  /** One step; returns the terms of the loss. */
  step(index: number, random: Random, learningRate: number): Promise<Readonly<Record<string, number>>>;
  /** Keeps everything needed to go on, and shows how it looks now. */
  save(index: number): Promise<void>;
}

/** How the loop tells the time and the reader. */
export interface Progress {
  /** Seconds; passed in, as everywhere. */
  nowSeconds(): number;
  say(line: string): void;
}

/** Steps between two lines of progress. */
const STEPS_PER_LINE = 25;

/** Distance of two steps' seeds; each step has a generator of its own, so that a resumed run repeats an unbroken one. */
const SEED_STRIDE = 7919;

/** Runs a stage to its end. What `step` throws (`TrainingDiverged`) ends it with the last save kept. */
export async function runStage(stage: Stage, progress: Progress): Promise<void> {
  const started = progress.nowSeconds();
  const sums = new Map<string, number>();
  for (let index = stage.done; index < stage.steps; index++) {
    const terms = await stage.step(
      index,
      createRandom(stage.seed + index * SEED_STRIDE),
      rateAt(stage, index),
    );
    for (const [name, value] of Object.entries(terms)) sums.set(name, (sums.get(name) ?? 0) + value);
    if ((index + 1) % STEPS_PER_LINE === 0) {
      const perStep = (progress.nowSeconds() - started) / (index + 1 - stage.done);
      const left = ((stage.steps - index - 1) * perStep) / 60;
      const means = [...sums]
        .map(([name, sum]) => `${name} ${(sum / STEPS_PER_LINE).toPrecision(3)}`)
        .join('  ');
      progress.say(
        `${stage.name} ${String(index + 1)}/${String(stage.steps)}  ${means}  ${perStep.toFixed(2)} s/step, ${left.toFixed(0)} min left`,
      );
      sums.clear();
    }
    if ((index + 1) % stage.stepsPerSave === 0 || index + 1 === stage.steps) await stage.save(index + 1);
  }
}

function rateAt({ learningRate, steps }: Stage, index: number): number {
  const late = Math.max(0, (2 * index) / steps - 1);
  return learningRate * (1 - 0.9 * late);
}
