import type { ScoreUpdate } from '../src/core/score.ts';
import type { AudioFile } from './audio-file.ts';
import { hearFile } from './hear-file.ts';
import { keptOnsets, type OnsetReport } from './kept-onsets.ts';
import { readScore } from './read-score.ts';

/** What `listen` writes of one file; every `reportedAtS` is the audio time at which the live app would have said so. */
export interface Listened {
  readonly durationS: number;
  readonly onsets: ListenedOnset[];
  readonly beats: { timeS: number; reportedAtS: number; positionInBar: number }[];
  readonly tempo: { timeS: number; bpm: number; confidence: number }[];
  readonly sections: { startS: number; label: string; reportedAtS: number }[];
  readonly motifs: { id: string; startS: number; endS: number; reportedAtS: number; voice: string | null }[];
  readonly events: { event: string; timeS: number; reportedAtS: number; voice: string | null }[];
}

/** A sound that started and was not taken back. */
export interface ListenedOnset {
  readonly timeS: number;
  /** When the sound was first told. */
  readonly reportedAtS: number;
  readonly voice: string;
  readonly strength: number;
  /** When it was given to this voice, where that was later. */
  readonly voicedAtS?: number;
}

/** Plays a file to the live listener and score. */
export function listenTo(audio: AudioFile): Listened {
  const reports = hearReports(audio);
  return listened(audio.durationSeconds, reports, readScore(audio, reports));
}

/** Everything the live listener says of onsets, in order; no slices are cut. */
export function hearReports(audio: Pick<AudioFile, 'left' | 'right'>): OnsetReport[] {
  const reports: OnsetReport[] = [];
  hearFile(audio, {
    slices: false,
    onReport(report) {
      if (report.kind === 'onset') reports.push({ kind: 'onset', onset: { ...report.onset } });
      else if (report.kind === 'withdrawn') reports.push({ ...report });
    },
  });
  return reports;
}

/** What was said of a file, as `listen` writes it. */
export function listened(
  durationS: number,
  reports: readonly OnsetReport[],
  updates: readonly ScoreUpdate[],
): Listened {
  const heard: Listened = {
    durationS,
    onsets: onsetsOf(durationS, reports),
    beats: [],
    tempo: [],
    sections: [],
    motifs: [],
    events: [],
  };
  for (const update of updates) note(heard, update);
  return heard;
}

function onsetsOf(durationS: number, reports: readonly OnsetReport[]): ListenedOnset[] {
  return keptOnsets(reports)
    .filter(({ timeSeconds }) => timeSeconds < durationS)
    .map(({ timeSeconds, reportedAtSeconds, voicedAtSeconds, voice, strength }) => ({
      timeS: timeSeconds,
      reportedAtS: reportedAtSeconds,
      voice,
      strength,
      ...(voicedAtSeconds > reportedAtSeconds ? { voicedAtS: voicedAtSeconds } : {}),
    }));
}

function note(heard: Listened, update: ScoreUpdate): void {
  switch (update.kind) {
    case 'beat': {
      const { timeSeconds, reportedAtSeconds, positionInBar } = update.beat;
      if (timeSeconds < heard.durationS)
        heard.beats.push({ timeS: timeSeconds, reportedAtS: reportedAtSeconds, positionInBar });
      return;
    }
    case 'tempo': {
      const { timeSeconds, beatsPerMinute, confidence } = update.tempo;
      heard.tempo.push({ timeS: timeSeconds, bpm: beatsPerMinute, confidence });
      return;
    }
    case 'section': {
      const { startSeconds, label, reportedAtSeconds } = update.section;
      heard.sections.push({ startS: startSeconds, label, reportedAtS: reportedAtSeconds });
      return;
    }
    case 'motif': {
      const { id, startSeconds, endSeconds, reportedAtSeconds, voice } = update.motif;
      heard.motifs.push({
        id,
        startS: startSeconds,
        endS: endSeconds,
        reportedAtS: reportedAtSeconds,
        voice,
      });
      return;
    }
    case 'event': {
      const { event, timeSeconds, reportedAtSeconds, voice } = update.event;
      heard.events.push({ event, timeS: timeSeconds, reportedAtS: reportedAtSeconds, voice });
      return;
    }
    case 'similarity':
      return;
    default:
      return update satisfies never;
  }
}
