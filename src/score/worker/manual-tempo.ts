import type { SecondsGrid } from './beat-clock.ts';

/** Taps further apart than this begin a new count [s]. */
const TAP_GAP_SECONDS = 2;
/** Two taps are a distance; three are a tempo. */
const LEAST_TAPS = 3;
const MOST_TAPS = 16;
/** MIDI clock: 24 pulses a quarter note (MIDI 1.0 specification). */
const PULSES_PER_BEAT = 24;
/** The master stopped if no pulse comes for this long [s]. */
const PULSE_TIMEOUT_SECONDS = 1;
const MOST_PULSES = 4 * PULSES_PER_BEAT;

export interface TappedTempo {
  readonly periodSeconds: number;
  /** A moment at which a beat falls [s]. */
  readonly beatSeconds: number;
}

/** Line t = beat + k·period through evenly counted moments, by least squares; null when there are too few. */
export function fitPulse(moments: readonly number[], least: number): TappedTempo | null {
  const count = moments.length;
  if (count < least) return null;
  const middle = (count - 1) / 2;
  const mean = moments.reduce((sum, moment) => sum + moment, 0) / count;
  const covariance = moments.reduce((sum, moment, index) => sum + (index - middle) * (moment - mean), 0);
  const periodSeconds = covariance / ((count * (count * count - 1)) / 12);
  return periodSeconds > 0
    ? { periodSeconds, beatSeconds: mean + (count - 1 - middle) * periodSeconds }
    : null;
}

/** Collects taps; from the third on each tap gives a tempo. */
export function createTapCounter(): { tap(timeSeconds: number): TappedTempo | null; restart(): void } {
  let taps: number[] = [];
  return {
    tap(timeSeconds) {
      const last = taps.at(-1);
      if (last !== undefined && (timeSeconds - last > TAP_GAP_SECONDS || timeSeconds <= last)) taps = [];
      taps = [...taps, timeSeconds].slice(-MOST_TAPS);
      return fitPulse(taps, LEAST_TAPS);
    },
    restart() {
      taps = [];
    },
  };
}

/** A grid that follows MIDI clock pulses; the first pulse is taken for the downbeat. */
export interface MidiClockGrid {
  pulse(timeSeconds: number | null): void;
  /** Null while no clock runs. */
  grid(nowSeconds: number): SecondsGrid | null;
  restart(): void;
}

export function createMidiClockGrid(): MidiClockGrid {
  let pulses: number[] = [];
  let counted = 0;
  const forget = (): void => {
    pulses = [];
    counted = 0;
  };
  return {
    pulse(timeSeconds) {
      const last = pulses.at(-1);
      if (timeSeconds === null || (last !== undefined && timeSeconds - last > PULSE_TIMEOUT_SECONDS))
        forget();
      if (timeSeconds === null) return;
      pulses = [...pulses, timeSeconds].slice(-MOST_PULSES);
      counted += 1;
    },
    grid(nowSeconds) {
      const last = pulses.at(-1);
      const line = fitPulse(pulses, PULSES_PER_BEAT / 2);
      if (last === undefined || line === null || nowSeconds - last > PULSE_TIMEOUT_SECONDS) return null;
      return {
        downbeatSeconds: line.beatSeconds - (counted - 1) * line.periodSeconds,
        periodSeconds: line.periodSeconds * PULSES_PER_BEAT,
        beatsPerBar: 4,
        confidence: 1,
      };
    },
    restart: forget,
  };
}
