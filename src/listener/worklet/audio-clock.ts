import { RENDER_QUANTUM_SAMPLES, SAMPLE_RATE_HZ } from '../../core/units.ts';

/** Of a gap so much is heard as silence, which ends every sound; the rest is skipped: the audio thread has no time for it [samples]. */
const LONGEST_SILENCE_SAMPLES = SAMPLE_RATE_HZ / 2;

/** A jump of the clock longer than this, as after a laptop slept, is another place in the music: begin anew [samples]. */
const LONGEST_GAP_SAMPLES = 20 * SAMPLE_RATE_HZ;

/** Ties sample numbers of the ring to AudioContext time. */
export interface AudioClock {
  /** What the quantum stamped `timeSeconds` is: the next one, one after a gap of `gapSamples` lost samples, or a new beginning. */
  follow(timeSeconds: number): 'next' | 'gap' | 'restart';
  /** Silence to be heard in place of what was lost, in whole quanta, after `follow` said so [samples]. */
  readonly gapSamples: number;
  /** Counts samples that were written to the ring. */
  advance(samples: number): void;
  /** AudioContext time of a sample [s]. */
  timeOf(sample: number): number;
  /** Number of the sample nearest to a time. */
  sampleAt(timeSeconds: number): number;
  reset(): void;
}

const wholeQuanta = (samples: number): number =>
  Math.ceil(samples / RENDER_QUANTUM_SAMPLES) * RENDER_QUANTUM_SAMPLES;

export function createAudioClock(): AudioClock {
  let startSeconds = 0;
  let written = 0;
  let running = false;
  let gapSamples = 0;
  return {
    get gapSamples() {
      return gapSamples;
    },
    follow(timeSeconds) {
      if (!running) {
        running = true;
        startSeconds = timeSeconds;
        return 'next';
      }
      const jump = (timeSeconds - startSeconds) * SAMPLE_RATE_HZ - written;
      const lost = Math.round(jump / RENDER_QUANTUM_SAMPLES) * RENDER_QUANTUM_SAMPLES;
      if (lost === 0) return 'next';
      if (lost < 0 || lost > LONGEST_GAP_SAMPLES) return 'restart';
      gapSamples = Math.min(lost, wholeQuanta(LONGEST_SILENCE_SAMPLES));
      startSeconds += (lost - gapSamples) / SAMPLE_RATE_HZ;
      return 'gap';
    },
    advance(samples) {
      written += samples;
    },
    timeOf(sample) {
      return startSeconds + sample / SAMPLE_RATE_HZ;
    },
    sampleAt(timeSeconds) {
      return Math.round((timeSeconds - startSeconds) * SAMPLE_RATE_HZ);
    },
    reset() {
      running = false;
      written = 0;
    },
  };
}
