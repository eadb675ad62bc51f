import { SLICE_SAMPLES } from '../../../core/units.ts';
import { BANDS, hzToBand } from './bands.ts';
import { hearingFloor, type HearingRange } from './hearing-range.ts';
import type { PitchEstimate } from './pitch.ts';
import type { Spectrogram } from './spectrogram.ts';
import { waveFacts } from './wave-facts.ts';
import { cepstrum, harmonics, meanBands, spectrumFacts } from './spectrum-facts.ts';

/** What the network is told of a sound beside its spectrogram, each about −1 to 1. The order is part of a pack. */
const SCALAR_NAMES = [
  'loudness',
  'peakLoudness',
  'pitch',
  'clarity',
  'centroid',
  'spread',
  'flatness',
  'rolloff',
  'zeroCrossings',
  'roughness',
  'attack',
  'duration',
  'width',
  'low',
  'high',
  'heard',
  'tilt',
  'crest',
  'cepstrum1',
  'cepstrum2',
  'cepstrum3',
  'cepstrum4',
  'cepstrum5',
  'cepstrum6',
  'cepstrum7',
  'cepstrum8',
  'harmonic1',
  'harmonic2',
  'harmonic3',
  'harmonic4',
  'harmonic5',
  'harmonic6',
] as const;

export type ScalarName = (typeof SCALAR_NAMES)[number];

/** How many scalars there are. */
export const SCALARS = SCALAR_NAMES.length;

/** Place of a scalar in its row. */
export function scalarIndex(name: ScalarName): number {
  return SCALAR_NAMES.indexOf(name);
}

/** Decibels that are 1 in the scalars of loudness. */
export const LOUDNESS_SPAN_DECIBELS = 24;

/** A wave must go this share of its level past zero to cross it: hiss on a slow wave makes no crossings. */
const CROSSING_SHARE = 0.1;

const bounded = (value: number): number =>
  Number.isFinite(value) ? Math.min(1.5, Math.max(-1.5, value)) : 0;

function sideShare(spectrogram: Spectrogram): number {
  let [mid, side] = [0, 0];
  for (let at = 0; at < spectrogram.frames * BANDS; at++) {
    mid += spectrogram.mid[at] as number;
    side += spectrogram.side[at] as number;
  }
  return side / (mid + side + 1e-10);
}

/** `[32]` scalars of a slice as far as heard. `samples` planar as in a Slice. */
export function scalarsOf(
  samples: Float32Array,
  heardSamples: number,
  spectrogram: Spectrogram,
  pitch: PitchEstimate,
  range: HearingRange,
): Float32Array {
  const heard = Math.min(heardSamples, SLICE_SAMPLES);
  const wave = waveFacts(samples, heard, range === null ? 0 : CROSSING_SHARE);
  const mean = meanBands(spectrogram);
  const floor = hearingFloor(mean, range);
  const spectrum = spectrumFacts(mean, floor);
  const middle = 48;
  // Where no period is clear the centre of the spectrum stands in for pitch: a hiss is heard as high, a thud as low.
  const sure = Math.min(1, Math.max(0, (pitch.clarity - 0.45) / 0.3)) * (pitch.hertz > 0 ? 1 : 0);
  const pitchBand = sure * hzToBand(Math.max(pitch.hertz, 20)) + (1 - sure) * (spectrum.centroid - 12);
  const values: Record<string, number> = {
    loudness: (wave.meanDecibels + 30) / LOUDNESS_SPAN_DECIBELS,
    peakLoudness: (wave.peakDecibels + 24) / LOUDNESS_SPAN_DECIBELS,
    pitch: (pitchBand - 30) / 30,
    clarity: 2 * pitch.clarity - 1,
    centroid: (spectrum.centroid - middle) / 30,
    spread: (spectrum.spread - 18) / 12,
    flatness: (spectrum.flatness + 20) / 20,
    rolloff: (spectrum.rolloff - middle) / 40,
    zeroCrossings: (Math.log2(wave.crossingsPerSecond + 20) - 10) / 4,
    roughness: (Math.log(wave.roughness + 0.01) + 2.5) / 1.5,
    attack: (Math.log(wave.attackSeconds + 0.003) + 4) / 2,
    duration: 2 * wave.durationShare - 1,
    width: 2 * sideShare(spectrogram),
    low: 2 * spectrum.lowShare - 1,
    high: 2 * spectrum.highShare - 1,
    heard: (2 * heard) / SLICE_SAMPLES - 1,
    tilt: spectrum.tilt / 60,
    crest: (wave.crestDecibels - 14) / 10,
  };
  const row = SCALAR_NAMES.slice(0, 18).map((name) => bounded(values[name] ?? 0));
  return Float32Array.from([
    ...row,
    ...cepstrum(mean, range ?? 60).map((c) => bounded(c * 1.2)),
    ...harmonics(mean, pitch).map((h) => bounded(2 * h + 1)),
  ]);
}
