import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../core/units.ts';
import { createRealFft } from '../../dsp/real-fft.ts';
import { hannWindow } from '../../dsp/windows.ts';
import { createPitchEstimator } from '../../generator/model/front-end/pitch.ts';

/** What a sound is like, measured from its samples alone and apart from the front end of the packs. */
export interface AudioDescriptors {
  /** Root mean square of the slice [dB]. */
  readonly loudness: number;
  /** Mean of log flatness and log high-frequency share, standardised over the set by whoever compares. */
  readonly harshness: number;
  /** Octaves above 20 Hz of the fundamental; of the centre of the spectrum where no period is clear. */
  readonly pitch: number;
  /** Whether a period is clear. */
  readonly pitched: boolean;
  /** Octaves above 20 Hz of the amplitude-weighted centre of the spectrum. */
  readonly brightness: number;
  /** How low and how broad: standard deviation of the spectrum in octaves minus its height. */
  readonly lowAndBroad: number;
}

const WINDOW = 2048;
const HOP = 1024;

/** Makes a measurer of planar stereo slices; reuses its buffers. */
export function createAudioDescriber(): (samples: Float32Array) => AudioDescriptors {
  const fft = createRealFft(WINDOW);
  const window = hannWindow(WINDOW);
  const frame = new Float32Array(WINDOW);
  const real = new Float32Array(fft.binCount);
  const imaginary = new Float32Array(fft.binCount);
  const pitchOf = createPitchEstimator();
  const mono = new Float32Array(SLICE_SAMPLES);
  return (samples) => {
    let energy = 0;
    for (let n = 0; n < SLICE_SAMPLES; n++) {
      const [left, right] = [samples[n] ?? 0, samples[SLICE_SAMPLES + n] ?? 0];
      mono[n] = (left + right) / 2;
      energy += (left * left + right * right) / 2;
    }
    const power = new Float64Array(fft.binCount);
    for (let start = 0; start + WINDOW <= SLICE_SAMPLES; start += HOP) {
      for (let n = 0; n < WINDOW; n++) frame[n] = (window[n] ?? 0) * (mono[start + n] ?? 0);
      fft.forward(frame, real, imaginary);
      for (let k = 0; k < power.length; k++)
        power[k] = (power[k] ?? 0) + (real[k] ?? 0) ** 2 + (imaginary[k] ?? 0) ** 2;
    }
    const { hertz, clarity } = pitchOf(mono, SLICE_SAMPLES);
    const spectrum = spectrumFacts(power);
    const pitched = clarity > 0.75 && hertz > 0;
    return {
      loudness: 10 * Math.log10(energy / SLICE_SAMPLES + 1e-10),
      harshness: 0.5 * (spectrum.flatness / 12) + 0.5 * (spectrum.highShare / 12),
      pitch: pitched ? Math.log2(hertz / 20) : spectrum.centre - 1,
      pitched,
      brightness: spectrum.centre,
      lowAndBroad: spectrum.spread - 0.5 * spectrum.centre,
    };
  };
}

function spectrumFacts(power: Float64Array): {
  centre: number;
  spread: number;
  flatness: number;
  highShare: number;
} {
  let total = 0;
  let first = 0;
  let second = 0;
  let logs = 0;
  let sum = 0;
  let high = 0;
  let count = 0;
  power.forEach((value, k) => {
    const hertz = (k * SAMPLE_RATE_HZ) / WINDOW;
    if (hertz < 40 || hertz > 16_000) return;
    const octave = Math.log2(hertz / 20);
    // Bins crowd together at the top of an octave scale: each counts for its share of an octave.
    const amplitude = Math.sqrt(value) / hertz;
    total += amplitude;
    first += amplitude * octave;
    second += amplitude * octave * octave;
    logs += Math.log(value + 1e-9);
    sum += value;
    count++;
    if (hertz > 2000) high += value;
  });
  const centre = total > 0 ? first / total : 0;
  return {
    centre,
    spread: Math.sqrt(Math.max(0, second / Math.max(total, 1e-12) - centre * centre)),
    flatness: (10 / Math.LN10) * (logs / count - Math.log(sum / count + 1e-9)),
    highShare: 10 * Math.log10((high + 1e-9) / (sum + 1e-9)),
  };
}
