import { SAMPLE_RATE_HZ } from '../../core/units.ts';

/** Equal temperament, A4 = 440 Hz. */
export function midiToHz(midi: number): number {
  return 440 * 2 ** ((midi - 69) / 12);
}

/** Correction that rounds a unit step at phase 0 over one sample on each side (Välimäki & Huovilainen 2007, polyBLEP). */
function polyBlep(phase: number, increment: number): number {
  if (phase < increment) {
    const t = phase / increment;
    return t + t - t * t - 1;
  }
  if (phase > 1 - increment) {
    const t = (phase - 1) / increment;
    return t * t + t + t + 1;
  }
  return 0;
}

/** Band-limited saw, −1 … 1, at a phase in [0, 1) that advances by `increment` a sample. */
export function sawAt(phase: number, increment: number): number {
  return 2 * phase - 1 - polyBlep(phase, increment);
}

/** Band-limited square, −1 … 1. */
export function squareAt(phase: number, increment: number): number {
  const half = phase < 0.5 ? phase + 0.5 : phase - 0.5;
  return (phase < 0.5 ? 1 : -1) + polyBlep(phase, increment) - polyBlep(half, increment);
}

/** The next phase, wrapped to [0, 1). */
export function advancePhase(phase: number, increment: number): number {
  const next = phase + increment;
  return next >= 1 ? next - 1 : next;
}

/** Phase advance a sample at a frequency. */
export function phaseIncrement(frequencyHz: number): number {
  return frequencyHz / SAMPLE_RATE_HZ;
}
