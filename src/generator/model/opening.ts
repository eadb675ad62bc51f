import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../core/units.ts';

/**
 * How much of a sound decides which shape it gets [samples], 200 ms: an instrument is known by its attack and what follows at once
 * (Saldanha & Corso 1964), and by then the pen has drawn less than a sixth of a long sound's mark.
 */
export const OPENING_SAMPLES = Math.round(0.2 * SAMPLE_RATE_HZ);

/** Silence before the attack is skipped up to here [samples], 14 ms: an onset is found no earlier than that. */
const LONGEST_LEAD = 600;

/** The attack is where this share of the loudest of the first 46 ms is reached: −16 dB. */
const ATTACK_SHARE = 0.16;
const ATTACK_WITHIN = 2048;

/** Samples of one step of the search, 1.5 ms. */
const STEP = 64;

/** The beginning of a slice. */
export interface Opening {
  /** Planar as in a Slice, a part of its memory; what lies after `heardSamples` does not belong to the opening. */
  readonly samples: Float32Array;
  readonly heardSamples: number;
}

/** The first 200 ms of what is heard of a slice (planar), from its attack on: the same sound found a little early starts alike. */
export function openingOf(samples: Float32Array, heardSamples: number): Opening {
  const heard = Math.min(heardSamples, SLICE_SAMPLES);
  const from = attackAt(samples, heard);
  return laterOpening({ samples, heardSamples: Math.min(heard, from + OPENING_SAMPLES) }, from);
}

/** What an opening becomes when its first samples are not heard. */
export function laterOpening({ samples, heardSamples }: Opening, skippedSamples: number): Opening {
  return {
    samples: samples.subarray(skippedSamples),
    heardSamples: Math.max(0, heardSamples - skippedSamples),
  };
}

/** First sample of the step in which the sound is there. */
function attackAt(samples: Float32Array, heard: number): number {
  const steps = Math.floor(Math.min(ATTACK_WITHIN, heard) / STEP);
  const peaks = Array.from({ length: steps }, (_, step) => peakOf(samples, step * STEP));
  const threshold = ATTACK_SHARE * Math.max(0, ...peaks);
  const first = peaks.findIndex((peak) => peak > threshold);
  return Math.min(LONGEST_LEAD, Math.max(0, first * STEP));
}

function peakOf(samples: Float32Array, start: number): number {
  let peak = 0;
  for (let n = start; n < start + STEP; n++)
    peak = Math.max(peak, Math.abs(samples[n] ?? 0), Math.abs(samples[SLICE_SAMPLES + n] ?? 0));
  return peak;
}
