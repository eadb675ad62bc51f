import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import { createLogFilterbank } from '../../dsp/filterbank.ts';
import { createRealFft } from '../../dsp/real-fft.ts';
import { asymmetricWindow, windowSum } from '../../dsp/windows.ts';
import type { StereoRing } from './stereo-ring.ts';

/** Long enough to part neighbouring notes from 100 Hz up; its age costs nothing because the window leans to the newest samples [samples]. */
const WINDOW_SAMPLES = 2048;
/** Fall of the window: a new sound counts half after about half of this, 3 ms [samples]. */
const FALL_SAMPLES = 256;
/** Quarter tones, so that a note that slides or wobbles stays within the neighbours that the flux forgives. */
const BANDS_PER_OCTAVE = 24;

/** The spectrum that onsets are found in: one frame per audio quantum. */
export interface OnsetSpectrum {
  readonly bandCount: number;
  readonly centresHz: Float32Array;
  /** Magnitude of each band, `[bandCount]`; a full-scale sine gives about 1; reused by the next call. */
  readonly bands: Float32Array;
  /** Analyses the newest samples of the ring; `channel` narrows it to one side. */
  analyse(ring: StereoRing, channel: 'both' | 'left' | 'right'): void;
}

export function createOnsetSpectrum(): OnsetSpectrum {
  const fft = createRealFft(WINDOW_SAMPLES);
  const window = asymmetricWindow(WINDOW_SAMPLES, FALL_SAMPLES);
  const scale = 2 / windowSum(window);
  const filterbank = createLogFilterbank(
    { sampleRateHz: SAMPLE_RATE_HZ, fftSize: WINDOW_SAMPLES, lowHz: 30, highHz: 17_000 },
    BANDS_PER_OCTAVE,
    true,
  );
  const samples = new Float32Array(WINDOW_SAMPLES);
  const real = new Float32Array(fft.binCount);
  const imaginary = new Float32Array(fft.binCount);
  const power = new Float32Array(fft.binCount);
  const bands = new Float32Array(filterbank.bandCount);

  const addChannel = (ring: StereoRing, channel: 0 | 1, weight: number): void => {
    ring.read(channel, ring.written - WINDOW_SAMPLES, samples);
    for (let n = 0; n < WINDOW_SAMPLES; n++)
      samples[n] = (samples[n] as number) * (window[n] as number) * scale;
    fft.forward(samples, real, imaginary);
    for (let bin = 0; bin < power.length; bin++) {
      power[bin] =
        (power[bin] as number) + weight * ((real[bin] as number) ** 2 + (imaginary[bin] as number) ** 2);
    }
  };

  return {
    bandCount: filterbank.bandCount,
    centresHz: filterbank.centresHz,
    bands,
    analyse(ring, channel) {
      power.fill(0);
      if (channel !== 'right') addChannel(ring, 0, channel === 'both' ? 0.5 : 1);
      if (channel !== 'left') addChannel(ring, 1, channel === 'both' ? 0.5 : 1);
      for (let bin = 0; bin < power.length; bin++) power[bin] = Math.sqrt(power[bin] as number);
      filterbank.apply(power, bands);
    },
  };
}
