import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../../core/units.ts';
import { BANDS } from '../front-end/bands.ts';
import { CHANNELS, createLogmelFrontEnd } from '../front-end/logmel.ts';
import { bandsToSpectrum } from './band-spectrum.ts';
import { griffinLim } from './griffin-lim.ts';
import {
  createShortTimeFourier,
  createSpectra,
  framesFor,
  SPECTRUM_BINS,
  WINDOW_SAMPLES,
} from './short-time-fourier.ts';

/** A chord of steady sines. */
function tones(...hertz: readonly number[]): Float32Array {
  return Float32Array.from({ length: SLICE_SAMPLES }, (_, n) =>
    hertz.reduce(
      (sum, f) => sum + (0.3 / hertz.length) * Math.sin((2 * Math.PI * f * n) / SAMPLE_RATE_HZ),
      0,
    ),
  );
}

function magnitudesOf(signal: Float32Array): Float32Array {
  const spectra = createSpectra(framesFor(signal.length));
  createShortTimeFourier(signal.length).analyse(signal, spectra);
  return spectra.real.map((re, at) => Math.hypot(re, spectra.imaginary[at]!));
}

/** Frequencies of the strongest peaks of the mean spectrum, rising [Hz]. */
function peaks(signal: Float32Array, count: number): number[] {
  const magnitudes = magnitudesOf(signal);
  const mean = Float64Array.from({ length: SPECTRUM_BINS }, (_, bin) => {
    let sum = 0;
    for (let at = bin; at < magnitudes.length; at += SPECTRUM_BINS) sum += magnitudes[at]!;
    return sum;
  });
  return [...mean.keys()]
    .filter((bin) => mean[bin]! > (mean[bin - 1] ?? 0) && mean[bin]! >= (mean[bin + 1] ?? 0))
    .sort((a, b) => mean[b]! - mean[a]!)
    .slice(0, count)
    .map((bin) => (bin * SAMPLE_RATE_HZ) / WINDOW_SAMPLES)
    .sort((a, b) => a - b);
}

const BIN_HZ = SAMPLE_RATE_HZ / WINDOW_SAMPLES;

describe('short-time Fourier transform', () => {
  it('gives the signal back', () => {
    const signal = tones(220, 3000);
    const transform = createShortTimeFourier(SLICE_SAMPLES);
    const spectra = createSpectra(framesFor(SLICE_SAMPLES));
    const back = new Float32Array(SLICE_SAMPLES);
    transform.analyse(signal, spectra);
    transform.synthesise(spectra, back);
    expect(Math.max(...back.map((value, n) => Math.abs(value - signal[n]!)))).toBeLessThan(1e-5);
  });
});

describe('Griffin-Lim', () => {
  it.each([[[440]], [[262, 330, 392]]])('brings %j Hz back at the right peaks and level', (chord) => {
    const signal = tones(...chord);
    const { samples } = griffinLim(magnitudesOf(signal), SLICE_SAMPLES);
    peaks(samples, chord.length).forEach((hertz, at) =>
      expect(Math.abs(hertz - chord[at]!)).toBeLessThan(BIN_HZ),
    );
    const power = (row: Float32Array): number => row.reduce((sum, value) => sum + value * value, 0);
    expect(10 * Math.log10(power(samples) / power(signal))).toBeCloseTo(0, 0);
  });

  it('comes nearer to consistent spectra with every round', () => {
    const { errors } = griffinLim(magnitudesOf(tones(196, 523, 1500)), SLICE_SAMPLES, 16);
    errors.slice(1).forEach((error, at) => expect(error).toBeLessThanOrEqual(errors[at]! * (1 + 1e-4)));
    expect(errors.at(-1)!).toBeLessThan(0.75 * errors[0]!);
  });

  it('makes silence of silence', () => {
    const { samples } = griffinLim(
      new Float32Array(framesFor(SLICE_SAMPLES) * SPECTRUM_BINS),
      SLICE_SAMPLES,
      2,
    );
    expect(samples.every((value) => value === 0)).toBe(true);
  });
});

describe('bands to sound', () => {
  it.each([220, 880, 2637])('a sine of %i Hz heard in bands comes back within a semitone', (hertz) => {
    const sine = tones(hertz);
    const stereo = new Float32Array(2 * SLICE_SAMPLES);
    stereo.set(sine);
    stereo.set(sine, SLICE_SAMPLES);
    const { spectrogram } = createLogmelFrontEnd(null)(stereo, SLICE_SAMPLES);
    const levels = Float32Array.from(
      { length: spectrogram.length / CHANNELS },
      (_, at) => spectrogram[at * CHANNELS]!,
    );
    expect(levels.length % BANDS).toBe(0);
    const { samples } = griffinLim(bandsToSpectrum(levels), SLICE_SAMPLES, 8);
    const [peak = 0] = peaks(samples, 1);
    expect(Math.abs(12 * Math.log2(peak / hertz))).toBeLessThan(1.5);
  });
});
