import type { StageFeed } from '../../src/core/stage-feed.ts';
import { toldAtSeconds } from '../../src/core/told-at.ts';
import { createScoreEngine } from '../../src/score/worker/score-engine.ts';
import type { PackModel } from '../../src/generator/model/pack/pack-model.ts';
import type { AudioFile } from '../audio-file.ts';
import { drawAudio } from '../drawing/draw-audio.ts';
import { hearFile } from '../hear-file.ts';

/** One message to a stage and the audio time at which it would arrive [s]. */
export interface TimedFeed {
  readonly atSeconds: number;
  readonly feed: StageFeed;
}

/** From the onset to the first drawing on its way to the stage [s]. */
const INK_SECONDS = 0.03;

/** Level reports are kept this far apart [s]: the stage's needles need no more. */
const LEVEL_SECONDS = 0.05;

/** Hears, scores and draws a piece as the live app would, and returns what its stage would have been sent, in order of time. */
export async function hearSet(audio: AudioFile, model: PackModel): Promise<TimedFeed[]> {
  const set: TimedFeed[] = [];
  const score = createScoreEngine((update) => {
    const atSeconds = toldAtSeconds(update);
    if (atSeconds !== null) set.push({ atSeconds, feed: { kind: 'score', update } });
  });
  let levelSeconds = -Infinity;
  hearFile(audio, {
    slices: false,
    onReport(report) {
      if (report.kind === 'onset') score.onset({ ...report.onset });
      else if (report.kind === 'block')
        score.block({ timeSeconds: report.block.timeSeconds, samples: report.block.samples.slice() });
      else if (report.kind === 'level' && report.level.timeSeconds - levelSeconds >= LEVEL_SECONDS) {
        levelSeconds = report.level.timeSeconds;
        const level = structuredClone(report.level);
        set.push({ atSeconds: levelSeconds, feed: { kind: 'level', level } });
      }
    },
  });
  for (const squiggle of await drawAudio(audio, model, { live: true, memory: true })) {
    const whole = { ...squiggle, heardFraction: 1 };
    set.push({
      atSeconds: squiggle.onset.timeSeconds + INK_SECONDS,
      feed: { kind: 'ink', squiggle: whole },
    });
  }
  return set.sort((a, b) => a.atSeconds - b.atSeconds);
}
