import {
  bondLine,
  bondShare,
  FRONT_VIEW,
  line,
  lowness,
  roomFactor,
  RULED,
  SAFE,
  sectionBar,
  sectionWash,
  sizeWithin,
  type Chart,
  type Layout,
} from './layout.ts';
import { mapBars, mapCell } from './map-cells.ts';
import { PHRASE_BARS, type Phrase } from './phrases.ts';
import { signOf } from './signs.ts';

/** Width of a phrase at rhythm 1: the one that sounds is in sight, and the end of the one before. */
const PHRASE_WIDTH = 2;
/** The oldest marks go out softly over this much of the picture's left edge [stage units]. */
const DUSK = { top: 0, left: 0.3 };
/** In a lane there is room above and below, so that a run may crowd this many times closer than in a row. */
const LANE_CROWDING = 1.7;
/** The band of a section fills the picture here, so it is fainter than elsewhere. */
const WASH = 0.08;
/** How far pitch moves a mark within its lane [lanes]; a drawing's height hardly leaves the middle third of its box. */
const PITCH_LANES = 1.6;

/** Width over height of a phrase in the map. */
const MAP_ASPECT = 1.6;
/** How far below the lowest lane the section's bar lies. */
const MARGIN = 0.05;
/** Below the section bars run the bonds of phrases that came back: nearest and breadth of their room. */
const BOND_NEAR = 0.02;
const BOND_ROOM = 0.05;

/** A voice a lane, time from left to right; a section changes the pace at which the lanes run. */
export const lanesLayout: Layout = {
  name: 'lanes',
  refresh: { phrase: 'none', ink: 'none' },
  stayBars: 0,
  place(mark, { chart, aspect, map }) {
    const bar = chart.barAt(mark.timeSeconds);
    const phrase = chart.phraseAt(bar);
    const across = (bar - phrase.startBar) / PHRASE_BARS;
    const lane = laneHeight(chart);
    const pitch = Math.max(-0.25, Math.min(0.25, PITCH_LANES * (mark.height - 0.5)));
    const wanted = lane * (0.55 + 1.3 * mark.strength) * roomFactor(mark);
    const size = Math.min(wanted, LANE_CROWDING * sizeWithin(mark, PHRASE_WIDTH / PHRASE_BARS), 1.5 * lane);
    const within = laneMiddle(chart, mark.voice) + lane * pitch - lowness(mark, size);
    if (map) {
      const cell = mapCell(phrase.index, chart.phraseCount(), MAP_ASPECT, aspect);
      const shrink = (0.9 * cell.height) / (2 * SAFE);
      return {
        x: cell.x + 0.92 * cell.width * (across - 0.5),
        y: cell.y + within * shrink,
        z: 0,
        scale: size * shrink,
        rotation: 0,
        opacity: 1,
      };
    }
    return {
      x: PHRASE_WIDTH * (phrase.along + phrase.rhythm * across),
      y: within,
      z: 0,
      scale: size,
      rotation: 0,
      opacity: 1,
    };
  },
  view({ chart, aspect, map, bar }) {
    if (map) return FRONT_VIEW;
    const phrase = chart.lastPhrase();
    // The page is moved on by two bars, so that never more than they are empty.
    const turned = Math.min(phrase.bars, 2 * (Math.floor(Math.max(0, bar - phrase.startBar) / 2) + 1));
    const rightEdge = PHRASE_WIDTH * (phrase.along + (phrase.rhythm * turned) / PHRASE_BARS);
    return { ...FRONT_VIEW, x: rightEdge + 0.12 - aspect, dusk: DUSK };
  },
  frame: ({ chart, aspect, map }, bornSeconds) =>
    map ? mapBars(chart, MAP_ASPECT, aspect, bornSeconds) : [],
  guides(phrase, { chart, map }, bornSeconds) {
    if (map) return [];
    const width = PHRASE_WIDTH * phrase.rhythm;
    const left = PHRASE_WIDTH * phrase.along;
    const bars = Array.from({ length: phrase.bars }, (_, bar) => {
      const x = left + (width * bar) / PHRASE_BARS;
      const weight = bar > 0 ? 'bar' : phrase.startsSection ? 'section' : 'phrase';
      return line(weight, [x, -SAFE], [x, SAFE], RULED[weight], bornSeconds);
    });
    const right = left + (width * phrase.bars) / PHRASE_BARS;
    const foot = -SAFE - MARGIN;
    bars.push(...sectionBar(phrase.label, [left, foot], [right, foot], bornSeconds));
    bars.push(...sectionWash(phrase.label, [left, 0, right, 0], SAFE, bornSeconds, WASH));
    return [...bars, ...laneLines(chart, phrase, left, width, bornSeconds)];
  },
  sign(kind, { phrase, bar }, { chart, aspect, map }, bornSeconds) {
    const rest = (phrase.bars - bar) / PHRASE_BARS;
    const share = kind === 'break' ? Math.min(rest, 1 / PHRASE_BARS) : rest;
    const height = (up: number): number => SAFE * (kind === 'drop' ? up : -0.94 + 0.04 * up);
    if (map) {
      const cell = mapCell(phrase.index, chart.phraseCount(), MAP_ASPECT, aspect);
      const from = cell.x + 0.92 * cell.width * (bar / PHRASE_BARS - 0.5);
      const at = (across: number, up: number): [number, number] => [
        from + across,
        cell.y + (height(up) * 0.9 * cell.height) / (2 * SAFE),
      ];
      return signOf(kind, 0.92 * cell.width * share, at, bornSeconds);
    }
    const width = PHRASE_WIDTH * phrase.rhythm;
    const from = PHRASE_WIDTH * phrase.along + (width * bar) / PHRASE_BARS;
    return signOf(kind, width * share, (across, up) => [from + across, height(up)], bornSeconds);
  },
  bond(earlier, phrase, _context, bornSeconds) {
    const foot = -SAFE - MARGIN;
    const low = foot - BOND_NEAR - BOND_ROOM * bondShare(phrase.label);
    const middle = ({ along, rhythm, bars }: Phrase): number =>
      PHRASE_WIDTH * (along + (0.5 * rhythm * bars) / PHRASE_BARS);
    const [from, to] = [middle(phrase), middle(earlier)];
    return bondLine(phrase.label, [from, foot, from, low, to, low, to, foot], bornSeconds);
  },
};

function laneLines(
  chart: Chart,
  phrase: Phrase,
  left: number,
  width: number,
  bornSeconds: number,
): ReturnType<typeof line>[] {
  const right = left + (width * phrase.bars) / PHRASE_BARS;
  return Array.from({ length: Math.max(0, chart.voiceCount() - 1) }, (_, index) => {
    const y = -SAFE + laneHeight(chart) * (index + 1);
    return line('beat', [left, y], [right, y], RULED.beat, bornSeconds);
  });
}

function laneHeight(chart: Chart): number {
  return (2 * SAFE) / Math.max(1, chart.voiceCount());
}

function laneMiddle(chart: Chart, voice: string): number {
  return -SAFE + laneHeight(chart) * (chart.voiceRank(voice) + 0.5);
}
