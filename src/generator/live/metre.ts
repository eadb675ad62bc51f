import type { ScoreUpdate } from '../../core/score.ts';

/** Follows the score to know how long a bar is. */
export interface Metre {
  /** Length of a bar now [s]; null while tempo or metre are not known. */
  barSeconds(): number | null;
  hear(update: ScoreUpdate): void;
  /** The music begins anew. */
  restart(): void;
}

export function createMetre(): Metre {
  let beatSeconds: number | null = null;
  let beatsPerBar: number | null = null;
  return {
    barSeconds: () => (beatSeconds === null || beatsPerBar === null ? null : beatSeconds * beatsPerBar),
    hear(update) {
      if (update.kind === 'tempo') beatSeconds = 60 / update.tempo.beatsPerMinute;
      else if (update.kind === 'beat') ({ beatsPerBar } = update.beat);
    },
    restart() {
      beatSeconds = null;
      beatsPerBar = null;
    },
  };
}
