import type { ScoreUpdate } from '../core/score.ts';
import type { ScoreStatus } from '../show/status.ts';

/** What the console's tempo unit and structure panel show after one more update; `nowSeconds` ends motifs that are over. */
export function afterUpdate(status: ScoreStatus, update: ScoreUpdate, sounding: SoundingMotifs): ScoreStatus {
  switch (update.kind) {
    case 'tempo':
      return { ...status, tempo: update.tempo };
    case 'beat': {
      const { positionInBar, beatsPerBar, barIndex, timeSeconds } = update.beat;
      return { ...status, positionInBar, beatsPerBar, barIndex, motifs: sounding.at(timeSeconds) };
    }
    case 'section':
      return { ...status, sections: [...status.sections, update.section] };
    case 'motif':
      sounding.hear(update.motif.id, update.motif.endSeconds);
      return { ...status, motifs: sounding.at(update.motif.reportedAtSeconds) };
    case 'event':
      return { ...status, lastEvent: [update.event.event, update.event.voice].filter(Boolean).join(' ') };
    case 'similarity':
      return status;
  }
}

/** How long a motif's name stays lit after it was recognised, since it is known only when it has been heard [s]. */
const LIT_SECONDS = 4;

/** Motifs whose names are lit. */
export interface SoundingMotifs {
  hear(id: string, endSeconds: number): void;
  at(nowSeconds: number): readonly string[];
}

export function createSoundingMotifs(): SoundingMotifs {
  const untilSeconds = new Map<string, number>();
  return {
    hear(id, endSeconds) {
      untilSeconds.set(id, endSeconds + LIT_SECONDS);
    },
    at(nowSeconds) {
      for (const [id, until] of untilSeconds) if (until < nowSeconds) untilSeconds.delete(id);
      return [...untilSeconds.keys()].toSorted();
    },
  };
}
