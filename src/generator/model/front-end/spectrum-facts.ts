import { BANDS, BANDS_PER_OCTAVE, hzToBand } from './bands.ts';
import type { PitchEstimate } from './pitch.ts';
import type { Spectrogram } from './spectrogram.ts';

/** Power → decibels, floored at −100. */
export const decibels = (power: number): number => 10 * Math.log10(power + 1e-10);

/** Mean power per band over the heard frames. */
export function meanBands(spectrogram: Spectrogram): Float64Array {
  const mean = new Float64Array(BANDS);
  for (let frame = 0; frame < spectrogram.frames; frame++) {
    for (let band = 0; band < BANDS; band++)
      mean[band] = (mean[band] as number) + (spectrogram.mid[frame * BANDS + band] as number);
  }
  return mean.map((value) => value / Math.max(1, spectrogram.frames));
}

/** What a mean spectrum is like as a whole. */
interface SpectrumFacts {
  /** Amplitude-weighted mean [bands]. */
  readonly centroid: number;
  /** Standard deviation around it [bands]. */
  readonly spread: number;
  readonly flatness: number;
  readonly rolloff: number;
  readonly lowShare: number;
  readonly highShare: number;
  readonly tilt: number;
}

/** Facts of a mean spectrum; power up to `floor` is not heard. */
export function spectrumFacts(mean: Float64Array, floor: number): SpectrumFacts {
  let total = 0;
  let first = 0;
  let second = 0;
  let power = 0;
  let logs = 0;
  let low = 0;
  let high = 0;
  for (let band = 0; band < BANDS; band++) {
    const whole = mean[band] as number;
    const value = Math.max(0, whole - floor);
    const amplitude = Math.sqrt(value);
    total += amplitude;
    first += amplitude * band;
    second += amplitude * band * band;
    power += value;
    logs += Math.log(Math.max(whole, floor) + 1e-12);
    if (band < 24) low += value;
    if (band >= 68) high += value;
  }
  const centroid = total > 0 ? first / total : 0;
  let running = 0;
  const rolloff = mean.findIndex((value) => (running += Math.max(0, value - floor)) >= 0.9 * power);
  return {
    centroid,
    spread: Math.sqrt(Math.max(0, second / Math.max(total, 1e-12) - centroid * centroid)),
    flatness: power > 1e-11 ? decibels(Math.exp(logs / BANDS)) - decibels(power / BANDS) : -60,
    rolloff: Math.max(0, rolloff),
    lowShare: low / (power + 1e-12),
    highShare: high / (power + 1e-12),
    tilt: decibels(high + floor) - decibels(low + floor),
  };
}

/** Coefficients of the cepstrum. */
const COEFFICIENTS = 8;

/** `[coefficient, band]` cosines of the transform. */
const COSINES = Float64Array.from({ length: COEFFICIENTS * BANDS }, (_, at) =>
  Math.cos((Math.PI * (Math.floor(at / BANDS) + 1) * ((at % BANDS) + 0.5)) / BANDS),
);

/** Cosine coefficients 1 to 8 of the mean log spectrum: the colour of a sound whatever its loudness (Davis & Mermelstein 1980). */
export function cepstrum(mean: Float64Array, rangeDecibels: number): number[] {
  const levels = mean.map(decibels);
  const top = levels.reduce((loudest, level) => Math.max(loudest, level), -Infinity);
  return Array.from({ length: COEFFICIENTS }, (_, k) => {
    let sum = 0;
    for (let band = 0; band < BANDS; band++) {
      const level = Math.max(levels[band] as number, top - rangeDecibels) - top + 30;
      sum += level * (COSINES[k * BANDS + band] as number);
    }
    return sum / (BANDS * 12);
  });
}

/** Level of the first six harmonics against the strongest of them: timbre that does not move with pitch. */
export function harmonics(mean: Float64Array, pitch: PitchEstimate): number[] {
  const base = hzToBand(pitch.hertz);
  const levels = Array.from({ length: 6 }, (_, h) => {
    const band = Math.round(base + BANDS_PER_OCTAVE * Math.log2(h + 1));
    if (pitch.hertz <= 0 || band < 0 || band >= BANDS) return -60;
    return decibels(Math.max(mean[band] ?? 0, mean[band - 1] ?? 0, mean[band + 1] ?? 0));
  });
  const top = Math.max(...levels);
  return levels.map((level) => Math.max(-1, (level - top) / 40) * pitch.clarity);
}
