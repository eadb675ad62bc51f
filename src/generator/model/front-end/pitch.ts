import { SAMPLE_RATE_HZ } from '../../../core/units.ts';
import { createRealFft } from '../../../dsp/real-fft.ts';

/** What is heard as the height of a tone. */
export interface PitchEstimate {
  /** Fundamental frequency; meaningless at low clarity [Hz]. */
  readonly hertz: number;
  /** Normalised autocorrelation at the period: 1 for a pure tone, near 0 for noise. */
  readonly clarity: number;
}

/** Samples looked at: two periods of 30 Hz and more, 93 ms. */
const WINDOW = 4096;

/** Where a window starts: after the attack, then later, should the sound grow slowly [samples]. */
const STARTS: readonly number[] = [800, 9000];

/** A peak of this share of the highest one is taken first (McLeod & Wyvill 2005, k): guards against octaves too low. */
const FIRST_PEAK_SHARE = 0.9;

/** A later window must be clearer by so much. */
const CLEARER = 0.03;

const LOWEST_HZ = 28;
const HIGHEST_HZ = 4500;

/** Makes an estimator by the normalised square difference function (McLeod & Wyvill 2005, eq. 9); reuses its buffers. */
export function createPitchEstimator(): (mono: Float32Array, heardSamples: number) => PitchEstimate {
  const fft = createRealFft(2 * WINDOW);
  const padded = new Float32Array(2 * WINDOW);
  const real = new Float32Array(fft.binCount);
  const imaginary = new Float32Array(fft.binCount);
  const correlation = new Float32Array(2 * WINDOW);
  const normal = new Float32Array(WINDOW);

  const estimateAt = (mono: Float32Array, start: number, length: number): PitchEstimate => {
    padded.fill(0);
    let energy = 0;
    for (let n = 0; n < length; n++) {
      const value = mono[start + n] ?? 0;
      padded[n] = value;
      energy += value * value;
    }
    if (energy < 1e-9) return { hertz: 0, clarity: 0 };
    fft.forward(padded, real, imaginary);
    for (let k = 0; k < real.length; k++) {
      real[k] = (real[k] ?? 0) ** 2 + (imaginary[k] ?? 0) ** 2;
      imaginary[k] = 0;
    }
    fft.inverse(real, imaginary, correlation);
    let squares = 2 * energy;
    const last = Math.min(Math.ceil(SAMPLE_RATE_HZ / LOWEST_HZ), Math.floor(length / 2));
    for (let lag = 0; lag <= last + 1; lag++) {
      normal[lag] = squares > 1e-9 ? (2 * (correlation[lag] ?? 0)) / squares : 0;
      squares -= (padded[lag] ?? 0) ** 2 + (padded[length - 1 - lag] ?? 0) ** 2;
    }
    return bestPeak(normal, last);
  };

  return (mono, heardSamples) => {
    let best: PitchEstimate = { hertz: 0, clarity: 0 };
    for (const start of STARTS) {
      const from = Math.min(start, Math.max(0, heardSamples - WINDOW));
      const length = Math.min(WINDOW, heardSamples - from);
      if (length < 256) continue;
      // Clarity is 1 at most: where none could be clearer by enough none is looked for.
      if (best.clarity + CLEARER > 1) break;
      const found = estimateAt(mono, from, length);
      if (found.clarity > best.clarity + CLEARER) best = found;
    }
    return best;
  };
}

function bestPeak(normal: Float32Array, last: number): PitchEstimate {
  const first = Math.floor(SAMPLE_RATE_HZ / HIGHEST_HZ);
  let lag = 1;
  while (lag < last && (normal[lag] ?? 0) > 0) lag++;
  let highest = 0;
  for (let k = Math.max(lag, first); k <= last; k++) highest = Math.max(highest, normal[k] ?? 0);
  for (let k = Math.max(lag, first); k <= last; k++) {
    const here = normal[k] ?? 0;
    const before = normal[k - 1] ?? 0;
    const after = normal[k + 1] ?? 0;
    if (here < FIRST_PEAK_SHARE * highest || here < before || here < after) continue;
    const curve = before - 2 * here + after;
    const shift = curve < -1e-12 ? (0.5 * (before - after)) / curve : 0;
    return { hertz: SAMPLE_RATE_HZ / (k + shift), clarity: Math.max(0, here) };
  }
  return { hertz: 0, clarity: Math.max(0, highest) };
}
