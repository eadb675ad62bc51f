import { BANDS } from './front-end/bands.ts';
import { CHANNELS, LEVEL_SPAN_DECIBELS, SPECTROGRAM_SIZE, type Features } from './front-end/logmel.ts';
import { LOUDNESS_SPAN_DECIBELS, scalarIndex } from './front-end/scalars.ts';

/** Loudest band of a levelled sound, as a level: a strong note. */
const LEVELLED = 0.8;

const LOUDNESSES = [scalarIndex('loudness'), scalarIndex('peakLoudness')];

/** Adds a gain to a level that is heard; silence stays silence. */
const raise = (level: number, gain: number): number => (level > 0 ? Math.max(0, level + gain) : 0);

/**
 * The same sound as if it had been played back as loud as every other: a shape imagined from this is the same however far the
 * gain is turned. Levels are logarithms, so that a gain is one number added to all bands that are heard.
 */
export function levelSound({ spectrogram, scalars }: Features): Features {
  let loudest = 0;
  for (let at = 0; at < SPECTROGRAM_SIZE; at += CHANNELS) loudest = Math.max(loudest, spectrogram[at] ?? 0);
  const gain = LEVELLED - loudest;
  const levelled = new Float32Array(SPECTROGRAM_SIZE);
  for (let at = 0; at < SPECTROGRAM_SIZE; at += CHANNELS) {
    levelled[at] = raise(spectrogram[at] ?? 0, gain);
    levelled[at + 1] = raise(spectrogram[at + 1] ?? 0, gain / 2);
    // What rises from nothing, at the onset, is a level itself; all other rises are differences.
    const rise = spectrogram[at + 2] ?? 0;
    levelled[at + 2] = at < BANDS * CHANNELS ? raise(rise, gain) : rise;
  }
  const loudness = (gain * LEVEL_SPAN_DECIBELS) / LOUDNESS_SPAN_DECIBELS;
  return {
    spectrogram: levelled,
    scalars: scalars.map((value, index) => (LOUDNESSES.includes(index) ? value + loudness : value)),
  };
}
