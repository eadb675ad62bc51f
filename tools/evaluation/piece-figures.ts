import { extname } from 'node:path';
import type { AudioFile } from '../audio-file.ts';
import { listenTo, type Listened } from '../listen-to.ts';
import { beatFigures, type BeatFigures } from './beat-figures.ts';
import { footeSections } from './foote-baseline.ts';
import { readMusicTruth, type MusicTruth } from './music-truth.ts';
import { countOnsets, type OnsetCounts } from './onset-figures.ts';
import { scoreOf } from './score-alone.ts';
import { sectionFigures, type SectionFigures } from './section-figures.ts';

/** Everything one piece is scored by; null where its truth does not say. */
export interface PieceFigures {
  readonly onsets: OnsetCounts | null;
  readonly beats: BeatFigures | null;
  readonly sections: SectionFigures | null;
  readonly footeBaseline: SectionFigures | null;
  readonly secondsOfAudio: number;
  readonly secondsOfWork: number;
}

/** Bar where neither truth nor ear knows a tempo [s]. */
const FALLBACK_BAR_SECONDS = 2;

/** Plays one piece to the live listener and score and scores what they said against the truth beside it; without the listener, the score alone. */
export async function evaluatePiece(
  file: string,
  audio: AudioFile,
  listener: boolean,
): Promise<PieceFigures> {
  const truth = await readMusicTruth(`${file.slice(0, -extname(file).length)}.json`);
  const began = process.cpuUsage();
  const heard = listener ? listenTo(audio) : scoreOf(audio);
  const { user, system } = process.cpuUsage(began);
  const secondsOfWork = (user + system) / 1e6;
  const form = truth.sections?.map(([startS, label]) => ({ startS, label })) ?? null;
  const barSeconds = barOf(truth, heard);
  return {
    onsets:
      !listener || truth.voices === null || truth.voices.length === 0
        ? null
        : countOnsets(truth, onsetsOf(heard)),
    beats: beatFigures(truth, heard),
    sections: form === null ? null : sectionFigures(form, heard.sections, audio.durationSeconds, barSeconds),
    footeBaseline:
      form === null ? null : sectionFigures(form, footeSections(audio), audio.durationSeconds, barSeconds),
    secondsOfAudio: audio.durationSeconds,
    secondsOfWork,
  };
}

function onsetsOf({ onsets }: Listened): Parameters<typeof countOnsets>[1] {
  return onsets.map(({ timeS, reportedAtS, voice, strength }, id) => ({
    id,
    timeSeconds: timeS,
    reportedAtSeconds: reportedAtS,
    voice,
    strength,
  }));
}

function barOf({ tempo_bpm: trueBpm, meter }: MusicTruth, { tempo }: Listened): number {
  const bpm = trueBpm ?? tempo.map((told) => told.bpm).toSorted((a, b) => a - b)[tempo.length >> 1];
  return bpm === undefined ? FALLBACK_BAR_SECONDS : ((meter?.[0] ?? 4) * 60) / bpm;
}
