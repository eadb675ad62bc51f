import { expect, it } from 'vitest';
import { createRandom, type Random } from '../../core/random.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';
import { largestBatch } from './batch-size.ts';
import { createSliceQueue, type WaitingSlice } from './slice-queue.ts';

/** When a sound is heard further [ms], and about what its drawing then costs of a core of a slow machine [ms]; the first and the last as `npm run bench -- --only generator` gives them. */
const STEPS = [
  [20, 2.5],
  [46, 2.8],
  [100, 4.4],
  [141, 4.2],
  [200, 5.4],
  [400, 5.2],
  [981, 6.1],
] as const;

/** What each drawing of a batch saves of the network's step [ms]. */
const SHARED_MILLISECONDS = 0.5;

/** Slices of five minutes of music: one to four voices begin together, two to eight times a second. */
function slicesOf(
  random: Random,
): { atMilliseconds: number; costMilliseconds: number; item: WaitingSlice }[] {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;
  const slices = [];
  for (let beat = 0, id = 0; beat < 300_000; beat += pick([125, 125, 250, 250, 375]))
    for (let voice = pick([1, 1, 2, 2, 3, 4]); voice > 0; voice--) {
      const end = pick([150, 250, 400, 981, 981]);
      id++;
      for (const [age, costMilliseconds] of STEPS) {
        const isWhole = age === 981;
        if (age >= end && !isWhole) continue;
        const onset = {
          id,
          voice: String(voice),
          timeSeconds: beat / 1000,
          reportedAtSeconds: 0,
          strength: 1,
        };
        const heardSamples = isWhole ? SLICE_SAMPLES : 44 * age;
        const slice = { onset, samples: new Float32Array(0), heardSamples };
        const item = { slice, pack: 'squiggle', requestId: null, giveBack: null };
        slices.push({ atMilliseconds: beat + Math.min(age, end), costMilliseconds, item });
      }
    }
  return slices.sort((a, b) => a.atMilliseconds - b.atMilliseconds);
}

/** 95 % of the sounds wait no longer for their first drawing [ms], on a processor that takes `slowness` times as long. */
function waitOf(slowness: number): number {
  const slices = slicesOf(createRandom(1));
  const costs = new Map(slices.map(({ item, costMilliseconds }) => [item, costMilliseconds]));
  const arrivals = new Map(slices.map(({ item, atMilliseconds }) => [item, atMilliseconds]));
  const queue = createSliceQueue(48);
  const begun = new Map<number, number>();
  let now = 0;
  let next = 0;
  const arrive = (): void => {
    for (; (slices[next]?.atMilliseconds ?? Infinity) <= now; next++)
      queue.push((slices[next] as (typeof slices)[number]).item);
  };
  while (next < slices.length || queue.length() > 0) {
    if (queue.length() === 0) now = Math.max(now, slices[next]?.atMilliseconds ?? now);
    arrive();
    const batch = queue.takeBatch(() => largestBatch('strokes', 'wasm'));
    const cost = batch.reduce((sum, item) => sum + (costs.get(item) ?? 0), 0);
    now += slowness * (cost - SHARED_MILLISECONDS * (batch.length - 1));
    for (const item of batch)
      if (!begun.has(item.slice.onset.id)) begun.set(item.slice.onset.id, now - (arrivals.get(item) ?? now));
  }
  const waits = [...begun.values()].sort((a, b) => a - b);
  return waits[Math.floor(0.95 * waits.length)] ?? NaN;
}

it('lets no sound wait long for its first touch, however much is being drawn', () => {
  // In order of arrival, and up to 32 at once, it would be 25, 94 and 234 ms; as it is 11, 35 and 55.
  expect(waitOf(1)).toBeLessThan(15);
  expect(waitOf(3)).toBeLessThan(45);
  expect(waitOf(5)).toBeLessThan(75);
});
