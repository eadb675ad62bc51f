/** Sample rate of every AudioContext, slice and network in Kiki; fixed so that packs hear what they were trained on [Hz]. */
export const SAMPLE_RATE_HZ = 44_100;

/** Side of the square the original experiment reshaped a slice to [samples]. */
export const SLICE_SIDE = 208;

/** Stereo sample frames in one slice: 208² = 43 264, i.e. 0.981 s. */
export const SLICE_SAMPLES = SLICE_SIDE * SLICE_SIDE;

/** Length of one slice [s]. */
export const SLICE_SECONDS = SLICE_SAMPLES / SAMPLE_RATE_HZ;

/** Frames that an AudioWorklet processes in one call, fixed by the Web Audio specification [samples]. */
export const RENDER_QUANTUM_SAMPLES = 128;

/** Samples in the given time, rounded to the nearest whole sample. */
export function secondsToSamples(seconds: number): number {
  return Math.round(seconds * SAMPLE_RATE_HZ);
}

/** Amplitude ratio → decibels, floored at −120 dB so that silence stays finite. */
export function amplitudeToDecibels(amplitude: number): number {
  return 20 * Math.log10(Math.max(amplitude, 1e-6));
}

/** Decibels → amplitude ratio. */
export function decibelsToAmplitude(decibels: number): number {
  return 10 ** (decibels / 20);
}
