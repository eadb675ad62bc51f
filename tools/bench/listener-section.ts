import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import type { Onset } from '../../src/core/onset.ts';
import type { VoiceId } from '../../src/core/voice.ts';
import { demoTruth } from '../../src/audio/demo/truth.ts';
import { hearFile } from '../hear-file.ts';
import { demoAudio } from './demo-audio.ts';
import { type BenchSection, quantile } from './section.ts';

/** Bars of the demo that are heard: all its instruments play by then. */
const BARS = 24;

/** An onset this far from a true one is another [s]. */
const MATCH_SECONDS = 0.05;

interface DemoEvent {
  readonly timeS: number;
  readonly voices: Set<VoiceId>;
}

/** When something starts in the demo, and in which voices; sounds that start together are one. */
function demoEvents(durationSeconds: number): DemoEvent[] {
  const events = new Map<number, DemoEvent>();
  for (const { voice, onsets } of demoTruth().voices) {
    for (const [seconds] of onsets) {
      const milliseconds = Math.round(seconds * 1000);
      const event = events.get(milliseconds) ?? { timeS: milliseconds / 1000, voices: new Set() };
      event.voices.add(voice);
      events.set(milliseconds, event);
    }
  }
  return [...events.values()]
    .filter(({ timeS }) => timeS < durationSeconds - 0.1)
    .sort((a, b) => a.timeS - b.timeS);
}

/** F measure of the voices told of the events that were heard. */
function voicesF(events: readonly DemoEvent[], onsets: readonly Onset[]): number {
  let [real, told, both] = [0, 0, 0];
  for (const { timeS, voices } of events) {
    const heard = new Set(
      onsets
        .filter(({ timeSeconds }) => Math.abs(timeSeconds - timeS) <= MATCH_SECONDS)
        .map(({ voice }) => voice),
    );
    if (heard.size === 0) continue;
    real += voices.size;
    told += heard.size;
    both += [...heard].filter((voice) => voices.has(voice)).length;
  }
  return (2 * both) / (real + told);
}

/** The live listener over the demo track, whose onsets are known exactly. */
export const section: BenchSection = {
  name: 'listener',
  run: () => {
    const { left, right } = demoAudio(BARS);
    const durationSeconds = left.length / SAMPLE_RATE_HZ;
    let [toldCount, withdrawn] = [0, 0];
    const startedAt = process.cpuUsage();
    const onsets = hearFile(
      { left, right },
      {
        onReport({ kind }) {
          if (kind === 'onset') toldCount++;
          else if (kind === 'withdrawn') withdrawn++;
        },
      },
    );
    const { user, system } = process.cpuUsage(startedAt);
    const events = demoEvents(durationSeconds);
    const delays = events.flatMap(({ timeS }) => {
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
      { name: 'demo onsets heard', value: delays.length / events.length, unit: 'share' },
      { name: 'onset → report: median', value: quantile(delays, 0.5), unit: 'ms', goal: { most: 10 } },
      { name: 'onset → report: p90', value: quantile(delays, 0.9), unit: 'ms', goal: { most: 20 } },
      {
        name: 'demo onsets given to another voice within 40 ms',
        value: withdrawn / toldCount,
        unit: 'share',
      },
      { name: 'demo voices of onsets: F', value: voicesF(events, onsets), unit: 'share' },
    ]);
  },
};
