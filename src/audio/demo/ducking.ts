import { secondsToSamples } from '../../core/units.ts';
import type { DemoNote } from './events.ts';
import { BAR_SAMPLES } from './grid.ts';

/** How far the kick pushes everything else down, and how long it takes to come back. */
const DEPTH = 0.72;
const RECOVERY_SAMPLES = secondsToSamples(0.24);
/** A jump in gain would click; the fall takes this long [samples]. */
const FALL_SAMPLES = 90;

/** Gain of the ducked voices for each sample of a bar: down at every kick, back up before the next (side-chain without a detector). */
export function duckingGains(notes: readonly DemoNote[], barStart: number): Float32Array {
  const gains = new Float32Array(BAR_SAMPLES).fill(1);
  for (const { instrument, sample } of notes) {
    if (instrument !== 'kick') continue;
    const start = sample - barStart;
    const end = Math.min(BAR_SAMPLES, start + FALL_SAMPLES + RECOVERY_SAMPLES);
    for (let index = start; index < end; index++) {
      const age = index - start;
      const away = age < FALL_SAMPLES ? age / FALL_SAMPLES : 1 - (age - FALL_SAMPLES) / RECOVERY_SAMPLES;
      gains[index] = 1 - DEPTH * away * away;
    }
  }
  return gains;
}
