import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import { createLogFilterbank } from '../../dsp/filterbank.ts';
import { createRealFft, spectrumMagnitudes } from '../../dsp/real-fft.ts';
import { hannWindow } from '../../dsp/windows.ts';

/** Analysis window: 46 ms tells a kick from a bass note and still places a beat to one hop [samples]. */
export const FRAME_SAMPLES = 2048;
/** One frame each 11.6 ms: six frames in the 70 ms a beat may be off [samples]. */
export const HOP_SAMPLES = 512;
export const FRAMES_PER_SECOND = SAMPLE_RATE_HZ / HOP_SAMPLES;
/** A sound shows in the flux this long before the end of the frame that finds it, measured on a click train [s]. */
export const FLUX_DELAY_SECONDS = 0.028;

const LOWEST_HZ = 30;
const HIGHEST_HZ = 16_000;
/** Bands of a quarter of an octave tell instruments apart and forgive small detuning. */
const BANDS_PER_OCTAVE = 4;
/** Edges between the onset groups: kick and bass fundamentals, low mids, mids (snare, chords), highs (hats) [Hz]. */
const GROUP_EDGES_HZ = [160, 600, 3000];
export const FLUX_GROUPS = GROUP_EDGES_HZ.length + 1;
/** Slope of the automatic level: quiet intros rise to full scale within seconds, a break does not blow up noise [1/frame]. */
const PEAK_DECAY_PER_FRAME = 10 ** (-0.4 / 20 / FRAMES_PER_SECOND);
/** −100 dBFS in one band: below this the automatic level stops lifting, so that silence stays silent. */
const PEAK_FLOOR = 1e-5;
/** log(1 + γ·magnitude): 1000 shows sounds 60 dB under the peak. */
const COMPRESSION = 1000;
/** SuperFlux (Böck & Widmer 2013): difference to this many frames ago, after a maximum over neighbouring bands. */
const FLUX_LAG_FRAMES = 2;

/** What one hop of the mix looks like. The arrays are reused by the next call: copy what must stay. */
export interface Frame {
  /** `[band]` compressed magnitude, 0 to about 7. */
  readonly bands: Float32Array;
  /** `[group]` half-wave rectified SuperFlux of low, low-mid, mid and high bands. */
  readonly flux: Float32Array;
  /** Root mean square of the newest hop, ±1 full scale. */
  readonly rms: number;
}

/** Turns samples into frames of compressed band magnitudes and group-wise spectral flux. */
export interface FrameAnalyser {
  readonly bandCount: number;
  /** `[band]` centre [Hz]. */
  readonly centresHz: Float32Array;
  /** Takes `HOP_SAMPLES` samples from `offset` on; values that are not finite count as silence. */
  hop(samples: Float32Array, offset: number): Frame;
  restart(): void;
}

/** Makes an analyser; all work space is allocated here. */
export function createFrameAnalyser(): FrameAnalyser {
  const shape = {
    sampleRateHz: SAMPLE_RATE_HZ,
    fftSize: FRAME_SAMPLES,
    lowHz: LOWEST_HZ,
    highHz: HIGHEST_HZ,
  };
  const { bandCount, centresHz, apply } = createLogFilterbank(shape, BANDS_PER_OCTAVE, true);
  const fft = createRealFft(FRAME_SAMPLES);
  const window = hannWindow(FRAME_SAMPLES);
  const line = new Float32Array(FRAME_SAMPLES);
  const windowed = new Float32Array(FRAME_SAMPLES);
  const real = new Float32Array(fft.binCount);
  const imaginary = new Float32Array(fft.binCount);
  const magnitudes = new Float32Array(fft.binCount);
  const past = Array.from({ length: FLUX_LAG_FRAMES + 1 }, () => new Float32Array(bandCount));
  const rise = createRise(centresHz);
  let peak = PEAK_FLOOR;
  let frameCount = 0;

  const analyse = (bands: Float32Array): void => {
    for (let n = 0; n < FRAME_SAMPLES; n++) windowed[n] = (line[n] as number) * (window[n] as number);
    fft.forward(windowed, real, imaginary);
    spectrumMagnitudes(real, imaginary, 4 / FRAME_SAMPLES, magnitudes);
    apply(magnitudes, bands);
    peak = Math.max(peak * PEAK_DECAY_PER_FRAME, PEAK_FLOOR);
    for (const band of bands) peak = Math.max(peak, band);
    for (let band = 0; band < bandCount; band++)
      bands[band] = Math.log1p((COMPRESSION * (bands[band] as number)) / peak);
  };

  return {
    bandCount,
    centresHz,
    hop(samples, offset) {
      const rms = shiftIn(line, samples, offset);
      const bands = past[frameCount % past.length] as Float32Array;
      analyse(bands);
      const flux = rise(bands, past[(frameCount + 1) % past.length] as Float32Array);
      frameCount += 1;
      return { bands, flux, rms };
    },
    restart() {
      line.fill(0);
      for (const frame of past) frame.fill(0);
      peak = PEAK_FLOOR;
      frameCount = 0;
    },
  };
}

/** Moves the line on by one hop and returns the root mean square of what came in. */
function shiftIn(line: Float32Array, samples: Float32Array, offset: number): number {
  line.copyWithin(0, HOP_SAMPLES);
  let energy = 0;
  for (let n = 0; n < HOP_SAMPLES; n++) {
    const sample = samples[offset + n] ?? 0;
    const finite = Number.isFinite(sample) ? sample : 0;
    line[FRAME_SAMPLES - HOP_SAMPLES + n] = finite;
    energy += finite * finite;
  }
  return Math.sqrt(energy / HOP_SAMPLES);
}

/** The rise of each group's bands over the maximum of their neighbourhood before, mean over the group. */
function createRise(centresHz: Float32Array): (bands: Float32Array, before: Float32Array) => Float32Array {
  const groupOf = Uint8Array.from(
    centresHz,
    (centre) => GROUP_EDGES_HZ.filter((edge) => centre >= edge).length,
  );
  const share = Float32Array.from(
    { length: FLUX_GROUPS },
    (_, group) => 1 / groupOf.filter((own) => own === group).length,
  );
  const flux = new Float32Array(FLUX_GROUPS);
  return (bands, before) => {
    flux.fill(0);
    for (let band = 0; band < bands.length; band++) {
      const reference = Math.max(before[band - 1] ?? 0, before[band] as number, before[band + 1] ?? 0);
      const group = groupOf[band] as number;
      flux[group] =
        (flux[group] as number) + Math.max(0, (bands[band] as number) - reference) * (share[group] as number);
    }
    return flux;
  };
}
