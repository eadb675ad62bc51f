import type { AudioBlock } from '../../core/audio-block.ts';
import type { Onset, OnsetId } from '../../core/onset.ts';
import type { ScoreUpdate } from '../../core/score.ts';
import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import { createFormReader } from './form-reader.ts';
import { createFrameAnalyser, HOP_SAMPLES } from './frame-analyser.ts';
import type { HandCommand } from './hand-command.ts';
import { createPulse } from './pulse.ts';

/** A gap in the audio shorter than this is filled with silence, so that beat and form go on; after a longer one all starts anew [s]. */
const LONGEST_GAP_SECONDS = 21;
/** Clock differences below this are rounding, not lost audio [s]. */
const JITTER_SECONDS = 0.005;

/** Reads the score of a set as it is played: causal, no browser needed, the same in the worker and on the command line. */
export interface ScoreEngine {
  /** Takes the next stretch of the mix; any length, in order of time. */
  block(block: AudioBlock): void;
  /** Takes an onset the listener has reported. */
  onset(onset: Onset): void;
  /** Forgets an onset that the listener has taken back. */
  withdraw(onsetId: OnsetId): void;
  /** The operator's hand on tempo and bar. */
  hand(command: HandCommand): void;
  /** Forgets the set: a file was seeked or the source changed. */
  restart(): void;
}

/** Makes an engine that calls `emit` with everything it learns, in the order in which it learns it. */
export function createScoreEngine(emit: (update: ScoreUpdate) => void): ScoreEngine {
  const analyser = createFrameAnalyser();
  const pulse = createPulse();
  const form = createFormReader(analyser.centresHz);
  const pending = new Float32Array(HOP_SAMPLES);
  let pendingSamples = 0;
  let nextSeconds: number | null = null;

  const frame = (endSeconds: number): void => {
    const { bands, flux, rms } = analyser.hop(pending, 0);
    const { beats, tempo } = pulse.frame(flux, rms, endSeconds);
    if (tempo !== null) emit({ kind: 'tempo', tempo });
    for (const beat of beats) emit({ kind: 'beat', beat });
    for (const update of form.frame(bands, endSeconds, pulse.grid())) emit(update);
  };

  const take = (samples: Float32Array, startSeconds: number): void => {
    for (let taken = 0; taken < samples.length;) {
      const part = Math.min(HOP_SAMPLES - pendingSamples, samples.length - taken);
      pending.set(samples.subarray(taken, taken + part), pendingSamples);
      pendingSamples += part;
      taken += part;
      if (pendingSamples < HOP_SAMPLES) break;
      pendingSamples = 0;
      frame(startSeconds + taken / SAMPLE_RATE_HZ);
    }
    nextSeconds = startSeconds + samples.length / SAMPLE_RATE_HZ;
  };

  const restart = (): void => {
    for (const part of [analyser, pulse, form]) part.restart();
    pendingSamples = 0;
    nextSeconds = null;
  };

  return {
    block({ timeSeconds, samples }) {
      const gap = nextSeconds === null ? 0 : timeSeconds - nextSeconds;
      if (gap < -JITTER_SECONDS || gap > LONGEST_GAP_SECONDS) restart();
      else if (nextSeconds !== null && gap > JITTER_SECONDS)
        take(new Float32Array(Math.round(gap * SAMPLE_RATE_HZ)), nextSeconds);
      take(samples, timeSeconds);
    },
    onset: (onset) => {
      form.onset(onset);
    },
    withdraw: (onsetId) => {
      form.withdraw(onsetId);
    },
    hand: (command) => {
      pulse.hand(command);
    },
    restart,
  };
}
