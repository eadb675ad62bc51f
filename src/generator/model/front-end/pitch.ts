import { SAMPLE_RATE_HZ } from '../../../core/units.ts';
import { createWasmFft } from '../../../dsp/wasm-fft.ts';

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

/** Lags looked at: no longer than a period of the lowest pitch, and no more than half the window [samples]. */
const lastLag = (length: number): number =>
  Math.min(Math.ceil(SAMPLE_RATE_HZ / LOWEST_HZ), Math.floor(length / 2));

/** Sizes of the transforms: the smallest that holds a window and one lag more than is looked at does, and its correlation does not wrap around. */
const TRANSFORM_SIZES = [1024, 2048, 3200, 6144] as const;

/** Makes an estimator by the normalised square difference function (McLeod & Wyvill 2005, eq. 9); reuses its buffers. */
export function createPitchEstimator(): (mono: Float32Array, heardSamples: number) => PitchEstimate {
  const correlators = TRANSFORM_SIZES.map((size) => createCorrelator(size));
  const normal = new Float32Array(WINDOW);

  const estimateAt = (mono: Float32Array, start: number, length: number): PitchEstimate => {
    let energy = 0;
    for (let n = start; n < start + length; n++) energy += (mono[n] as number) ** 2;
    if (energy < 1e-9) return { hertz: 0, clarity: 0 };
    const last = lastLag(length);
    const correlate = correlators.find(({ size }) => size >= length + last + 2) ?? correlators.at(-1);
    const correlation = correlate?.of(mono.subarray(start, start + length)) ?? normal;
    let squares = 2 * energy;
    for (let lag = 0; lag <= last + 1; lag++) {
      normal[lag] = squares > 1e-9 ? (2 * (correlation[lag] as number)) / squares : 0;
      squares -= (mono[start + lag] as number) ** 2 + (mono[start + length - 1 - lag] as number) ** 2;
    }
    return bestPeak(normal, last);
  };

  return (mono, heardSamples) => {
    let best: PitchEstimate = { hertz: 0, clarity: 0 };
    let before = -1;
    for (const start of STARTS) {
      const from = Math.min(start, Math.max(0, heardSamples - WINDOW));
      const length = Math.min(WINDOW, heardSamples - from);
      if (length < 256 || from === before) continue;
      before = from;
      // Clarity is 1 at most: where none could be clearer by enough none is looked for.
      if (best.clarity + CLEARER > 1) break;
      const found = estimateAt(mono, from, length);
      if (found.clarity > best.clarity + CLEARER) best = found;
    }
    return best;
  };
}

/** Makes a reader of the autocorrelation of up to so many samples, together with the lags. */
function createCorrelator(size: number): {
  readonly size: number;
  of(signal: Float32Array): Float32Array;
} {
  const fft = createWasmFft(size);
  const padded = new Float32Array(size);
  const powers = new Float32Array(fft.binCount);
  const none = new Float32Array(fft.binCount);
  const correlation = new Float32Array(size);
  return {
    size,
    of(signal) {
      padded.set(signal);
      padded.fill(0, signal.length);
      fft.powers(padded, powers);
      fft.inverse(powers, none, correlation);
      return correlation;
    },
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
