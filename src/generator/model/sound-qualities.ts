import { scalarIndex, SCALARS, type ScalarName } from './front-end/scalars.ts';

/** What people hear in a sound and the drawing must show. */
export const QUALITY_NAMES = [
  'loudness',
  'harshness',
  'pitch',
  'brightness',
  'lowAndBroad',
  'length',
  'tonality',
] as const;
export type QualityName = (typeof QUALITY_NAMES)[number];

/** Each quality as a weighted sum of the front end's scalars (whole slice). */
const RECIPES: Readonly<Record<QualityName, Partial<Record<ScalarName, number>>>> = {
  loudness: { loudness: 0.6, peakLoudness: 0.4 },
  // Least squares of the ranks of spectral flatness and high-frequency share over 640 rendered sounds: ρ .94 on others.
  harshness: {
    flatness: 1.05,
    tilt: 0.25,
    centroid: 0.25,
    spread: 0.25,
    rolloff: -0.4,
    zeroCrossings: 0.12,
    roughness: 0.08,
    cepstrum1: -0.55,
    cepstrum2: 0.4,
  },
  pitch: { pitch: 1 },
  brightness: { centroid: 0.6, tilt: 0.3 },
  lowAndBroad: { centroid: -0.7, spread: 0.5, flatness: 0.5, low: 0.15, rolloff: 0.3 },
  length: { duration: 1 },
  tonality: { clarity: 1, flatness: -0.3 },
};

/** One quality of row `row` of `[n, 32]` scalars. */
export function qualityOf(name: QualityName, scalars: Float32Array, row = 0): number {
  let sum = 0;
  for (const [scalar, weight] of Object.entries(RECIPES[name]))
    sum += weight * (scalars[row * SCALARS + scalarIndex(scalar as ScalarName)] ?? 0);
  return sum;
}
