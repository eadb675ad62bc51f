import { initialPhases } from './initial-phases.ts';
import {
  createShortTimeFourier,
  createSpectra,
  framesFor,
  SPECTRUM_BINS,
  type Spectra,
} from './short-time-fourier.ts';

/** Rounds after which hardly anything changes when the phases begin well. */
const ROUNDS = 24;

/** A sound made from magnitudes, and how well it went. */
export interface GriffinLimResult {
  /** `[samples]`. */
  readonly samples: Float32Array;
  /** Distance of the magnitudes of the signal from those asked for after each round, over their length; never rises. */
  readonly errors: readonly number[];
}

/**
 * Magnitudes → the signal whose spectra have them as nearly as can be (Griffin & Lim 1984).
 * @param magnitudes `[frame, bin]`: Hann window of 2048 samples, hop 512, frame 0 centred on sample 0, `framesFor(samples)` frames
 */
export function griffinLim(magnitudes: Float32Array, samples: number, rounds = ROUNDS): GriffinLimResult {
  const frames = framesFor(samples);
  const transform = createShortTimeFourier(samples);
  const spectra = createSpectra(frames);
  const signal = new Float32Array(samples);
  const errors: number[] = [];
  setPhases(magnitudes, initialPhases(magnitudes, frames), spectra);
  transform.synthesise(spectra, signal);
  for (let round = 0; round < rounds; round++) {
    transform.analyse(signal, spectra);
    errors.push(imposeMagnitudes(magnitudes, spectra));
    transform.synthesise(spectra, signal);
  }
  return { samples: signal, errors };
}

function setPhases(magnitudes: Float32Array, phases: Float32Array, spectra: Spectra): void {
  for (let at = 0; at < spectra.frames * SPECTRUM_BINS; at++) {
    spectra.real[at] = (magnitudes[at] ?? 0) * Math.cos(phases[at] ?? 0);
    spectra.imaginary[at] = (magnitudes[at] ?? 0) * Math.sin(phases[at] ?? 0);
  }
}

/** Keeps the phases, sets the magnitudes; returns how far these were off, 0 to about 1. */
function imposeMagnitudes(magnitudes: Float32Array, spectra: Spectra): number {
  let off = 0;
  let total = 0;
  for (let at = 0; at < spectra.frames * SPECTRUM_BINS; at++) {
    const [re, im] = [spectra.real[at] ?? 0, spectra.imaginary[at] ?? 0];
    const wanted = magnitudes[at] ?? 0;
    const found = Math.sqrt(re * re + im * im);
    // Bins 0 and Nyquist stand for one bin, all others for two: the norm of the whole spectrum.
    const share = at % SPECTRUM_BINS === 0 || (at + 1) % SPECTRUM_BINS === 0 ? 1 : 2;
    off += share * (found - wanted) ** 2;
    total += share * wanted * wanted;
    const scale = found > 1e-12 ? wanted / found : 0;
    spectra.real[at] = re * scale;
    spectra.imaginary[at] = im * scale;
  }
  return total > 0 ? Math.sqrt(off / total) : 0;
}
