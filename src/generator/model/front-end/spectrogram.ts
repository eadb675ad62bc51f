import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../../core/units.ts';
import { createRealFft } from '../../../dsp/real-fft.ts';
import { hannWindow } from '../../../dsp/windows.ts';
import { bandPowers, BANDS, bandWeights, LOW_BANDS } from './bands.ts';
import { DECIMATION, FRAME_STARTS, framesHeard, HIGH_WINDOW, LOW_WINDOW } from './frames.ts';

/** Power in bands over time, of the middle (L + R) / 2 and the side (L − R) / 2 of a slice. */
export interface Spectrogram {
  /** `[frame, band]` power, 1 = a full-scale sine. */
  readonly mid: Float32Array;
  /** `[frame, band]`; the low bands are 0: nobody hears where the bass is. */
  readonly side: Float32Array;
  readonly frames: number;
}

/** Reads slices into a spectrogram; one instance serves one thread and reuses its buffers. */
export type SpectrogramReader = (samples: Float32Array, heardSamples: number) => Spectrogram;

/** Taps of the low-pass before decimation: a Hann-windowed sinc at 0.8 of the new Nyquist frequency. */
const DECIMATION_TAPS = 48;

function decimationKernel(): Float32Array {
  const kernel = Float32Array.from({ length: DECIMATION_TAPS }, (_, n) => {
    const x = (n - (DECIMATION_TAPS - 1) / 2) * (0.8 / DECIMATION);
    const sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    return sinc * (0.5 - 0.5 * Math.cos((2 * Math.PI * (n + 0.5)) / DECIMATION_TAPS));
  });
  const sum = kernel.reduce((a, b) => a + b, 0);
  return kernel.map((value) => value / sum);
}

/** Makes a reader of frames that start at the given samples, the earliest first. */
export function createSpectrogramReader(starts: readonly number[] = FRAME_STARTS): SpectrogramReader {
  const high = createTransform(HIGH_WINDOW);
  const low = createTransform(LOW_WINDOW);
  const highBank = bandWeights(LOW_BANDS, BANDS, SAMPLE_RATE_HZ / HIGH_WINDOW, high.bins);
  const lowBank = bandWeights(0, LOW_BANDS, SAMPLE_RATE_HZ / DECIMATION / LOW_WINDOW, low.bins);
  const mid = new Float32Array(SLICE_SAMPLES + HIGH_WINDOW);
  const side = new Float32Array(SLICE_SAMPLES + HIGH_WINDOW);
  const slow = new Float32Array(Math.ceil(SLICE_SAMPLES / DECIMATION) + LOW_WINDOW);
  const kernel = decimationKernel();
  const size = starts.length * BANDS;
  const result = { mid: new Float32Array(size), side: new Float32Array(size) };
  return (samples, heardSamples) => {
    const heard = Math.min(heardSamples, SLICE_SAMPLES);
    const stereo = mixMidSide(samples, heard, mid, side);
    decimate(mid, heard, kernel, slow);
    const frames = framesHeard(heard, starts);
    result.mid.fill(0);
    result.side.fill(0);
    for (let frame = 0; frame < frames; frame++) {
      const start = starts[frame] ?? 0;
      const row = frame * BANDS;
      low.read(slow, Math.round(start / DECIMATION));
      bandPowers(lowBank, low.real, low.imaginary, low.scale, result.mid, row);
      high.read(mid, start);
      bandPowers(highBank, high.real, high.imaginary, high.scale, result.mid, row + LOW_BANDS);
      if (!stereo) continue;
      high.read(side, start);
      bandPowers(highBank, high.real, high.imaginary, high.scale, result.side, row + LOW_BANDS);
    }
    return { ...result, frames };
  };
}

/** Says whether there is any side at all. */
function mixMidSide(samples: Float32Array, heard: number, mid: Float32Array, side: Float32Array): boolean {
  let loudest = 0;
  for (let n = 0; n < heard; n++) {
    const left = samples[n] as number;
    const right = samples[SLICE_SAMPLES + n] as number;
    mid[n] = (left + right) / 2;
    side[n] = (left - right) / 2;
    loudest = Math.max(loudest, Math.abs(left - right));
  }
  mid.fill(0, heard);
  side.fill(0, heard);
  return loudest > 0;
}

function decimate(input: Float32Array, heard: number, kernel: Float32Array, output: Float32Array): void {
  output.fill(0);
  const shift = DECIMATION_TAPS / 2;
  for (let n = 0; n * DECIMATION < heard; n++) {
    const start = n * DECIMATION - shift;
    let sum = 0;
    for (let tap = Math.max(0, -start); tap < DECIMATION_TAPS; tap++)
      sum += (kernel[tap] as number) * (input[start + tap] as number);
    output[n] = sum;
  }
}

function createTransform(size: number): {
  bins: number;
  real: Float32Array;
  imaginary: Float32Array;
  scale: number;
  read(signal: Float32Array, start: number): void;
} {
  const fft = createRealFft(size);
  const window = hannWindow(size);
  const windowed = new Float32Array(size);
  const real = new Float32Array(fft.binCount);
  const imaginary = new Float32Array(fft.binCount);
  return {
    bins: fft.binCount,
    real,
    imaginary,
    scale: (4 / size) ** 2,
    read(signal, start) {
      for (let n = 0; n < size; n++) windowed[n] = (window[n] as number) * (signal[start + n] as number);
      fft.forward(windowed, real, imaginary);
    },
  };
}
