import { AUDIO_BLOCK_SAMPLES } from '../../src/core/audio-block.ts';
import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import { createScoreEngine } from '../../src/score/worker/score-engine.ts';
import { hearFile } from '../hear-file.ts';
import { demoAudio } from './demo-audio.ts';
import { type BenchSection, quantile } from './section.ts';

const BARS = 24;

/** The score over the demo track: what it costs, and its longest step. */
export const section: BenchSection = {
  name: 'score',
  run: () => {
    const { left, right } = demoAudio(BARS);
    const steps: number[] = [];
    let total = 0;
    const score = createScoreEngine(() => undefined);
    hearFile(
      { left, right },
      {
        onReport(report) {
          const startedAt = performance.now();
          if (report.kind === 'onset') score.onset({ ...report.onset });
          else if (report.kind === 'block')
            score.block({ timeSeconds: report.block.timeSeconds, samples: report.block.samples.slice() });
          else return;
          const spent = performance.now() - startedAt;
          total += spent;
          if (report.kind === 'block') steps.push(spent);
        },
      },
    );
    const blockMilliseconds = (1000 * AUDIO_BLOCK_SAMPLES) / SAMPLE_RATE_HZ;
    return Promise.resolve([
      { name: 'score: share of one core', value: total / (steps.length * blockMilliseconds), unit: 'share' },
      {
        name: 'score, one block of 23 ms: p99',
        value: quantile(steps, 0.99),
        unit: 'ms',
        goal: { most: blockMilliseconds },
      },
    ]);
  },
};
