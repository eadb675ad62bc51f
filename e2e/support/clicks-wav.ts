import { createRandom } from '../../src/core/random.ts';
import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import { writeWav } from './wav.ts';

/** From one sound to the next [s]. */
export const CLICK_SPACING_SECONDS = 1.25;

const SOUNDS = 12;
const CLICK_SECONDS = 0.02;
const NOTE_SECONDS = 0.9;

/** Clicks (short noise) and long notes in turn, over a quiet room; returns the file's path. */
export function writeClicksAndNotes(): string {
  const random = createRandom(4);
  const signal = Float32Array.from(
    { length: Math.round(SOUNDS * CLICK_SPACING_SECONDS * SAMPLE_RATE_HZ) },
    () => 1e-4 * (random() - 0.5),
  );
  for (let sound = 0; sound < SOUNDS; sound++) {
    const start = Math.round(sound * CLICK_SPACING_SECONDS * SAMPLE_RATE_HZ);
    const isNote = sound % 2 === 1;
    const length = Math.round((isNote ? NOTE_SECONDS : CLICK_SECONDS) * SAMPLE_RATE_HZ);
    for (let n = 0; n < length; n++) {
      const seconds = n / SAMPLE_RATE_HZ;
      const value = isNote
        ? 0.4 * Math.sin(2 * Math.PI * 440 * seconds) * Math.min(1, (length - n) / 2000)
        : 0.8 * (random() - 0.5) * Math.exp(-seconds / 0.006);
      signal[start + n] = (signal[start + n] ?? 0) + value;
    }
  }
  return writeWav('clicks-and-notes.wav', signal, signal);
}
