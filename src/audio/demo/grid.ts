/** At this tempo a beat is a whole number of samples, so the truth of the demo is exact to the sample [beats/min]. */
export const DEMO_BEATS_PER_MINUTE = 126;

/** 60 s / 126 · 44 100 Hz [samples]. */
export const BEAT_SAMPLES = 21_000;

/** Sixteenth note [samples]. */
export const STEP_SAMPLES = BEAT_SAMPLES / 4;

export const BEATS_PER_BAR = 4;

export const BAR_SAMPLES = BEAT_SAMPLES * BEATS_PER_BAR;

/** Sample of the track at which a step of a bar starts. */
export function stepSample(bar: number, step: number): number {
  return bar * BAR_SAMPLES + Math.round(step * STEP_SAMPLES);
}
