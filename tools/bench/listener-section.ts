import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import { demoTruth } from '../../src/audio/demo/truth.ts';
import { hearFile } from '../hear-file.ts';
import { demoAudio } from './demo-audio.ts';
import { type BenchSection, quantile } from './section.ts';

/** Bars of the demo that are heard: all its instruments play by then. */
const BARS = 24;

/** An onset this far from a true one is another [s]. */
const MATCH_SECONDS = 0.05;

/** When something starts in the demo, in any instrument; sounds that start together are one. */
function onsetTimes(): number[] {
  const times = demoTruth().voices.flatMap(({ onsets }) => onsets.map(([seconds]) => seconds));
  return [...new Set(times.map((seconds) => Math.round(seconds * 1000)))]
    .sort((a, b) => a - b)
    .map((milliseconds) => milliseconds / 1000);
}

/** The live listener over the demo track, whose onsets are known exactly. */
export const section: BenchSection = {
  name: 'listener',
  run: () => {
    const { left, right } = demoAudio(BARS);
    const durationSeconds = left.length / SAMPLE_RATE_HZ;
    const startedAt = process.cpuUsage();
    const onsets = hearFile({ left, right });
    const { user, system } = process.cpuUsage(startedAt);
    const truth = onsetTimes().filter((timeS) => timeS < durationSeconds - 0.1);
    const delays = truth.flatMap((timeS) => {
      const heard = onsets.find(({ timeSeconds }) => Math.abs(timeSeconds - timeS) <= MATCH_SECONDS);
      return heard === undefined ? [] : [1000 * (heard.reportedAtSeconds - timeS)];
    });
    return Promise.resolve([
      {
        name: 'listener, all voices: share of one core',
        value: (user + system) / 1e6 / durationSeconds,
        unit: 'share',
        goal: { most: 0.25 },
      },
      { name: 'demo onsets heard', value: delays.length / truth.length, unit: 'share' },
      { name: 'onset → report: median', value: quantile(delays, 0.5), unit: 'ms', goal: { most: 10 } },
      { name: 'onset → report: p90', value: quantile(delays, 0.9), unit: 'ms', goal: { most: 20 } },
    ]);
  },
};
