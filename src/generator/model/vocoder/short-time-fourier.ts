import { createWasmFft } from '../../../dsp/wasm-fft.ts';
import { hannWindow } from '../../../dsp/windows.ts';

/** Samples of a window, 46 ms, and from one window to the next: three quarters overlap, which least squares needs. */
export const WINDOW_SAMPLES = 2048;
export const HOP_SAMPLES = 512;

/** Bins of one spectrum. */
export const SPECTRUM_BINS = WINDOW_SAMPLES / 2 + 1;

/** Complex spectra of windows one after another, `[frame, bin]` each. */
export interface Spectra {
  readonly frames: number;
  readonly real: Float32Array;
  readonly imaginary: Float32Array;
}

/** Spectra of the given frames, all zero. */
export function createSpectra(frames: number): Spectra {
  const size = frames * SPECTRUM_BINS;
  return { frames, real: new Float32Array(size), imaginary: new Float32Array(size) };
}

/** Frames that cover a signal, the first one centred on its first sample. */
export function framesFor(samples: number): number {
  return Math.ceil(samples / HOP_SAMPLES) + 1;
}

/** Both ways between a signal of one fixed length and its spectra. */
export interface ShortTimeFourier {
  /** Signal `[samples]` → spectra, in place. */
  analyse(signal: Float32Array, spectra: Spectra): void;
  /** The signal whose spectra lie nearest, in place (Griffin & Lim 1984, eq. 6). */
  synthesise(spectra: Spectra, signal: Float32Array): void;
}

/** Makes the transform pair for signals of `samples` samples. */
export function createShortTimeFourier(samples: number): ShortTimeFourier {
  const fft = createWasmFft(WINDOW_SAMPLES);
  const window = hannWindow(WINDOW_SAMPLES);
  const frames = framesFor(samples);
  const padded = new Float32Array((frames - 1) * HOP_SAMPLES + WINDOW_SAMPLES);
  const weight = new Float32Array(padded.length);
  const block = new Float32Array(WINDOW_SAMPLES);
  for (let frame = 0; frame < frames; frame++) {
    window.forEach((value, n) => {
      weight[frame * HOP_SAMPLES + n] = (weight[frame * HOP_SAMPLES + n] ?? 0) + value * value;
    });
  }
  const lead = WINDOW_SAMPLES / 2;
  const rowsOf = (spectra: Spectra, frame: number): [Float32Array, Float32Array] => {
    const [from, to] = [frame * SPECTRUM_BINS, (frame + 1) * SPECTRUM_BINS];
    return [spectra.real.subarray(from, to), spectra.imaginary.subarray(from, to)];
  };
  return {
    analyse(signal, spectra) {
      padded.fill(0);
      padded.set(signal.subarray(0, samples), lead);
      for (let frame = 0; frame < frames; frame++) {
        for (let n = 0; n < WINDOW_SAMPLES; n++)
          block[n] = (window[n] ?? 0) * (padded[frame * HOP_SAMPLES + n] ?? 0);
        fft.forward(block, ...rowsOf(spectra, frame));
      }
    },
    synthesise(spectra, signal) {
      padded.fill(0);
      for (let frame = 0; frame < frames; frame++) {
        fft.inverse(...rowsOf(spectra, frame), block);
        for (let n = 0; n < WINDOW_SAMPLES; n++) {
          const at = frame * HOP_SAMPLES + n;
          padded[at] = (padded[at] ?? 0) + (window[n] ?? 0) * (block[n] ?? 0);
        }
      }
      for (let n = 0; n < samples; n++)
        signal[n] = (padded[lead + n] ?? 0) / Math.max(weight[lead + n] ?? 0, 1e-6);
    },
  };
}
