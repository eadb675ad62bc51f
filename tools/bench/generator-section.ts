import { createRandom } from '../../src/core/random.ts';
import type { Slice } from '../../src/core/slice.ts';
import { SLICE_SAMPLES } from '../../src/core/units.ts';
import { PARTIAL_SAMPLES } from '../../src/listener/worklet/voice-track.ts';
import { heardSlice } from '../drawing/draw-live.ts';
import { openPack } from '../drawing/open-pack.ts';
import * as tf from '@tensorflow/tfjs-core';
import { type BenchFigure, type BenchSection, quantile } from './section.ts';

/** Measured after as many again that only warm up. */
const RUNS = 100;

const VOICES = 16;

/** Noise that decays: the front end takes the same time for any sound. */
function sound(seed: number): Slice {
  const random = createRandom(seed);
  const samples = Float32Array.from(
    { length: 2 * SLICE_SAMPLES },
    (_, i) => Math.exp((-5 * (i % SLICE_SAMPLES)) / SLICE_SAMPLES) * (random() - 0.5),
  );
  return heardSlice(samples, SLICE_SAMPLES, seed);
}

/** What runs of the same work took: processor time is what a free core would need, wall-clock time what this machine gave. */
interface Times {
  readonly core: number[];
  readonly wall: number[];
}

async function timed(runs: number, work: (run: number) => Promise<unknown>): Promise<Times> {
  const times: Times = { core: [], wall: [] };
  for (let run = 0; run < 2 * runs; run++) {
    const startedAt = performance.now();
    const startedCpu = process.cpuUsage();
    await work(run);
    const { user, system } = process.cpuUsage(startedCpu);
    if (run < runs) continue;
    times.core.push((user + system) / 1000);
    times.wall.push(performance.now() - startedAt);
  }
  return times;
}

/** One squiggle and sixteen at once, slice → strokes, in wasm on one core. */
export const section: BenchSection = {
  name: 'generator',
  run: async ({ pack }): Promise<BenchFigure[]> => {
    const { model } = await openPack(pack);
    const slices = Array.from({ length: VOICES }, (_, i) => sound(i + 1));
    const runs = model.head === 'strokes' ? RUNS : 5;
    const tensors = tf.memory().numTensors;
    const one = await timed(runs, (run) => model.draw(slices.slice(run % VOICES, (run % VOICES) + 1)));
    const early = slices.map(({ samples, onset }) => heardSlice(samples, PARTIAL_SAMPLES[0], onset.id));
    const first = await timed(runs, (run) => model.draw(early.slice(run % VOICES, (run % VOICES) + 1)));
    const firstMany = model.head === 'strokes' ? await timed(runs / 2, () => model.draw(early)) : null;
    const many = model.head === 'strokes' ? await timed(runs / 2, () => model.draw(slices)) : null;
    const left = tf.memory().numTensors - tensors;
    model.dispose();
    const figuresOf = (what: string, { core, wall }: Times, most: number): BenchFigure[] => [
      { name: `${what}: median of processor time`, value: quantile(core, 0.5), unit: 'ms' },
      {
        name: `${what}: p95 of processor time`,
        value: quantile(core, 0.95),
        unit: 'ms',
        ...(model.head === 'strokes' ? { goal: { most } } : {}),
      },
      { name: `${what}: p95 by the clock, busy as this machine is`, value: quantile(wall, 0.95), unit: 'ms' },
    ];
    return [
      ...figuresOf('one squiggle, wasm, one core', one, 3),
      ...figuresOf('first ink (20 ms heard)', first, 3),
      ...(firstMany === null ? [] : figuresOf('first ink of 16 voices in one batch', firstMany, 12)),
      ...(many === null ? [] : figuresOf('16 voices in one batch', many, 12)),
      { name: 'tensors left behind', value: left, unit: 'tensors', goal: { most: 0 } },
    ];
  },
};
