import { RENDER_QUANTUM_SAMPLES, SAMPLE_RATE_HZ } from '../../core/units.ts';

/** A jump of the clock longer than this is no hiccup but another place in the music: begin anew [samples]. */
const LONGEST_GAP_SAMPLES = SAMPLE_RATE_HZ / 2;

/** Ties sample numbers of the ring to AudioContext time. */
export interface AudioClock {
  /** What the quantum stamped `timeSeconds` is: the next one, one after a gap of `gapSamples` lost samples, or a new beginning. */
  follow(timeSeconds: number): 'next' | 'gap' | 'restart';
  /** Whole lost quanta after `follow` said so [samples]. */
  readonly gapSamples: number;
  /** Counts samples that were written to the ring. */
  advance(samples: number): void;
  /** AudioContext time of a sample [s]. */
  timeOf(sample: number): number;
  /** Number of the sample nearest to a time. */
  sampleAt(timeSeconds: number): number;
  reset(): void;
}

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
      gapSamples = Math.round(jump / RENDER_QUANTUM_SAMPLES) * RENDER_QUANTUM_SAMPLES;
      if (gapSamples === 0) return 'next';
      return gapSamples > 0 && gapSamples <= LONGEST_GAP_SAMPLES ? 'gap' : 'restart';
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
