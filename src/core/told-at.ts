import type { ScoreUpdate } from './score.ts';

/** When the score said so [s]; null for similarity, which has no moment of its own. */
export function toldAtSeconds(update: ScoreUpdate): number | null {
  switch (update.kind) {
    case 'tempo':
      return update.tempo.timeSeconds;
    case 'beat':
      return update.beat.reportedAtSeconds;
    case 'section':
      return update.section.reportedAtSeconds;
    case 'motif':
      return update.motif.reportedAtSeconds;
    case 'event':
      return update.event.reportedAtSeconds;
    case 'similarity':
      return null;
  }
}
