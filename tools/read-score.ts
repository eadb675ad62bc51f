import { AUDIO_BLOCK_SAMPLES } from '../src/core/audio-block.ts';
import type { ScoreUpdate } from '../src/core/score.ts';
import { RENDER_QUANTUM_SAMPLES, SAMPLE_RATE_HZ } from '../src/core/units.ts';
import { createScoreEngine } from '../src/score/worker/score-engine.ts';
import type { AudioFile } from './audio-file.ts';
import type { OnsetReport } from './kept-onsets.ts';

/** Plays a file to the live score, with what the listener said of it at the times at which it said so. */
export function readScore(
  { left, right }: Pick<AudioFile, 'left' | 'right'>,
  reports: readonly OnsetReport[],
): ScoreUpdate[] {
  const updates: ScoreUpdate[] = [];
  const engine = createScoreEngine((update) => {
    updates.push(update.kind === 'similarity' ? { ...update, row: update.row.slice() } : update);
  });
  let next = 0;
  for (let first = 0; first + AUDIO_BLOCK_SAMPLES <= left.length; first += AUDIO_BLOCK_SAMPLES) {
    // The listener sends a block with its last quantum, before it looks for onsets in that quantum.
    const sentSeconds = (first + AUDIO_BLOCK_SAMPLES - RENDER_QUANTUM_SAMPLES / 2) / SAMPLE_RATE_HZ;
    for (; next < reports.length; next++) {
      const report = reports[next];
      if (report === undefined || saidAt(report) > sentSeconds) break;
      if (report.kind === 'onset') engine.onset(report.onset);
      else engine.withdraw(report.onsetId);
    }
    const samples = left.slice(first, first + AUDIO_BLOCK_SAMPLES);
    for (let n = 0; n < samples.length; n++) samples[n] = ((samples[n] ?? 0) + (right[first + n] ?? 0)) / 2;
    engine.block({ timeSeconds: first / SAMPLE_RATE_HZ, samples });
  }
  return updates;
}

function saidAt(report: OnsetReport): number {
  return report.kind === 'onset' ? report.onset.reportedAtSeconds : report.atSeconds;
}
