import type { Onset } from '../core/onset.ts';
import type { MotifOccurrence, ScoreEvent, ScoreUpdate, Section, Tempo } from '../core/score.ts';

/** Onsets kept for the log: three hours of dense music [onsets]. */
const KEPT_ONSETS = 100_000;
/** A tempo is noted anew when it has moved by this share. */
const TEMPO_STEP = 0.002;

/** What a session log holds; times are AudioContext seconds. */
export interface SessionLogFile {
  readonly format: 'kiki-session';
  readonly version: 1;
  readonly startedAt: string;
  readonly onsets: readonly Onset[];
  readonly tempo: readonly Tempo[];
  readonly sections: readonly Section[];
  readonly motifs: readonly MotifOccurrence[];
  readonly events: readonly ScoreEvent[];
}

/** The set as it was heard, for keeping. */
export interface SessionLog {
  hearOnset(onset: Onset): void;
  withdraw(onsetId: number): void;
  hearScore(update: ScoreUpdate): void;
  file(): SessionLogFile;
  /** Sections and motifs so far, without a copy. */
  readonly sections: readonly Section[];
  readonly motifs: readonly MotifOccurrence[];
}

/** Starts a log; `startedAt` is ISO 8601. */
export function createSessionLog(startedAt: string): SessionLog {
  const onsets = new Map<number, Onset>();
  const tempo: Tempo[] = [];
  const sections: Section[] = [];
  const motifs: MotifOccurrence[] = [];
  const events: ScoreEvent[] = [];
  return {
    sections,
    motifs,
    hearOnset(onset) {
      onsets.set(onset.id, onset);
      if (onsets.size > KEPT_ONSETS) onsets.delete(onsets.keys().next().value ?? 0);
    },
    withdraw(onsetId) {
      onsets.delete(onsetId);
    },
    hearScore(update) {
      switch (update.kind) {
        case 'tempo': {
          const last = tempo.at(-1)?.beatsPerMinute ?? 0;
          if (Math.abs(update.tempo.beatsPerMinute / last - 1) > TEMPO_STEP) tempo.push(update.tempo);
          break;
        }
        case 'section':
          sections.push(update.section);
          break;
        case 'motif':
          motifs.push(update.motif);
          break;
        case 'event':
          events.push(update.event);
          break;
        case 'beat':
        case 'similarity':
          break;
      }
    },
    file: () => ({
      format: 'kiki-session',
      version: 1,
      startedAt,
      onsets: [...onsets.values()],
      tempo,
      sections,
      motifs,
      events,
    }),
  };
}
