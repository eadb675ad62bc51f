import { expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import { MIX_VOICES } from '../../core/voice.ts';
import { createListenerEngine } from './listener-engine.ts';

const QUANTUM = 128;
/** Quanta of one measured batch: long enough that reading the heap's size does not count, short enough that few collections fall into it. */
const BATCH = 512;

/** Two small objects' worth [bytes a quantum]; one array of a frame would be 2 kB. */
const MOST_BYTES = 512;

/** A beat and a bass with noise on top: every detector, voice and slice recorder has something to do. */
function fill(left: Float32Array, right: Float32Array, start: number, random: () => number): void {
  for (let index = 0; index < QUANTUM; index++) {
    const seconds = (start + index) / SAMPLE_RATE_HZ;
    const beat = seconds % 0.5;
    const kick =
      0.7 * Math.exp(-beat * 18) * Math.sin(2 * Math.PI * (50 * beat + 6 * (1 - Math.exp(-beat * 40))));
    const hat = 0.2 * Math.exp(-((seconds + 0.25) % 0.5) * 60) * (2 * random() - 1);
    left[index] = kick + hat + 0.1 * Math.sin(2 * Math.PI * 110 * seconds);
    right[index] = kick - hat + 0.1 * Math.sin(2 * Math.PI * 110 * seconds);
  }
}

/** Bytes that the JavaScript heap grew by in the median batch; a batch in which a collection fell shows as negative and does not matter. */
function medianGrowth(step: (start: number) => void, batches: number): number {
  const growth: number[] = [];
  let start = 0;
  for (let batch = 0; batch < batches; batch++) {
    const before = process.memoryUsage().heapUsed;
    for (let quantum = 0; quantum < BATCH; quantum++, start += QUANTUM) step(start);
    growth.push(process.memoryUsage().heapUsed - before);
  }
  return growth.toSorted((a, b) => a - b)[batches >> 1] ?? NaN;
}

it('hears half a minute of music without allocating arrays or records', () => {
  const left = new Float32Array(QUANTUM);
  const right = new Float32Array(QUANTUM);
  const kinds = new Map<string, number>();
  const engine = createListenerEngine({ voices: MIX_VOICES, sensitivity: 0.5 }, ({ kind }) => {
    kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  });
  const random = createRandom(1);
  const inputAlone = (start: number): void => {
    fill(left, right, start, random);
  };
  const hearing = (start: number): void => {
    inputAlone(start);
    engine.process(left, right, start / SAMPLE_RATE_HZ);
  };
  medianGrowth(inputAlone, 8);
  const baseline = medianGrowth(inputAlone, 20);
  let offset = 0;
  medianGrowth((start) => {
    offset = start;
    hearing(start);
  }, 10);
  const measured = medianGrowth((start) => {
    hearing(offset + QUANTUM + start);
  }, 20);
  expect(kinds.get('onset')).toBeGreaterThan(20);
  expect(kinds.get('slice')).toBeGreaterThan(20);
  // A few numbers in boxes a quantum, which the engine makes where a function is not inlined, and no array or record.
  expect((measured - baseline) / BATCH).toBeLessThan(MOST_BYTES);
});
