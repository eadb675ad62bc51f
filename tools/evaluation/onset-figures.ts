import type { VoiceId } from '../../src/core/voice.ts';
import type { ListenedOnset } from '../listen-to.ts';
import type { MusicTruth } from './music-truth.ts';
import { matchWithin } from './match-within.ts';
import { voiceOfInstrument } from './voice-of-instrument.ts';

/** How well the onsets of one or more pieces were heard; add counts of pieces, then read `onsetScores`. */
export interface OnsetCounts {
  readonly truthEvents: number;
  readonly heardEvents: number;
  readonly within50: number;
  readonly within25: number;
  /** Report minus true onset of every match within 50 ms [s]. */
  readonly delaysSeconds: readonly number[];
  /** Position minus true onset of every match within 50 ms [s]. */
  readonly errorsSeconds: readonly number[];
  /** True events of one voice alone that were heard, and those of them that were given to that voice first. */
  readonly loneEvents: number;
  readonly loneRight: number;
  /** Voices of heard events whose true voices are all known: true ones, reported ones, both. */
  readonly voicesTrue: number;
  readonly voicesHeard: number;
  readonly voicesBoth: number;
  /** Onsets that were taken back, told again with another voice or not. */
  readonly withdrawn: number;
}

/** The figures of issue and README tables. */
export interface OnsetScores {
  readonly f50: number;
  readonly precision50: number;
  readonly recall50: number;
  readonly f25: number;
  readonly delayMedianSeconds: number;
  readonly delayP90Seconds: number;
  readonly errorMedianSeconds: number;
  readonly voiceAccuracy: number;
  readonly voiceF: number;
  /** Onsets taken back, per onset told. */
  readonly withdrawnShare: number;
}

/** Notes of all voices this close together are one event: nobody hears them apart [s]. */
const EVENT_SECONDS = 0.03;
/** A true event is of one voice alone if no other note starts this near [s]. */
const LONE_SECONDS = 0.05;

interface Event {
  readonly timeSeconds: number;
  readonly reportedAtSeconds: number;
  readonly voices: readonly (VoiceId | null)[];
}

/** Compares what was heard with what was played. */
export function countOnsets(
  truth: MusicTruth,
  heard: readonly ListenedOnset[],
  withdrawn: number,
): OnsetCounts {
  const notes = (truth.voices ?? []).flatMap(({ name, onsets }) =>
    onsets.map(([timeSeconds, midi]) => ({
      timeSeconds,
      reportedAtSeconds: timeSeconds,
      voice: voiceOfInstrument(name, midi),
    })),
  );
  const played = toEvents(notes).filter(({ timeSeconds }) => timeSeconds < truth.duration_s);
  const reported = toEvents(
    heard.map(({ timeS, reportedAtS, voice }) => ({
      timeSeconds: timeS,
      reportedAtSeconds: reportedAtS,
      voice,
    })),
  );
  const timesOf = (events: readonly Event[]): number[] => events.map(({ timeSeconds }) => timeSeconds);
  const pairs = matchWithin(timesOf(played), timesOf(reported), 0.05).map(
    ([p, r]) => [played[p], reported[r]] as [Event, Event],
  );
  const lone = pairs.filter(([event]) => isLone(event, played));
  const known = pairs.filter(([event]) => event.voices.every((voice) => voice !== null));
  const sum = (count: (pair: [Event, Event]) => number): number =>
    known.reduce((total, pair) => total + count(pair), 0);
  return {
    truthEvents: played.length,
    heardEvents: reported.length,
    within50: pairs.length,
    within25: matchWithin(timesOf(played), timesOf(reported), 0.025).length,
    delaysSeconds: pairs.map(([event, report]) => report.reportedAtSeconds - event.timeSeconds),
    errorsSeconds: pairs.map(([event, report]) => report.timeSeconds - event.timeSeconds),
    loneEvents: lone.length,
    loneRight: lone.filter(([event, report]) => report.voices[0] === event.voices[0]).length,
    voicesTrue: sum(([event]) => new Set(event.voices).size),
    voicesHeard: sum(([, report]) => new Set(report.voices).size),
    voicesBoth: sum(
      ([event, report]) => [...new Set(event.voices)].filter((voice) => report.voices.includes(voice)).length,
    ),
    withdrawn,
  };
}

/** Groups what starts within 30 ms of the first of a group; the group's voices are in order of report. */
function toEvents(
  onsets: readonly { timeSeconds: number; reportedAtSeconds: number; voice: VoiceId | null }[],
): Event[] {
  const events: { timeSeconds: number; reportedAtSeconds: number; voices: (VoiceId | null)[] }[] = [];
  for (const { timeSeconds, reportedAtSeconds, voice } of onsets.toSorted(
    (a, b) => a.timeSeconds - b.timeSeconds,
  )) {
    const last = events.at(-1);
    if (last && timeSeconds - last.timeSeconds < EVENT_SECONDS) {
      if (reportedAtSeconds < last.reportedAtSeconds) last.voices.unshift(voice);
      else last.voices.push(voice);
      last.reportedAtSeconds = Math.min(last.reportedAtSeconds, reportedAtSeconds);
    } else events.push({ timeSeconds, reportedAtSeconds, voices: [voice] });
  }
  return events;
}

function isLone(event: Event, played: readonly Event[]): boolean {
  const voice = event.voices[0];
  if (voice === null || event.voices.some((other) => other !== voice)) return false;
  return !played.some(
    (other) => other !== event && Math.abs(other.timeSeconds - event.timeSeconds) < LONE_SECONDS,
  );
}

/** The counts of several pieces taken together. */
export function addCounts(all: readonly OnsetCounts[]): OnsetCounts {
  const sum = (of: (counts: OnsetCounts) => number): number =>
    all.reduce((total, counts) => total + of(counts), 0);
  return {
    truthEvents: sum((c) => c.truthEvents),
    heardEvents: sum((c) => c.heardEvents),
    within50: sum((c) => c.within50),
    within25: sum((c) => c.within25),
    delaysSeconds: all.flatMap((c) => c.delaysSeconds),
    errorsSeconds: all.flatMap((c) => c.errorsSeconds),
    loneEvents: sum((c) => c.loneEvents),
    loneRight: sum((c) => c.loneRight),
    voicesTrue: sum((c) => c.voicesTrue),
    voicesHeard: sum((c) => c.voicesHeard),
    voicesBoth: sum((c) => c.voicesBoth),
    withdrawn: sum((c) => c.withdrawn),
  };
}

/** Counts → figures; NaN where nothing was there to be counted. */
export function onsetScores(counts: OnsetCounts): OnsetScores {
  const f = (both: number, truth: number, heard: number): number => (2 * both) / (truth + heard);
  return {
    f50: f(counts.within50, counts.truthEvents, counts.heardEvents),
    precision50: counts.within50 / counts.heardEvents,
    recall50: counts.within50 / counts.truthEvents,
    f25: f(counts.within25, counts.truthEvents, counts.heardEvents),
    delayMedianSeconds: quantile(counts.delaysSeconds, 0.5),
    delayP90Seconds: quantile(counts.delaysSeconds, 0.9),
    errorMedianSeconds: quantile(counts.errorsSeconds, 0.5),
    voiceAccuracy: counts.loneRight / counts.loneEvents,
    voiceF: f(counts.voicesBoth, counts.voicesTrue, counts.voicesHeard),
    withdrawnShare: counts.withdrawn / (counts.withdrawn + counts.heardEvents),
  };
}

function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
