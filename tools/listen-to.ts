import type { ScoreUpdate } from '../src/core/score.ts';
import { createScoreEngine } from '../src/score/worker/score-engine.ts';
import type { AudioFile } from './audio-file.ts';
import { hearFile } from './hear-file.ts';

/** What `listen` writes of one file; every `reportedAtS` is the audio time at which the live app would have said so. */
export interface Listened {
  readonly durationS: number;
  readonly onsets: { timeS: number; reportedAtS: number; voice: string; strength: number }[];
  readonly beats: { timeS: number; reportedAtS: number; positionInBar: number }[];
  readonly tempo: { timeS: number; bpm: number; confidence: number }[];
  readonly sections: { startS: number; label: string; reportedAtS: number }[];
  readonly motifs: { id: string; startS: number; endS: number; reportedAtS: number; voice: string | null }[];
  readonly events: { event: string; timeS: number; reportedAtS: number; voice: string | null }[];
}

/** Plays a file to the live listener and score. */
export function listenTo(audio: AudioFile): Listened {
  const heard: Listened = {
    durationS: audio.durationSeconds,
    onsets: [],
    beats: [],
    tempo: [],
    sections: [],
    motifs: [],
    events: [],
  };
  const score = createScoreEngine((update) => {
    note(heard, update);
  });
  const onsets = hearFile(audio, {
    slices: false,
    onReport(report) {
      if (report.kind === 'onset') score.onset({ ...report.onset });
      else if (report.kind === 'block') {
        score.block({ timeSeconds: report.block.timeSeconds, samples: report.block.samples.slice() });
      }
    },
  });
  for (const { timeSeconds, reportedAtSeconds, voice, strength } of onsets) {
    heard.onsets.push({ timeS: timeSeconds, reportedAtS: reportedAtSeconds, voice, strength });
  }
  return heard;
}

function note(heard: Listened, update: ScoreUpdate): void {
  switch (update.kind) {
    case 'beat':
      if (update.beat.timeSeconds >= heard.durationS) return;
      heard.beats.push({
        timeS: update.beat.timeSeconds,
        reportedAtS: update.beat.reportedAtSeconds,
        positionInBar: update.beat.positionInBar,
      });
      return;
    case 'tempo':
      heard.tempo.push({
        timeS: update.tempo.timeSeconds,
        bpm: update.tempo.beatsPerMinute,
        confidence: update.tempo.confidence,
      });
      return;
    case 'section':
      heard.sections.push({
        startS: update.section.startSeconds,
        label: update.section.label,
        reportedAtS: update.section.reportedAtSeconds,
      });
      return;
    case 'motif':
      heard.motifs.push({
        id: update.motif.id,
        startS: update.motif.startSeconds,
        endS: update.motif.endSeconds,
        reportedAtS: update.motif.reportedAtSeconds,
        voice: update.motif.voice,
      });
      return;
    case 'event':
      heard.events.push({
        event: update.event.event,
        timeS: update.event.timeSeconds,
        reportedAtS: update.event.reportedAtSeconds,
        voice: update.event.voice,
      });
      return;
    case 'similarity':
      return;
    default:
      return update satisfies never;
  }
}
