import { addCounts, onsetScores } from './onset-figures.ts';
import type { PieceFigures } from './piece-figures.ts';
import type { SectionFigures } from './section-figures.ts';

export interface ScoredPiece {
  readonly half: string;
  readonly piece: string;
  readonly figures: PieceFigures;
}

/** Figure → value; null where no piece of the set has the truth for it. */
export type Summary = Readonly<Record<string, number | null>>;

/** Peers on the given files: aubio and aubiotrack online; see the README of the score for what else is compared. */
const PEERS: Readonly<Record<string, Summary>> = {
  lmms: {
    'onset F ±50 ms': 0.876,
    'onset F ±25 ms': 0.868,
    'beat F ±70 ms': 0.586,
    'beat F, best level': 0.683,
    'tempo within 4 %': 0.58,
  },
  loops: { 'beat F ±70 ms': 0.296, 'beat F, best level': 0.567, 'tempo within 4 %': 0.75 },
  modules: { 'onset F ±50 ms': 0.826 },
};

const meanOf = (values: readonly (number | boolean | null | undefined)[]): number | null => {
  const known = values.filter((value) => value !== null && value !== undefined).map(Number);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0) / known.length;
};

const medianOf = (values: readonly number[]): number | null =>
  values.toSorted((a, b) => a - b)[values.length >> 1] ?? null;

/** Mean figures over pieces; onsets and returns are pooled. */
export function summarise(pieces: readonly ScoredPiece[]): Summary {
  const figures = pieces.map((piece) => piece.figures);
  const beats = figures.flatMap((one) => one.beats ?? []);
  const sections = figures.flatMap((one) => one.sections ?? []);
  const foote = figures.flatMap((one) => one.footeBaseline ?? []);
  return {
    ...onsetSummary(figures),
    'beat F ±70 ms': meanOf(beats.map((one) => one.beatF)),
    'beat F, best level': meanOf(beats.map((one) => one.bestLevelF)),
    'tempo within 4 %': meanOf(beats.map((one) => one.tempoRight)),
    'tempo within 0.1 %': meanOf(beats.map((one) => one.tempoExact)),
    'tempo known after, median [s]': medianOf(beats.flatMap((one) => one.lockSeconds ?? [])),
    'downbeat F ±70 ms': meanOf(beats.map((one) => one.downbeatF)),
    ...sectionSummary(sections, ''),
    ...sectionSummary(foote, ' (offline Foote)'),
    'section told after, median [s]': medianOf(sections.flatMap((one) => one.delaysSeconds)),
    'listener without slices, one core [%]': meanOf(
      figures.map((one) => (100 * one.listenerSeconds) / one.secondsOfAudio),
    ),
    'score, one core [%]': meanOf(figures.map((one) => (100 * one.scoreSeconds) / one.secondsOfAudio)),
  };
}

function onsetSummary(figures: readonly PieceFigures[]): Summary {
  const counts = figures.flatMap((one) => one.onsets ?? []);
  if (counts.length === 0) return {};
  const scores = onsetScores(addCounts(counts));
  return {
    'onset F ±50 ms': scores.f50,
    'onset F ±50 ms, mean of pieces': meanOf(counts.map((one) => onsetScores(one).f50)),
    'onset precision ±50 ms': scores.precision50,
    'onset recall ±50 ms': scores.recall50,
    'onset F ±25 ms': scores.f25,
    'onset told after, median [ms]': 1000 * scores.delayMedianSeconds,
    'onset told after, p90 [ms]': 1000 * scores.delayP90Seconds,
    'onsets taken back': scores.withdrawnShare,
    'voice of a lone onset right': scores.voiceAccuracy,
    'voices of onsets F': scores.voiceF,
  };
}

function sectionSummary(sections: readonly SectionFigures[], suffix: string): Summary {
  const sum = (of: (one: SectionFigures) => number): number =>
    sections.reduce((total, one) => total + of(one), 0);
  const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);
  return {
    [`section boundary F ±2 s${suffix}`]: meanOf(sections.map((one) => one.boundaryF)),
    [`label pair F${suffix}`]: meanOf(sections.map((one) => one.labelPairF)),
    [`return precision${suffix}`]: share(
      sum((one) => one.returnsRight),
      sum((one) => one.returnsTold),
    ),
    [`return recall${suffix}`]: share(
      sum((one) => one.returnsFound),
      sum((one) => one.returnsTrue),
    ),
  };
}

/** One set as a table: all pieces, both halves, and the peers. */
export function setTable(name: string, pieces: readonly ScoredPiece[]): string {
  const halves = ['development', 'reporting'].map((half) =>
    summarise(pieces.filter((piece) => piece.half === half)),
  );
  const all = summarise(pieces);
  const cell = (value: number | null | undefined): string =>
    (value === null || value === undefined || Number.isNaN(value) ? '–' : value.toFixed(3)).padStart(12);
  const rows = Object.keys(all)
    .filter((figure) => all[figure] !== null)
    .map(
      (figure) =>
        figure.padEnd(44) + [all, ...halves, PEERS[name]].map((column) => cell(column?.[figure])).join(''),
    );
  const head =
    `${name} (${pieces.length.toString()} pieces)`.padEnd(44) +
    ['all', 'development', 'reporting', 'peer'].map((title) => title.padStart(12)).join('');
  return [head, ...rows, ''].join('\n');
}

/** Each piece in a line: what was told of it at a glance. */
export function pieceTable(pieces: readonly ScoredPiece[]): string {
  return pieces
    .map(({ half, piece, figures: { onsets, beats, sections } }) => {
      const scores = onsets === null ? null : onsetScores(onsets);
      const cells: readonly (readonly [string, number | null | undefined])[] = [
        ['onsets', scores?.f50],
        ['P', scores?.precision50],
        ['R', scores?.recall50],
        ['±25', scores?.f25],
        ['voice', scores?.voiceAccuracy],
        ['voices', scores?.voiceF],
        ['beats', beats?.beatF],
        ['downbeats', beats?.downbeatF],
        ['boundaries', sections?.boundaryF],
        ['labels', sections?.labelPairF],
      ];
      const returns =
        sections === null
          ? ''
          : ` returns ${[sections.returnsRight, sections.returnsTold].join(' of ')} right, ${[sections.returnsFound, sections.returnsTrue].join(' of ')} found`;
      return (
        `${half.slice(0, 3)} ${piece.slice(0, 28).padEnd(29)}` +
        cells
          .filter(([, value]) => value !== null && value !== undefined && !Number.isNaN(value))
          .map(([name, value]) => `${name} ${(value ?? 0).toFixed(3)}`)
          .join('  ') +
        returns
      );
    })
    .join('\n');
}
