import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../../core/units.ts';
import { createWasmFft } from '../../../dsp/wasm-fft.ts';
import { hannWindow } from '../../../dsp/windows.ts';
import { bandPowers, BANDS, bandWeights, binsNeeded, LOW_BANDS } from './bands.ts';
import { DECIMATION, FRAME_STARTS, framesHeard, HIGH_WINDOW, LOW_WINDOW } from './frames.ts';

/** Power in bands over time, of the middle (L + R) / 2 and the side (L − R) / 2 of a slice. */
export interface Spectrogram {
  /** `[frame, band]` power, 1 = a full-scale sine. */
  readonly mid: Float32Array;
  /** `[frame, band]`; the low bands are 0: nobody hears where the bass is. */
  readonly side: Float32Array;
  readonly frames: number;
}

/** A spectrogram and the signal that it was read from. */
export interface SliceSpectrogram extends Spectrogram {
  /** The middle, silent where nothing is heard yet; the reader's own, good until it reads again. */
  readonly wave: Float32Array;
}

/** Reads slices into a spectrogram; one instance serves one thread and reuses its buffers. */
export type SpectrogramReader = (samples: Float32Array, heardSamples: number) => SliceSpectrogram;

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
  const readHigh = createBandReader(HIGH_WINDOW, SAMPLE_RATE_HZ, LOW_BANDS, BANDS);
  const readLow = createBandReader(LOW_WINDOW, SAMPLE_RATE_HZ / DECIMATION, 0, LOW_BANDS);
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
      readLow(slow, Math.round(start / DECIMATION), result.mid, row);
      readHigh(mid, start, result.mid, row + LOW_BANDS);
      if (stereo) readHigh(side, start, result.side, row + LOW_BANDS);
    }
    return { ...result, frames, wave: mid };
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

/** Filters and decimates; the kernel reads the same both ways, so that each tap serves two samples. */
function decimate(input: Float32Array, heard: number, kernel: Float32Array, output: Float32Array): void {
  const half = DECIMATION_TAPS / 2;
  let n = 0;
  for (; n * DECIMATION < Math.min(heard, half); n++) {
    const start = n * DECIMATION - half;
    let sum = 0;
    for (let tap = -start; tap < DECIMATION_TAPS; tap++)
      sum += (kernel[tap] as number) * (input[start + tap] as number);
    output[n] = sum;
  }
  for (; n * DECIMATION < heard; n++) {
    const start = n * DECIMATION - half;
    const last = start + DECIMATION_TAPS - 1;
    let sum = 0;
    for (let tap = 0; tap < half; tap++)
      sum += (kernel[tap] as number) * ((input[start + tap] as number) + (input[last - tap] as number));
    output[n] = sum;
  }
  output.fill(0, n);
}

/** Makes a reader of the powers of some bands in the window that starts at a sample. */
function createBandReader(
  size: number,
  sampleRateHz: number,
  fromBand: number,
  toBand: number,
): (signal: Float32Array, start: number, output: Float32Array, offset: number) => void {
  const fft = createWasmFft(size);
  const bank = bandWeights(fromBand, toBand, sampleRateHz / size, fft.binCount);
  const window = hannWindow(size);
  const windowed = new Float32Array(size);
  const powers = new Float32Array(binsNeeded(bank));
  const scale = (4 / size) ** 2;
  return (signal, start, output, offset) => {
    for (let n = 0; n < size; n++) windowed[n] = (window[n] as number) * (signal[start + n] as number);
    fft.powers(windowed, powers);
    bandPowers(bank, powers, scale, output, offset);
  };
}
