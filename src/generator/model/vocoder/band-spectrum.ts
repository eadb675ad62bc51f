import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../../core/units.ts';
import { BANDS, hzToBand, LOW_BANDS } from '../front-end/bands.ts';
import { FRAMES, FRAME_STARTS, HIGH_WINDOW } from '../front-end/frames.ts';
import { framesFor, HOP_SAMPLES, SPECTRUM_BINS, WINDOW_SAMPLES } from './short-time-fourier.ts';

/** Level 0 of the `logmel` front end [dB below a full-scale sine]. */
const FLOOR_DECIBELS = -80;

/** Levels below this are silence, not a hiss at −76 dB. */
const SILENT_LEVEL = 0.05;

/** Magnitude of a full-scale sine under a Hann window of 2048 samples. */
const FULL_SCALE = WINDOW_SAMPLES / 4;

/**
 * Levels of the `logmel` front end → magnitudes for {@link griffinLim}.
 * @param levels `[24 frames, 96 bands]`, 0 (−80 dB) to 1 (full scale); frames lie as in `FRAME_STARTS`
 * @returns `[frame, bin]` for one slice
 */
export function bandsToSpectrum(levels: ArrayLike<number>): Float32Array {
  const frames = framesFor(SLICE_SAMPLES);
  const magnitudes = new Float32Array(frames * SPECTRUM_BINS);
  for (let frame = 0; frame < frames; frame++) {
    const bands = bandsAt(levels, frame * HOP_SAMPLES);
    for (let bin = 1; bin < SPECTRUM_BINS; bin++) {
      magnitudes[frame * SPECTRUM_BINS + bin] = magnitudeAt(bands, (bin * SAMPLE_RATE_HZ) / WINDOW_SAMPLES);
    }
  }
  return magnitudes;
}

/** Levels at a moment, between the two frames whose middles lie around it: `[96]`. */
function bandsAt(levels: ArrayLike<number>, sample: number): Float32Array {
  const middles = FRAME_STARTS.map((start) => start + HIGH_WINDOW / 2);
  // Before the middle of the first frame the sound has begun already: it is as loud as that frame says.
  const next = Math.max(
    1,
    middles.findIndex((middle) => middle > sample),
  );
  const after = next === -1 || sample >= (middles.at(-1) ?? 0) ? FRAMES - 1 : next;
  const [from, to] = [middles[after - 1] ?? 0, middles[after] ?? 1];
  const share = Math.min(1, Math.max(0, (sample - from) / (to - from)));
  return Float32Array.from({ length: BANDS }, (_, band) => {
    const early = levels[(after - 1) * BANDS + band] ?? 0;
    const late = levels[after * BANDS + band] ?? 0;
    return early + (late - early) * share;
  });
}

function magnitudeAt(bands: Float32Array, hertz: number): number {
  const place = hzToBand(hertz);
  if (place < -1 || place > BANDS) return 0;
  const below = Math.min(BANDS - 1, Math.max(0, Math.floor(place)));
  const above = Math.min(BANDS - 1, below + 1);
  const share = Math.min(1, Math.max(0, place - below));
  const level = (bands[below] ?? 0) * (1 - share) + (bands[above] ?? 0) * share;
  if (level < SILENT_LEVEL) return 0;
  const amplitude = 10 ** ((FLOOR_DECIBELS * (1 - level)) / 20);
  // A high band sums the power of many bins: each of them has its share of it.
  const binsPerBand =
    below < LOW_BANDS ? 1 : Math.max(1, hertz * (2 ** (1 / 12) - 1) * (WINDOW_SAMPLES / SAMPLE_RATE_HZ));
  return (FULL_SCALE * amplitude) / Math.sqrt(binsPerBand);
}
