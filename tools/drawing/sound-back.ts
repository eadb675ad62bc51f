import type { Squiggle } from '../../src/core/squiggle.ts';
import { secondsToSamples, SLICE_SAMPLES } from '../../src/core/units.ts';
import type { PackModel } from '../../src/generator/model/pack/pack-model.ts';

/** Loudest sample of the result: a little below clipping. */
const PEAK = 0.9;

/** Drawing → sound for every squiggle, each at its own time, mixed. Returns left and right at 44.1 kHz. */
export async function soundBack(
  squiggles: readonly Squiggle[],
  model: PackModel,
): Promise<[Float32Array, Float32Array]> {
  const last = squiggles.reduce((latest, { onset }) => Math.max(latest, onset.timeSeconds), 0);
  const length = secondsToSamples(last) + SLICE_SAMPLES;
  const left = new Float32Array(length);
  const right = new Float32Array(length);
  for (const squiggle of squiggles) {
    const start = secondsToSamples(squiggle.onset.timeSeconds);
    const samples = await model.sound(squiggle);
    for (let i = 0; i < SLICE_SAMPLES; i++) {
      left[start + i] = (left[start + i] ?? 0) + (samples[i] ?? 0);
      right[start + i] = (right[start + i] ?? 0) + (samples[SLICE_SAMPLES + i] ?? 0);
    }
  }
  const loudest = [left, right].reduce(
    (peak, channel) => channel.reduce((most, value) => Math.max(most, Math.abs(value)), peak),
    0,
  );
  const gain = loudest > PEAK ? PEAK / loudest : 1;
  return [left.map((value) => value * gain), right.map((value) => value * gain)];
}
