import type { Beat, Tempo, TempoSource } from '../../core/score.ts';
import { unhandledKind } from '../../core/errors.ts';
import { createBeatClock, type SecondsGrid } from './beat-clock.ts';
import { createBeatTracker, type BeatGrid } from './beat-tracker.ts';
import { FLUX_DELAY_SECONDS, FLUX_GROUPS, FRAMES_PER_SECOND } from './frame-analyser.ts';
import { createTapCounter } from './manual-tempo.ts';
import { createMidiClockGrid } from './midi-clock-grid.ts';
import type { HandCommand } from './hand-command.ts';

/** Tempo is told this often [s]. */
const TEMPO_REPORT_SECONDS = 0.5;
/** A break may be silent this long before the beat is no longer told [s]. */
const LONGEST_SILENCE_SECONDS = 30;
/** −88 dBFS, above the noise of 16 bits: quieter than this is silence. */
const SILENCE_RMS = 4e-5;

export interface PulseNews {
  readonly beats: readonly Beat[];
  readonly tempo: Tempo | null;
}

/** Tempo, beats and bars: what the ear finds, corrected by the operator's hand. */
export interface Pulse {
  /** Takes the next frame, which ends at `nowSeconds`. */
  frame(flux: Float32Array, rms: number, nowSeconds: number): PulseNews;
  hand(command: HandCommand): void;
  /** The grid that beats are told by now. */
  grid(): SecondsGrid | null;
  restart(): void;
}

export function createPulse(): Pulse {
  const tracker = createBeatTracker(FLUX_GROUPS);
  const clock = createBeatClock();
  const taps = createTapCounter();
  const midi = createMidiClockGrid();
  let grid: SecondsGrid | null = null;
  let followsMidi = false;
  let nudgeSeconds = 0;
  let frames = 0;
  let now = 0;
  let soundedAt = -Infinity;
  let tempoToldAt = -Infinity;

  const toFrame = (seconds: number): number =>
    frames - 1 + (seconds - nudgeSeconds + FLUX_DELAY_SECONDS - now) * FRAMES_PER_SECOND;
  const toSeconds = (frame: number): number =>
    now + (frame - frames + 1) / FRAMES_PER_SECOND - FLUX_DELAY_SECONDS + nudgeSeconds;

  const inSeconds = ({ downbeatFrame, periodFrames, ...rest }: BeatGrid): SecondsGrid => ({
    ...rest,
    downbeatSeconds: toSeconds(downbeatFrame),
    periodSeconds: periodFrames / FRAMES_PER_SECOND,
  });

  const setBy = (): TempoSource => (followsMidi ? 'midi' : tracker.tempoPinned() ? 'hand' : 'ear');
  const tellTempo = (told: SecondsGrid): Tempo | null => {
    if (now - tempoToldAt < TEMPO_REPORT_SECONDS) return null;
    tempoToldAt = now;
    const fade = Math.exp(-Math.max(0, now - soundedAt - 1) / LONGEST_SILENCE_SECONDS);
    return {
      timeSeconds: now,
      beatsPerMinute: 60 / told.periodSeconds,
      confidence: told.confidence * fade,
      setBy: setBy(),
    };
  };

  return {
    frame(flux, rms, nowSeconds) {
      const heard = tracker.frame(flux);
      frames += 1;
      now = nowSeconds;
      if (rms > SILENCE_RMS) soundedAt = now;
      const ear = heard === null ? null : inSeconds(heard);
      const clocked = midi.grid(now, ear);
      followsMidi = clocked !== null;
      grid = clocked ?? ear;
      const silent = now - soundedAt > LONGEST_SILENCE_SECONDS && !followsMidi;
      if (grid === null || silent) return { beats: [], tempo: null };
      return { beats: clock.due(grid, now), tempo: tellTempo(grid) };
    },
    hand(command) {
      switch (command.kind) {
        case 'tap': {
          const tapped = taps.tap(command.timeSeconds);
          if (tapped !== null)
            tracker.pinTempo(tapped.periodSeconds * FRAMES_PER_SECOND, toFrame(tapped.beatSeconds));
          return;
        }
        case 'scale-tempo':
          if (grid !== null)
            tracker.pinTempo((grid.periodSeconds * FRAMES_PER_SECOND) / command.factor, null);
          return;
        case 'nudge':
          nudgeSeconds += command.seconds;
          return;
        case 'this-is-the-one':
          if (followsMidi) midi.theOne(command.timeSeconds);
          else tracker.pinDownbeat(toFrame(command.timeSeconds));
          return;
        case 'lock':
          tracker.lock(command.locked);
          return;
        case 'midi-clock':
          midi.pulse(command.timeSeconds);
          return;
        case 'midi-start':
          midi.start();
          return;
        case 'midi-position':
          midi.position(command.sixteenths);
          return;
        case 'midi-continue':
          midi.goOn();
          return;
        case 'auto-tempo':
          tracker.release();
          taps.restart();
          return;
        default:
          unhandledKind(command);
      }
    },
    grid: () => grid,
    restart() {
      for (const part of [tracker, clock, taps, midi]) part.restart();
      grid = null;
      followsMidi = false;
      nudgeSeconds = 0;
      frames = 0;
      soundedAt = -Infinity;
      tempoToldAt = -Infinity;
    },
  };
}
