import type { Listened } from '../listen-to.ts';
import { matchWithin } from './match-within.ts';
import type { MusicTruth } from './music-truth.ts';

/** How well tempo, beats and downbeats of one piece were told; null where the truth does not say. */
export interface BeatFigures {
  /** F within ±70 ms after the first 5 s (Davies, Degara & Plumbley 2009). */
  readonly beatF: number;
  /** The same at the best of: as told, twice, half (either phase), off-beat. */
  readonly bestLevelF: number;
  readonly downbeatF: number | null;
  /** Whether the median tempo after 5 s is within 4 %, and within 0.1 %. */
  readonly tempoRight: boolean | null;
  readonly tempoExact: boolean | null;
  /** From the start to the first tempo within 4 % that stays so for four seconds; null if there is none [s]. */
  readonly lockSeconds: number | null;
}

const TOLERANCE_SECONDS = 0.07;
/** A listener may settle this long before it is judged. */
const SETTLING_SECONDS = 5;
const TEMPO_TOLERANCE = 0.04;
const EXACT_TOLERANCE = 0.001;
const STAYS_SECONDS = 4;

/** F measure of told times against true ones. */
function timesF(truth: readonly number[], told: readonly number[], toleranceSeconds: number): number {
  const all = truth.length + told.length;
  return all === 0 ? 1 : (2 * matchWithin(truth, told, toleranceSeconds).length) / all;
}

/** Figures of one piece; null if it has no beats in its truth. */
export function beatFigures(truth: MusicTruth, heard: Listened): BeatFigures | null {
  if (truth.beats === null || truth.beats.length === 0) return null;
  const settled = (times: readonly number[]): number[] => times.filter((time) => time >= SETTLING_SECONDS);
  const told = settled(heard.beats.map(({ timeS }) => timeS));
  const downbeats = settled(
    heard.beats.filter(({ positionInBar }) => positionInBar === 1).map(({ timeS }) => timeS),
  );
  const beats = settled(truth.beats);
  const between = told.slice(1).map((time, index) => (time + (told[index] ?? time)) / 2);
  const levels = [
    told,
    between,
    [...told, ...between].toSorted((a, b) => a - b),
    told.filter((_, n) => n % 2 === 0),
    told.filter((_, n) => n % 2 === 1),
  ];
  const tempi = heard.tempo
    .filter(({ timeS }) => timeS >= SETTLING_SECONDS)
    .map(({ bpm }) => bpm)
    .toSorted((a, b) => a - b);
  const middle = tempi[tempi.length >> 1] ?? 0;
  const { tempo_bpm: tempo } = truth;
  return {
    beatF: timesF(beats, told, TOLERANCE_SECONDS),
    bestLevelF: Math.max(...levels.map((level) => timesF(beats, level, TOLERANCE_SECONDS))),
    downbeatF:
      truth.downbeats === null ? null : timesF(settled(truth.downbeats), downbeats, TOLERANCE_SECONDS),
    tempoRight: tempo === null ? null : Math.abs(middle / tempo - 1) <= TEMPO_TOLERANCE,
    tempoExact: tempo === null ? null : Math.abs(middle / tempo - 1) <= EXACT_TOLERANCE,
    lockSeconds: tempo === null ? null : lockSeconds(heard, tempo),
  };
}

function lockSeconds({ tempo }: Listened, trueBpm: number): number | null {
  let since: number | null = null;
  for (const { timeS, bpm } of tempo) {
    since = Math.abs(bpm / trueBpm - 1) <= TEMPO_TOLERANCE ? (since ?? timeS) : null;
    if (since !== null && timeS - since >= STAYS_SECONDS) return since;
  }
  return null;
}
