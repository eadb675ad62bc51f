import {
  bondLine,
  bondShare,
  FRONT_VIEW,
  line,
  RULED,
  roomFactor,
  SAFE,
  sectionBar,
  sectionWash,
  sizeWithin,
  type Chart,
  type Layout,
} from './layout.ts';
import { mapBars, mapCell } from './map-cells.ts';
import { PHRASE_BARS } from './phrases.ts';
import { signOf } from './signs.ts';
import type { TurningPoint } from './turning-points.ts';

/** Height of a row at rhythm 1: four rows are in sight, large enough to be read from the back of a room. */
const ROW_HEIGHT = 0.5;
/** Share of a row that its voices spread over, from the lowest to the highest. */
const VOICE_SPREAD = 0.58;
/** All voices stand this much higher, since low sounds are drawn low in their boxes [rows]. */
const LIFT = 0.1;
/** Height of the row that sounds now: low, with the past above it. */
const NOW_HEIGHT = -0.57;
/** Size of the faintest mark, and how much more the loudest is [rows]. */
const FAINT_ROWS = 0.42;
const LOUD_ROWS = 1.25;
/** A mark that stands alone is no larger than this, or it would leave the picture at the margin [rows]. */
const MOST_ROWS = 0.95;
/** The oldest row goes out softly over this much of the picture's upper edge [stage units]. */
const DUSK = { top: 0.42, left: 0 };

/** Width over height of a phrase in the map. */
const MAP_ASPECT = 7.5;
/** How far left of the first beat the section's bar stands. */
const MARGIN = 0.07;
/** Left of the section bars run the bonds of phrases that came back: nearest and breadth of their room, and how round they turn. */
const BOND_NEAR = 0.035;
const BOND_ROOM = 0.075;
const BOND_CORNER = 0.03;

/** A phrase a row, beats across: what repeats lines up in columns; sections stand apart and keep a row height of their own. */
export const scoreLayout: Layout = {
  name: 'score',
  refresh: { phrase: 'none', ink: 'none' },
  stayBars: 0,
  place(mark, { chart, aspect, map }) {
    const bar = chart.barAt(mark.timeSeconds);
    const phrase = chart.phraseAt(bar);
    const across = (bar - phrase.startBar) / PHRASE_BARS - 0.5;
    const up = rowOffset(chart, mark.voice, mark.height);
    const rows = Math.min(MOST_ROWS, (FAINT_ROWS + LOUD_ROWS * mark.strength) * roomFactor(mark));
    if (map) {
      const cell = mapCell(phrase.index, chart.phraseCount(), MAP_ASPECT, aspect);
      const scale = Math.min(1.1 * cell.height * rows, sizeWithin(mark, cell.width / PHRASE_BARS));
      return {
        x: cell.x + 0.94 * cell.width * across,
        y: cell.y + cell.height * up,
        z: 0,
        scale,
        rotation: 0,
        opacity: 1,
      };
    }
    const height = ROW_HEIGHT * phrase.rhythm;
    const barLength = (2 * SAFE * aspect) / PHRASE_BARS;
    const scale = Math.min(height * rows, phrase.rhythm * sizeWithin(mark, barLength));
    return {
      x: 2 * SAFE * aspect * across,
      y: -ROW_HEIGHT * phrase.advance + height * up,
      z: 0,
      scale,
      rotation: 0,
      opacity: 1,
    };
  },
  view: ({ chart, map }) =>
    map
      ? FRONT_VIEW
      : { ...FRONT_VIEW, y: -ROW_HEIGHT * chart.lastPhrase().advance - NOW_HEIGHT, dusk: DUSK },
  frame: ({ chart, aspect, map }, bornSeconds) =>
    map ? mapBars(chart, MAP_ASPECT, aspect, bornSeconds) : [],
  guides(phrase, { aspect, map }, bornSeconds) {
    if (map) return [];
    const middle = -ROW_HEIGHT * phrase.advance;
    const half = 0.42 * ROW_HEIGHT * phrase.rhythm;
    const bars = Array.from({ length: phrase.bars + 1 }, (_, index) => {
      const x = 2 * SAFE * aspect * (index / PHRASE_BARS - 0.5);
      const weight = index === 0 ? 'phrase' : 'bar';
      return line(weight, [x, middle - half], [x, middle + half], RULED[weight], bornSeconds);
    });
    const margin = -SAFE * aspect - MARGIN;
    bars.push(...sectionBar(phrase.label, [margin, middle - half], [margin, middle + half], bornSeconds));
    const end = 2 * SAFE * aspect * (phrase.bars / PHRASE_BARS - 0.5);
    bars.push(...sectionWash(phrase.label, [margin, middle, end, middle], 1.12 * half, bornSeconds));
    if (!phrase.startsSection) return bars;
    const top = middle + 0.62 * ROW_HEIGHT * phrase.rhythm;
    return [...bars, line('section', [-SAFE * aspect, top], [SAFE * aspect, top], 0.5, bornSeconds)];
  },
  sign(kind, { phrase, bar }, { chart, aspect, map }, bornSeconds) {
    const rest = (phrase.bars - bar) / PHRASE_BARS;
    const length = kind === 'break' ? Math.min(rest, 1 / PHRASE_BARS) : rest;
    if (map) {
      const { x, y, width, height } = mapCell(phrase.index, chart.phraseCount(), MAP_ASPECT, aspect);
      const from = x + 0.94 * width * (bar / PHRASE_BARS - 0.5);
      const at = (across: number, up: number): [number, number] => [
        from + across,
        y + height * signHeight(kind, up),
      ];
      return signOf(kind, 0.94 * width * length, at, bornSeconds);
    }
    const from = 2 * SAFE * aspect * (bar / PHRASE_BARS - 0.5);
    const [middle, height] = [-ROW_HEIGHT * phrase.advance, ROW_HEIGHT * phrase.rhythm];
    const at = (across: number, up: number): [number, number] => [
      from + across,
      middle + height * signHeight(kind, up),
    ];
    return signOf(kind, 2 * SAFE * aspect * length, at, bornSeconds);
  },
  bond(earlier, phrase, { aspect }, bornSeconds) {
    const margin = -SAFE * aspect - MARGIN;
    const far = margin - BOND_NEAR - BOND_ROOM * bondShare(phrase.label);
    const [from, to] = [-ROW_HEIGHT * phrase.advance, -ROW_HEIGHT * earlier.advance];
    const corner = (turns: number, y: number, up: number): number[] => {
      const angle = 0.5 * Math.PI * turns;
      return [far + BOND_CORNER * (1 - Math.sin(angle)), y + up * BOND_CORNER * (1 - Math.cos(angle))];
    };
    const turns = [0, 0.25, 0.5, 0.75, 1];
    const points = [
      ...[margin, from],
      ...turns.flatMap((each) => corner(each, from, 1)),
      ...turns.toReversed().flatMap((each) => corner(each, to, -1)),
      ...[margin, to],
    ];
    return bondLine(phrase.label, points, bornSeconds);
  },
};

/** Height within a row of a place on a sign, −0.5 … 0.5: a double bar line is as high as the row, a hairpin lies under it. */
function signHeight(kind: TurningPoint['kind'], up: number): number {
  return kind === 'drop' ? 0.5 * up : -0.46 + 0.07 * up;
}

/** Height of a voice within a row, −0.5 … 0.5: registers one above the other, pitch a little within. */
function rowOffset(chart: Chart, voice: string, height: number): number {
  const count = Math.max(2, chart.voiceCount());
  const rank = chart.voiceRank(voice) / (count - 1) - 0.5;
  return LIFT + VOICE_SPREAD * rank + (0.12 * (height - 0.5) * 4) / count;
}
