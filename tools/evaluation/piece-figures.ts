import { extname } from 'node:path';
import type { ScoreUpdate } from '../../src/core/score.ts';
import { readAudioFile, type AudioFile } from '../audio-file.ts';
import type { OnsetReport } from '../kept-onsets.ts';
import { hearReports, listened, type Listened } from '../listen-to.ts';
import { readScore } from '../read-score.ts';
import { beatFigures, type BeatFigures } from './beat-figures.ts';
import { footeSections } from './foote-baseline.ts';
import { fileHash, sourceHash, type Keeper } from './kept.ts';
import { readMusicTruth, type MusicTruth } from './music-truth.ts';
import { countOnsets, type OnsetCounts } from './onset-figures.ts';
import { sectionFigures, type SectionFigures, type ToldSection } from './section-figures.ts';

/** Everything one piece is scored by; null where its truth does not say. */
export interface PieceFigures {
  readonly onsets: OnsetCounts | null;
  readonly beats: BeatFigures | null;
  readonly sections: SectionFigures | null;
  readonly footeBaseline: SectionFigures | null;
  readonly secondsOfAudio: number;
  /** CPU time of the listener without slices, and of the score. */
  readonly listenerSeconds: number;
  readonly scoreSeconds: number;
}

/** Bar where neither truth nor ear knows a tempo [s]. */
const FALLBACK_BAR_SECONDS = 2;

/** What each kept result comes from. */
const LISTENER_SOURCES = [
  'src/core',
  'src/dsp',
  'src/listener',
  'tools/hear-file.ts',
  'tools/audio-file.ts',
  'tools/listen-to.ts',
];
const SCORE_SOURCES = ['src/core', 'src/dsp', 'src/score', 'tools/audio-file.ts', 'tools/read-score.ts'];
const FOOTE_SOURCES = ['src/score/worker/frame-analyser.ts', 'tools/evaluation/foote-baseline.ts'];

interface Worked<T> {
  readonly value: T;
  readonly seconds: number;
}

/** Plays one piece to the live listener and score and scores what they said against the truth beside it. */
export async function evaluatePiece(file: string, keeper: Keeper): Promise<PieceFigures> {
  const truth = await readMusicTruth(`${file.slice(0, -extname(file).length)}.json`);
  const piece = await fileHash(file);
  const audio = once(() => readAudioFile(file));
  const duration = await keeper.kept(['duration', piece], async () => (await audio()).durationSeconds);
  const listenerSource = await sourceHash(LISTENER_SOURCES);
  const reports = await keeper.kept(['listener', piece, listenerSource], async () =>
    worked(await audio(), hearReports),
  );
  const score = await keeper.kept(
    ['score', piece, listenerSource, await sourceHash(SCORE_SOURCES)],
    async () => worked(await audio(), (heard) => withoutRows(readScore(heard, reports.value))),
  );
  const heard = listened(duration, reports.value, score.value);
  const form = truth.sections?.map(([startS, label]) => ({ startS, label })) ?? null;
  const foote = async (): Promise<ToldSection[]> =>
    keeper.kept(['foote', piece, await sourceHash(FOOTE_SOURCES)], async () => footeSections(await audio()));
  const bar = barOf(truth, heard);
  return {
    onsets: onsetFigures(truth, heard, reports.value),
    beats: beatFigures(truth, heard),
    sections: form === null ? null : sectionFigures(form, heard.sections, duration, bar),
    footeBaseline: form === null ? null : sectionFigures(form, await foote(), duration, bar),
    secondsOfAudio: duration,
    listenerSeconds: reports.seconds,
    scoreSeconds: score.seconds,
  };
}

function once<T>(get: () => Promise<T>): () => Promise<T> {
  let value: Promise<T> | null = null;
  return () => (value ??= get());
}

function worked<T>(audio: AudioFile, work: (audio: AudioFile) => T): Worked<T> {
  const began = process.cpuUsage();
  const value = work(audio);
  const { user, system } = process.cpuUsage(began);
  return { value, seconds: (user + system) / 1e6 };
}

/** Rows of the self-similarity are long, have no truth and do not survive JSON. */
function withoutRows(updates: readonly ScoreUpdate[]): ScoreUpdate[] {
  return updates.filter(({ kind }) => kind !== 'similarity');
}

function onsetFigures(
  truth: MusicTruth,
  heard: Listened,
  reports: readonly OnsetReport[],
): OnsetCounts | null {
  if (truth.voices === null || truth.voices.length === 0) return null;
  return countOnsets(truth, heard.onsets, reports.filter(({ kind }) => kind === 'withdrawn').length);
}

function barOf({ tempo_bpm: trueBpm, meter }: MusicTruth, { tempo }: Listened): number {
  const bpm = trueBpm ?? tempo.map((told) => told.bpm).toSorted((a, b) => a - b)[tempo.length >> 1];
  return bpm === undefined ? FALLBACK_BAR_SECONDS : ((meter?.[0] ?? 4) * 60) / bpm;
}
