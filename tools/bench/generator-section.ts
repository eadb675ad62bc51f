import { createRandom } from '../../src/core/random.ts';
import type { Slice } from '../../src/core/slice.ts';
import { SLICE_SAMPLES } from '../../src/core/units.ts';
import { PARTIAL_SAMPLES } from '../../src/listener/worklet/voice-track.ts';
import { foldNetwork, tensorsOf } from '../../src/generator/model/folded-network.ts';
import { hearingRangeOf } from '../../src/generator/model/front-end/hearing-range.ts';
import { strokeTensors } from '../../src/generator/model/stroke-model.ts';
import { createStrokeHearing, imagineStrokes } from '../../src/generator/model/stroke-network.ts';
import { heardSlice } from '../drawing/draw-live.ts';
import { type OpenPack, openPack } from '../drawing/open-pack.ts';
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

/**
 * What runs of the same work took: by the clock, which counts what else the machine did, and of a core, which is the smaller of that and of the processor
 * time of the process, which counts its collector and compiler on other cores. Neither is less than what the work itself needs.
 */
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
    const wall = performance.now() - startedAt;
    if (run < runs) continue;
    times.core.push(Math.min(wall, (user + system) / 1000));
    times.wall.push(wall);
  }
  return times;
}

/** The networks alone, without the hearing before them and the pen after them. */
async function networkSteps(
  { manifest, weights }: OpenPack,
  slices: readonly Slice[],
): Promise<{ one: Times; many: Times }> {
  const tensors = strokeTensors(weights);
  const network = foldNetwork(tensors);
  const heard = slices.map(createStrokeHearing(hearingRangeOf(manifest.network)));
  const one = await timed(RUNS, (run) => {
    const voice = run % heard.length;
    return imagineStrokes(network, heard.slice(voice, voice + 1));
  });
  const many = await timed(RUNS / 2, () => imagineStrokes(network, heard));
  tf.dispose([...tensors.values(), ...tensorsOf(network)]);
  return { one, many };
}

/** One squiggle and sixteen at once, slice → strokes, in wasm on one core. */
export const section: BenchSection = {
  name: 'generator',
  run: async ({ pack }): Promise<BenchFigure[]> => {
    const opened = await openPack(pack);
    const { model } = opened;
    const slices = Array.from({ length: VOICES }, (_, i) => sound(i + 1));
    const runs = model.head === 'strokes' ? RUNS : 5;
    const tensors = tf.memory().numTensors;
    const one = await timed(runs, (run) => model.draw(slices.slice(run % VOICES, (run % VOICES) + 1)));
    const early = slices.map(({ samples, onset }) => heardSlice(samples, PARTIAL_SAMPLES[0], onset.id));
    const first = await timed(runs, (run) => model.draw(early.slice(run % VOICES, (run % VOICES) + 1)));
    const firstMany = model.head === 'strokes' ? await timed(runs / 2, () => model.draw(early)) : null;
    const many = model.head === 'strokes' ? await timed(runs / 2, () => model.draw(slices)) : null;
    const networks = model.head === 'strokes' ? await networkSteps(opened, early) : null;
    const left = tf.memory().numTensors - tensors;
    model.dispose();
    const figuresOf = (what: string, { core, wall }: Times, most: number): BenchFigure[] => [
      { name: `${what}: median of a core's time`, value: quantile(core, 0.5), unit: 'ms' },
      {
        name: `${what}: p95 of a core's time`,
        value: quantile(core, 0.95),
        unit: 'ms',
        ...(model.head === 'strokes' ? { goal: { most } } : {}),
      },
      { name: `${what}: p95 by the clock, busy as this machine is`, value: quantile(wall, 0.95), unit: 'ms' },
    ];
    return [
      ...(networks === null
        ? []
        : [
            ...figuresOf('network step of one voice, 20 ms heard', networks.one, 3),
            ...figuresOf('network step of 16 voices', networks.many, 12),
          ]),
      ...figuresOf('one squiggle from samples to strokes, wasm, one core', one, 5),
      ...figuresOf('first ink (20 ms heard)', first, 3),
      ...(firstMany === null ? [] : figuresOf('first ink of 16 voices in one batch', firstMany, 12)),
      ...(many === null ? [] : figuresOf('16 voices in one batch', many, 12)),
      { name: 'tensors left behind', value: left, unit: 'tensors', goal: { most: 0 } },
    ];
  },
};
