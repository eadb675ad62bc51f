import { AUDIO_BLOCK_SAMPLES } from '../../src/core/audio-block.ts';
import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import { createScoreEngine } from '../../src/score/worker/score-engine.ts';
import type { AudioFile } from '../audio-file.ts';
import type { Listened } from '../listen-to.ts';

/** Plays a file to the live score without the listener: the same beats, tempo and sections, in a tenth of the time; no onsets, so no voices. */
export function scoreOf({ left, right, durationSeconds }: AudioFile): Listened {
  const heard: Listened = {
    durationS: durationSeconds,
    onsets: [],
    beats: [],
    tempo: [],
    sections: [],
    motifs: [],
    events: [],
  };
  const engine = createScoreEngine((update) => {
    if (update.kind === 'beat') {
      const { timeSeconds, reportedAtSeconds, positionInBar } = update.beat;
      heard.beats.push({ timeS: timeSeconds, reportedAtS: reportedAtSeconds, positionInBar });
    } else if (update.kind === 'tempo') {
      const { timeSeconds, beatsPerMinute, confidence } = update.tempo;
      heard.tempo.push({ timeS: timeSeconds, bpm: beatsPerMinute, confidence });
    } else if (update.kind === 'section') {
      const { startSeconds, label, reportedAtSeconds } = update.section;
      heard.sections.push({ startS: startSeconds, label, reportedAtS: reportedAtSeconds });
    }
  });
  for (let first = 0; first < left.length; first += AUDIO_BLOCK_SAMPLES) {
    const samples = left.slice(first, first + AUDIO_BLOCK_SAMPLES);
    for (let n = 0; n < samples.length; n++) samples[n] = ((samples[n] ?? 0) + (right[first + n] ?? 0)) / 2;
    engine.block({ timeSeconds: first / SAMPLE_RATE_HZ, samples });
  }
  return heard;
}
