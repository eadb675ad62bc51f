import type { ScoreUpdate } from '../core/score.ts';
import type { VoiceId } from '../core/voice.ts';
import type { Chart } from './layout.ts';
import { createPhraseTable, type PhraseTable } from './phrases.ts';
import { createTurningPoints, type TurningPoints } from './turning-points.ts';
import { createTimeGrid, type TimeGrid } from './time-grid.ts';

/** The score as the composer keeps it, and what hearing more of it changed. */
export interface ScoreChart extends Chart {
  /** From which time on places are no longer right; null when none has changed. */
  hear(update: ScoreUpdate): number | null;
  /** The music has reached this time. Returns whether a phrase has begun. */
  reach(seconds: number): boolean;
  /** Returns whether the voice is new. */
  meetVoice(voice: VoiceId): boolean;
  /** How much larger a mark of this time is drawn: 1, but more after a drop. */
  emphasisAt(seconds: number): number;
  clear(): void;
}

/** Registers of the voices of a plain mix, low to high; unknown voices come above. */
const REGISTERS: readonly VoiceId[] = ['kick', 'bass', 'lead', 'hats'];

export function createScoreChart(): ScoreChart {
  let grid: TimeGrid = createTimeGrid();
  const phrases: PhraseTable = createPhraseTable();
  const turningPoints: TurningPoints = createTurningPoints();
  let voices: VoiceId[] = [];
  let firstSeconds: number | null = null;
  let sections: { readonly startSeconds: number; readonly label: string }[] = [];

  const countAnew = (): void => {
    phrases.restartAt(grid.barAt(firstSeconds ?? 0));
    for (const { startSeconds, label } of sections)
      phrases.cutAt(Math.round(grid.barAt(startSeconds)), label);
  };
  return {
    barAt: (seconds) => grid.barAt(seconds),
    phraseAt: phrases.phraseAt,
    lastPhrase: phrases.last,
    phraseCount: phrases.count,
    phraseNumber: phrases.number,
    voiceRank: (voice) => Math.max(0, voices.indexOf(voice)),
    voiceCount: () => voices.length,
    turningPoints,
    emphasisAt: (seconds) => turningPoints.emphasisAt(seconds, (each) => grid.barAt(each)),
    hear(update) {
      if (update.kind === 'beat') {
        const had = grid.hasBeats();
        grid.hear(update.beat);
        if (had || !grid.hasBeats()) return null;
        countAnew();
        return 0;
      }
      const turned = turningPoints.hear(update);
      if (turned) return turned.kind === 'drop' ? turned.timeSeconds - 0.1 : null;
      if (update.kind !== 'section') return null;
      const { startSeconds, label } = update.section;
      sections = [...sections, { startSeconds, label }];
      phrases.cutAt(Math.round(grid.barAt(startSeconds)), label);
      return startSeconds - 0.1;
    },
    reach(seconds) {
      if (firstSeconds === null) {
        firstSeconds = seconds;
        countAnew();
      }
      return phrases.extendTo(grid.barAt(seconds));
    },
    meetVoice(voice) {
      if (voices.includes(voice)) return false;
      const known = [...voices, voice];
      voices = [
        ...REGISTERS.filter((each) => known.includes(each)),
        ...known.filter((each) => !REGISTERS.includes(each)),
      ];
      return true;
    },
    clear() {
      grid = createTimeGrid();
      turningPoints.clear();
      voices = [];
      firstSeconds = null;
      sections = [];
      phrases.restartAt(0);
    },
  };
}
