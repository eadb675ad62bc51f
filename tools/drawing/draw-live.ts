import type { Slice } from '../../src/core/slice.ts';
import type { StrokeSquiggle } from '../../src/core/squiggle.ts';
import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../src/core/units.ts';
import { createLiveInk } from '../../src/generator/live/live-ink.ts';
import type { ShapeMemory } from '../../src/generator/live/shape-memory.ts';
import { describeStrokes } from '../../src/generator/model/descriptors.ts';
import type { PackModel } from '../../src/generator/model/pack/pack-model.ts';
import { PARTIAL_SAMPLES } from '../../src/listener/worklet/voice-track.ts';

/** Network step and way to the stage, on top of what has to be heard [s]. */
export const DELAY_SECONDS = 0.01;

/** A squiggle as it reached the stage. */
export interface LiveMessage {
  readonly squiggle: StrokeSquiggle;
  /** Age of the sound at which it was there [s]. */
  readonly arrivedSeconds: number;
}

/** The first `heardSamples` of a sound as a slice: zero from there on. */
export function heardSlice(samples: Float32Array, heardSamples: number, id = 1): Slice {
  const heard = new Float32Array(2 * SLICE_SAMPLES);
  heard.set(samples.subarray(0, heardSamples));
  heard.set(samples.subarray(SLICE_SAMPLES, SLICE_SAMPLES + heardSamples), SLICE_SAMPLES);
  return {
    onset: { id, voice: 'test', timeSeconds: 0, reportedAtSeconds: 0, strength: 1 },
    samples: heard,
    heardSamples,
  };
}

/** How a sound is heard live: partial slices, then its end (or the whole slice), each with its age. */
export function liveSlices(
  samples: Float32Array,
  seconds: number,
  id = 1,
): { slice: Slice; ageSeconds: number }[] {
  const end = Math.min(SLICE_SAMPLES, Math.round(seconds * SAMPLE_RATE_HZ));
  const steps = [...PARTIAL_SAMPLES.filter((heard) => heard < end), SLICE_SAMPLES];
  return steps.map((heard) => ({
    slice: heardSlice(samples, heard, id),
    ageSeconds: Math.min(heard, end) / SAMPLE_RATE_HZ + DELAY_SECONDS,
  }));
}

/**
 * Live ink of one sound that lasts `seconds`, message by message, through the same code as the worker; with a `memory`, as one of a set.
 * `id`: another one for each sound.
 */
export async function drawLive(
  samples: Float32Array,
  seconds: number,
  model: PackModel,
  memory?: ShapeMemory,
  id = 1,
): Promise<LiveMessage[]> {
  const ink = createLiveInk(describeStrokes);
  const messages: LiveMessage[] = [];
  for (const { slice, ageSeconds } of liveSlices(samples, seconds, id)) {
    if (slice.heardSamples >= SLICE_SAMPLES && seconds * SAMPLE_RATE_HZ < SLICE_SAMPLES)
      ink.ended(id, seconds);
    const [drawn] = await model.draw([slice], memory?.recall);
    const squiggle = drawn === undefined ? null : ink.continued(slice, drawn, ageSeconds, memory?.knows(id));
    if (squiggle?.kind === 'strokes') messages.push({ squiggle, arrivedSeconds: ageSeconds });
  }
  return messages;
}
