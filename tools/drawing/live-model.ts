import type { Slice } from '../../src/core/slice.ts';
import type { Squiggle } from '../../src/core/squiggle.ts';
import { SAMPLE_RATE_HZ, SLICE_SAMPLES, SLICE_SECONDS } from '../../src/core/units.ts';
import { createLiveInk } from '../../src/generator/live/live-ink.ts';
import { levelEnvelope } from '../../src/generator/model/sound-length.ts';
import { describeStrokes } from '../../src/generator/model/descriptors.ts';
import type { PackModel } from '../../src/generator/model/pack/pack-model.ts';
import { DELAY_SECONDS, heardSlice, liveSlices } from './draw-live.ts';

/** The listener calls a sound over when it is this far down … [dB] */
const OVER_DECIBELS = 50;
/** … and has been so for this long [s]. */
const OVER_SECONDS = 0.05;

/** When the listener would say that the sound of a slice is over; a whole slice when it lasts [s]. */
export function heardSeconds(samples: Float32Array): number {
  const envelope = levelEnvelope(samples, SLICE_SAMPLES);
  const floor = envelope.reduce((peak, level) => Math.max(peak, level), -Infinity) - OVER_DECIBELS;
  const over =
    ((envelope.findLastIndex((level) => level >= floor) + 1) * SLICE_SECONDS) / envelope.length +
    OVER_SECONDS;
  return over < SLICE_SECONDS ? over : SLICE_SECONDS;
}

/**
 * A pack that draws every slice as live ink would have finished it (or left it, for a slice heard in part), so that whatever
 * judges a pack can judge its live ink too. The network step of all slices at one moment is one batch.
 */
export function liveModel(model: PackModel): PackModel {
  return { ...model, draw: (slices) => drawAll(model, slices) };
}

async function drawAll(model: PackModel, slices: readonly Slice[]): Promise<Squiggle[]> {
  const ink = createLiveInk(describeStrokes);
  const steps = slices.map(({ samples, heardSamples }, index) => stepsOf(samples, heardSamples, index + 1));
  const finished: (Squiggle | null)[] = slices.map(() => null);
  for (let step = 0; step < Math.max(0, ...steps.map(({ length }) => length)); step++) {
    const due = steps.flatMap((list, index) =>
      list.slice(step, step + 1).map((heard) => ({ index, ...heard })),
    );
    const drawings = await model.draw(due.map(({ slice }) => slice));
    due.forEach(({ index, slice, ageSeconds }, i) => {
      const drawing = drawings[i];
      if (slice.heardSamples >= SLICE_SAMPLES && ageSeconds < SLICE_SECONDS)
        ink.ended(index + 1, ageSeconds - DELAY_SECONDS);
      if (drawing !== undefined)
        finished[index] = ink.continued(slice, drawing, ageSeconds) ?? finished[index] ?? drawing;
    });
  }
  return finished.map((squiggle, index) => {
    const onset = slices[index]?.onset;
    if (squiggle === null || onset === undefined) throw new Error('live ink gave no drawing');
    return { ...squiggle, onset };
  });
}

/** What the listener sends of a sound until `heardSamples` of it are heard. */
function stepsOf(
  samples: Float32Array,
  heardSamples: number,
  id: number,
): { slice: Slice; ageSeconds: number }[] {
  const seconds = heardSamples < SLICE_SAMPLES ? SLICE_SECONDS : heardSeconds(samples);
  const steps = liveSlices(samples, seconds, id).filter(({ slice }) => slice.heardSamples <= heardSamples);
  if (steps.length > 0) return steps;
  return [
    {
      slice: heardSlice(samples, heardSamples, id),
      ageSeconds: heardSamples / SAMPLE_RATE_HZ + DELAY_SECONDS,
    },
  ];
}
