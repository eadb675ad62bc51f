import type { SecondsGrid } from './beat-clock.ts';
import { fitPulse } from './manual-tempo.ts';

/** MIDI clock: 24 pulses a quarter note, song position in sixteenths (MIDI 1.0 specification). */
const PULSES_PER_BEAT = 24;
const PULSES_PER_SIXTEENTH = 6;
/** The master stopped if no pulse comes for this long [s]. */
const PULSE_TIMEOUT_SECONDS = 1;
const MOST_PULSES = 4 * PULSES_PER_BEAT;

/**
 * A grid that follows MIDI clock pulses. Where the bar begins is told by Start, by a song position, or by hand; to a
 * clock that was joined while it ran the ear says it, and with nothing heard yet the first pulse is taken for the one.
 */
export interface MidiClockGrid {
  /** One pulse; null = the master stopped. */
  pulse(timeSeconds: number | null): void;
  /** The next pulse is the first of the song. */
  start(): void;
  /** The song goes on from here once it is continued, or at once where the clock runs. */
  position(sixteenths: number): void;
  /** The next pulse is the one at the song position. */
  goOn(): void;
  /** By hand: a bar begins here. */
  theOne(timeSeconds: number): void;
  /** Null while no clock runs. */
  grid(nowSeconds: number, ear: SecondsGrid | null): SecondsGrid | null;
  restart(): void;
}

export function createMidiClockGrid(): MidiClockGrid {
  let pulses: number[] = [];
  /** Number of the newest pulse, counted from the first of the song where that is known. */
  let newest = -1;
  let known = false;
  let songPulse: number | null = null;
  /** Number that the next pulse gets. */
  let nextPulse: number | null = null;

  const forget = (): void => {
    pulses = [];
    newest = -1;
    known = false;
    nextPulse = null;
  };
  const line = (): ReturnType<typeof fitPulse> => fitPulse(pulses, PULSES_PER_BEAT / 2);

  return {
    pulse(timeSeconds) {
      const last = pulses.at(-1);
      const next = nextPulse;
      if (timeSeconds === null) {
        if (known) songPulse = newest + 1;
        forget();
        return;
      }
      if (last !== undefined && timeSeconds - last > PULSE_TIMEOUT_SECONDS) forget();
      pulses = [...pulses, timeSeconds].slice(-MOST_PULSES);
      newest = next ?? newest + 1;
      known ||= next !== null;
      nextPulse = null;
    },
    start() {
      songPulse = 0;
      nextPulse = 0;
    },
    position(sixteenths) {
      songPulse = sixteenths * PULSES_PER_SIXTEENTH;
      if (pulses.length > 0) nextPulse = songPulse;
    },
    goOn() {
      nextPulse = songPulse;
    },
    theOne(timeSeconds) {
      const fitted = line();
      if (fitted === null) return;
      newest = Math.round((fitted.beatSeconds - timeSeconds) / fitted.periodSeconds);
      known = true;
    },
    grid(nowSeconds, ear) {
      const last = pulses.at(-1);
      const fitted = line();
      if (last === undefined || fitted === null || nowSeconds - last > PULSE_TIMEOUT_SECONDS) return null;
      const { beatSeconds, periodSeconds } = fitted;
      const sinceOne =
        known || ear === null ? newest : Math.round((beatSeconds - ear.downbeatSeconds) / periodSeconds);
      return {
        downbeatSeconds: beatSeconds - sinceOne * periodSeconds,
        periodSeconds: periodSeconds * PULSES_PER_BEAT,
        beatsPerBar: ear?.beatsPerBar ?? 4,
        confidence: 1,
      };
    },
    restart() {
      forget();
      songPulse = null;
    },
  };
}
