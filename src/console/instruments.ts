import type { Clock } from '../core/clock.ts';
import type { LevelReport } from '../core/level.ts';
import type { Onset, OnsetId } from '../core/onset.ts';
import type { Beat, Tempo } from '../core/score.ts';
import type { VoiceId } from '../core/voice.ts';

/** Onsets that the ticker remembers: ten seconds of a dense mix. */
const TICKER_CAPACITY = 256;

/** Bars that the similarity picture shows: as many as the score compares; older ones leave it. */
export const MAP_CAPACITY = 512;

/** How long a level stays lit after a clipped sample [ms]. */
export const CLIP_HOLD_MILLISECONDS = 2000;

/** An onset as the ticker draws it. */
export interface TickerOnset {
  id: OnsetId;
  voice: VoiceId;
  timeSeconds: number;
  reportedAtSeconds: number;
  strength: number;
  withdrawn: boolean;
}

/** How alike a bar is to the bars before it, 0 to 1; `row` begins at bar `firstBarIndex` and ends at the bar itself. */
export interface SimilarityRow {
  readonly barIndex: number;
  readonly firstBarIndex: number;
  readonly row: Float32Array;
}

/** Beats as the beat light draws them. */
export interface BeatPhase {
  lastBeatSeconds: number;
  beatSeconds: number;
  positionInBar: number;
  beatsPerBar: number;
  barIndex: number;
}

/**
 * High-rate pictures' data: the app writes at audio and event rate, canvases read on animation frames, React never sees it.
 * `now` is AudioContext time [s]; `wallMilliseconds` is `performance.now()`.
 */
export interface Instruments {
  readonly now: Clock;
  readonly level: {
    peak: [number, number];
    rms: [number, number];
    clippedAtMilliseconds: number;
    readonly voices: Map<VoiceId, { rms: number; centroidHz: number }>;
  };
  /** A ring: the newest stands before `onsetCount % onsets.length`. */
  readonly onsets: TickerOnset[];
  onsetCount: number;
  readonly beat: BeatPhase;
  /** The newest rows, newest last; `count` of all since it was cleared for the `cleared`th time. */
  readonly similarity: { readonly rows: SimilarityRow[]; count: number; cleared: number };
}

/** Instruments that have heard nothing. */
export function createInstruments(now: Clock): Instruments {
  return {
    now,
    level: { peak: [0, 0], rms: [0, 0], clippedAtMilliseconds: -Infinity, voices: new Map() },
    onsets: Array.from({ length: TICKER_CAPACITY }, () => ({
      id: 0,
      voice: '',
      timeSeconds: -Infinity,
      reportedAtSeconds: -Infinity,
      strength: 0,
      withdrawn: false,
    })),
    onsetCount: 0,
    beat: { lastBeatSeconds: -Infinity, beatSeconds: 0.5, positionInBar: 0, beatsPerBar: 4, barIndex: 0 },
    similarity: { rows: [], count: 0, cleared: 0 },
  };
}

/** Shows a level report. */
export function showLevel(instruments: Instruments, report: LevelReport, wallMilliseconds: number): void {
  const { level } = instruments;
  level.peak[0] = report.peak[0];
  level.peak[1] = report.peak[1];
  level.rms[0] = report.rms[0];
  level.rms[1] = report.rms[1];
  if (report.clipped) level.clippedAtMilliseconds = wallMilliseconds;
  for (const { voice, rms, centroidHz } of report.voices) {
    const known = level.voices.get(voice);
    if (known === undefined) level.voices.set(voice, { rms, centroidHz });
    else {
      known.rms = rms;
      known.centroidHz = centroidHz;
    }
  }
}

/** Shows an onset the moment it is reported. */
export function showOnset(instruments: Instruments, onset: Onset): void {
  const slot = instruments.onsets[instruments.onsetCount % instruments.onsets.length];
  if (slot === undefined) return;
  Object.assign(slot, onset, { withdrawn: false });
  instruments.onsetCount++;
}

/** Strikes an onset out that the precise detector took back. */
export function showWithdrawal(instruments: Instruments, onsetId: OnsetId): void {
  for (const onset of instruments.onsets) if (onset.id === onsetId) onset.withdrawn = true;
}

/** Shows a beat. */
export function showBeat(instruments: Instruments, beat: Beat, tempo: Tempo | null): void {
  const { timeSeconds, positionInBar, beatsPerBar, barIndex } = beat;
  const beatSeconds = tempo === null ? instruments.beat.beatSeconds : 60 / tempo.beatsPerMinute;
  Object.assign(instruments.beat, {
    lastBeatSeconds: timeSeconds,
    beatSeconds,
    positionInBar,
    beatsPerBar,
    barIndex,
  });
}

/** Lets the self-similarity picture grow by a row. */
export function showSimilarity({ similarity }: Instruments, row: SimilarityRow): void {
  similarity.rows.push(row);
  if (similarity.rows.length > MAP_CAPACITY) similarity.rows.shift();
  similarity.count++;
}

/** Forgets what was heard: the source changed. */
export function clearInstruments(instruments: Instruments): void {
  const { similarity } = instruments;
  similarity.rows.length = 0;
  similarity.count = 0;
  similarity.cleared++;
  instruments.onsetCount = 0;
  for (const onset of instruments.onsets) onset.timeSeconds = -Infinity;
}
