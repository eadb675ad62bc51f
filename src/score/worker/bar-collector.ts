import type { Onset, OnsetId } from '../../core/onset.ts';
import type { VoiceId } from '../../core/voice.ts';
import type { MeasuredTick } from './likeness.ts';

/** One whole bar as it was heard. */
export interface Bar {
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** In order; as many as the bar has sixteenths. */
  readonly ticks: readonly MeasuredTick[];
  /** Onsets of each voice in the bar, by sixteenth: `[step]` summed strength. */
  readonly voices: ReadonlyMap<VoiceId, Float32Array>;
}

/** Bars are compared step by step, so a bar that lost or gained more than this many ticks to a correction of the grid is left out. */
const MOST_MISSING_TICKS = 1;
/** Onsets kept while they wait for their bar to end; far above what any listener reports in a bar. */
const MOST_WAITING_ONSETS = 512;

/** Cuts ticks and onsets into bars. */
export interface BarCollector {
  onset(onset: Onset): void;
  /** Forgets an onset that was taken back before its bar ended. */
  withdraw(onsetId: OnsetId): void;
  /** Takes the next tick; returns the bar that ended with the tick before it, if it was whole. */
  tick(measured: MeasuredTick): Bar | null;
  restart(): void;
}

export function createBarCollector(): BarCollector {
  let ticks: MeasuredTick[] = [];
  let onsets: Onset[] = [];

  const finish = (endSeconds: number): Bar | null => {
    const [first] = ticks;
    const bar = ticks;
    ticks = [];
    if (first === undefined || Math.abs(bar.length - first.tick.stepsPerBar) > MOST_MISSING_TICKS)
      return null;
    const startSeconds = first.tick.timeSeconds;
    const voices = new Map<VoiceId, Float32Array>();
    for (const { timeSeconds, voice, strength } of onsets) {
      const step = Math.round(((timeSeconds - startSeconds) / (endSeconds - startSeconds)) * bar.length);
      if (step < 0 || step >= bar.length) continue;
      const pattern = voices.get(voice) ?? new Float32Array(bar.length);
      pattern[step] = Math.max(pattern[step] ?? 0, strength);
      voices.set(voice, pattern);
    }
    const half = (endSeconds - startSeconds) / bar.length / 2;
    onsets = onsets.filter(({ timeSeconds }) => timeSeconds >= endSeconds - half);
    return { startSeconds, endSeconds, ticks: bar, voices };
  };

  return {
    onset(onset) {
      if (onsets.length < MOST_WAITING_ONSETS) onsets.push(onset);
    },
    withdraw(onsetId) {
      onsets = onsets.filter(({ id }) => id !== onsetId);
    },
    tick(measured) {
      const bar = measured.tick.stepInBar === 0 ? finish(measured.tick.timeSeconds) : null;
      ticks.push(measured);
      if (ticks.length > 2 * measured.tick.stepsPerBar) ticks = [];
      return bar;
    },
    restart() {
      ticks = [];
      onsets = [];
    },
  };
}
