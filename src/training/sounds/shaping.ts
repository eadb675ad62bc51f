import { SAMPLE_RATE_HZ } from '../../core/units.ts';

/** How loud a sound is over time. */
export interface Envelope {
  readonly attackSeconds: number;
  readonly decaySeconds: number;
  /** Level that is held, 0 to 1. */
  readonly sustain: number;
  /** When the key is let go [s]. */
  readonly holdSeconds: number;
  readonly releaseSeconds: number;
}

/** Level of an envelope at a time [s], 0 to 1. */
export function envelopeAt(envelope: Envelope, seconds: number): number {
  if (seconds < 0) return 0;
  const attack = Math.min(1, seconds / Math.max(1e-4, envelope.attackSeconds));
  const since = Math.max(0, seconds - envelope.attackSeconds);
  const body = envelope.sustain + (1 - envelope.sustain) * Math.exp(-since / envelope.decaySeconds);
  const release =
    seconds > envelope.holdSeconds
      ? Math.exp(-(seconds - envelope.holdSeconds) / envelope.releaseSeconds)
      : 1;
  return attack * body * release;
}

/** Multiplies a signal by an envelope that starts at sample `from`. */
export function applyEnvelope(signal: Float32Array, from: number, envelope: Envelope): void {
  let level = 0;
  let next = 0;
  const step = 16;
  for (let n = from; n < signal.length; n++) {
    const within = (n - from) % step;
    if (within === 0) {
      level = n === from ? envelopeAt(envelope, 0) : next;
      next = envelopeAt(envelope, (n - from + step) / SAMPLE_RATE_HZ);
    }
    signal[n] = (signal[n] ?? 0) * (level + ((next - level) * within) / step);
  }
}

/** Kinds of filter. */
export type FilterKind = 'lowpass' | 'bandpass' | 'highpass';

/** State-variable filter with a moving cutoff (Simper 2013, linear trapezoidal); `cutoffHz` is asked every 32 samples, q 0.5 to 15. */
export function applyFilter(
  signal: Float32Array,
  from: number,
  kind: FilterKind,
  q: number,
  cutoffHz: (seconds: number) => number,
): void {
  let first = 0;
  let second = 0;
  let g = 0;
  const k = 1 / q;
  for (let n = from; n < signal.length; n++) {
    if ((n - from) % 32 === 0) {
      g = Math.tan(
        (Math.PI * Math.min(18_000, Math.max(25, cutoffHz((n - from) / SAMPLE_RATE_HZ)))) / SAMPLE_RATE_HZ,
      );
    }
    const input = signal[n] ?? 0;
    const a1 = 1 / (1 + g * (g + k));
    const v3 = input - second;
    const v1 = a1 * (first + g * v3);
    const v2 = second + g * v1;
    first = 2 * v1 - first;
    second = 2 * v2 - second;
    signal[n] = kind === 'lowpass' ? v2 : kind === 'bandpass' ? k * v1 : input - k * v1 - v2;
  }
}

/** Kinds of distortion. */
export const DISTORTIONS = ['none', 'tanh', 'clip', 'fold', 'crush'] as const;
export type Distortion = (typeof DISTORTIONS)[number];

/** Distorts in place; `amount` 0 (hardly) to 1 (utterly). The peak stays near 1. */
export function distort(signal: Float32Array, kind: Distortion, amount: number): void {
  if (kind === 'none') return;
  let peak = 1e-6;
  for (const value of signal) peak = Math.max(peak, Math.abs(value));
  const gain = (1 + 39 * amount * amount) / peak;
  const hold = 1 + Math.floor(24 * amount);
  const levels = 2 ** (8 - 6 * amount);
  let held = 0;
  for (let n = 0; n < signal.length; n++) {
    const value = (signal[n] ?? 0) * gain;
    if (kind === 'tanh') signal[n] = Math.tanh(value);
    else if (kind === 'clip') signal[n] = Math.max(-1, Math.min(1, value));
    else if (kind === 'fold') signal[n] = Math.sin(value * 0.35 * Math.PI);
    else {
      if (n % hold === 0) held = Math.round(((signal[n] ?? 0) / peak) * levels) / levels;
      signal[n] = held;
    }
  }
}
