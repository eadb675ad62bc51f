import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../../core/units.ts';
import { decibels } from './spectrum-facts.ts';

/** Time-domain facts of the heard part, of the middle signal. */
interface WaveFacts {
  readonly meanDecibels: number;
  readonly peakDecibels: number;
  readonly crestDecibels: number;
  readonly crossingsPerSecond: number;
  readonly roughness: number;
  readonly attackSeconds: number;
  readonly durationShare: number;
}

/** Samples of one step of the envelope, 2.9 ms: fast enough for beats of 30 to 150 a second, which sound rough. */
const ENVELOPE_STEP = 128;

/** Time-domain facts of the heard part of planar samples; `crossingShare` as in `crossings`, of the level. */
export function waveFacts(samples: Float32Array, heard: number, crossingShare: number): WaveFacts {
  const steps = Math.max(1, Math.floor(heard / ENVELOPE_STEP));
  const envelope = new Float32Array(steps);
  let energy = 0;
  let peakPower = 0;
  for (let start = 0; start < heard; start += ENVELOPE_STEP) {
    const end = Math.min(heard, start + ENVELOPE_STEP);
    let sum = 0;
    for (let n = start; n < end; n++) {
      const left = samples[n] as number;
      const right = samples[SLICE_SAMPLES + n] as number;
      const leftPower = left * left;
      const rightPower = right * right;
      sum += leftPower + rightPower;
      if (leftPower > peakPower) peakPower = leftPower;
      if (rightPower > peakPower) peakPower = rightPower;
    }
    energy += sum / 2;
    if (start / ENVELOPE_STEP < steps) envelope[start / ENVELOPE_STEP] = sum / 2 / ENVELOPE_STEP;
  }
  const mean = energy / Math.max(1, heard);
  const crossed = crossings(samples, heard, crossingShare * Math.sqrt(mean));
  return {
    ...envelopeFacts(envelope, mean),
    meanDecibels: decibels(energy / SLICE_SAMPLES),
    crestDecibels: decibels(peakPower) - decibels(mean),
    crossingsPerSecond: (SAMPLE_RATE_HZ * crossed) / Math.max(1, heard),
  };
}

/**
 * Times the middle signal goes from one side of zero to the other, `threshold` past it; with none, past 1e-4 upwards. Without branches: a hiss
 * crosses too irregularly for a processor to foresee, and took three times as long.
 */
function crossings(samples: Float32Array, heard: number, threshold: number): number {
  const above = 2 * (threshold > 0 ? threshold : 1e-4);
  const below = 2 * (threshold > 0 ? -threshold : 1e-4);
  let count = 0;
  let positive = 0;
  for (let n = 0; n < heard; n++) {
    const sum = (samples[n] as number) + (samples[SLICE_SAMPLES + n] as number);
    const now = Number(sum > above) | (positive & Number(sum > below));
    count += positive ^ now;
    positive = now;
  }
  return count;
}

function envelopeFacts(
  envelope: Float32Array,
  mean: number,
): Pick<WaveFacts, 'peakDecibels' | 'roughness' | 'attackSeconds' | 'durationShare'> {
  let highest = 0;
  for (let i = 0; i + 16 <= envelope.length || i === 0; i += 4) {
    let sum = 0;
    for (let k = 0; k < 16; k++) sum += (envelope[i + k] ?? 0) / 16;
    highest = Math.max(highest, sum);
  }
  let top = 0;
  for (const value of envelope) top = Math.max(top, value);
  const attack = envelope.findIndex((value) => value >= 0.5 * top);
  let loud = 0;
  let change = 0;
  let weight = 0;
  for (let i = 1; i < envelope.length; i++) {
    if ((envelope[i] ?? 0) > 0.05 * top) loud++;
    const a = Math.sqrt(envelope[i] ?? 0);
    const b = Math.sqrt(envelope[i - 1] ?? 0);
    change += Math.abs(a - b);
    weight += (a + b) / 2;
  }
  return {
    peakDecibels: decibels(Math.max(highest, mean)),
    roughness: weight > 1e-6 ? change / weight : 0,
    attackSeconds: (Math.max(0, attack) * ENVELOPE_STEP) / 44_100,
    durationShare: (loud * ENVELOPE_STEP) / SLICE_SAMPLES,
  };
}
