import { FRONT_VIEW, line, SAFE, sectionBar, sizeWithin, type Layout } from './layout.ts';
import { mapBars, mapCell } from './map-cells.ts';
import { PHRASE_BARS } from './phrases.ts';
import { signOf } from './signs.ts';

/** Width over height of a phrase in the map. */
const MAP_ASPECT = 7.5;
/** Height of the strip in which the marks of this phrase and, above them, of the one before line up: clear of each other and of the edge. */
const STRIP_HEIGHT = -0.72;
const STRIP_ROW = 0.24;
/** Size of a mark in the strip at rhythm 1, this phrase's and the one before's. */
const STRIP_SIZE = 0.3;
const BEFORE_SIZE = 0.2;
/** The latest mark: drawings hang low in their boxes, and must keep their feet on the stage. */
const LATEST_HEIGHT = 0.3;
const LATEST_SIZE = 1.9;
const LATEST_LOUDER = 0.5;
/** Half the height of a sign in the strip: it stands out above the bars. */
const STRIP_SIGN = 0.16;

/** One voice: its latest mark fills the stage, the ones before shrink into a strip below in which the phrase can be read. */
export const soloLayout: Layout = {
  name: 'solo',
  refresh: { phrase: 'recent', ink: 'recent' },
  stayBars: 0,
  place(mark, { chart, aspect, map, soloVoice, soloMark }) {
    const bar = chart.barAt(mark.timeSeconds);
    const phrase = chart.phraseAt(bar);
    const across = (bar - phrase.startBar) / PHRASE_BARS - 0.5;
    const shown = soloVoice === null || mark.voice === soloVoice;
    if (map) {
      const cell = mapCell(phrase.index, chart.phraseCount(), MAP_ASPECT, aspect);
      return {
        x: cell.x + 0.94 * cell.width * across,
        y: cell.y,
        z: 0,
        scale: 0.8 * cell.height,
        rotation: 0,
        opacity: shown ? 1 : 0,
      };
    }
    if (mark.id === soloMark)
      return {
        x: 0,
        y: LATEST_HEIGHT,
        z: 0.1,
        scale: (LATEST_SIZE + LATEST_LOUDER * mark.strength) * Math.sqrt(phrase.rhythm),
        rotation: 0,
        opacity: 1,
      };
    // What is older has left the strip, and need not go on moving unseen.
    const age = Math.min(2, chart.lastPhrase().index - phrase.index);
    const opacity = !shown || age > 1 ? 0 : age === 0 ? 1 : 0.4;
    return {
      x: 2 * SAFE * aspect * across,
      y: STRIP_HEIGHT + STRIP_ROW * age,
      z: 0,
      scale: Math.min(
        (age === 0 ? STRIP_SIZE : BEFORE_SIZE) * phrase.rhythm,
        sizeWithin(mark, (2 * SAFE * aspect) / PHRASE_BARS),
      ),
      rotation: 0,
      opacity,
    };
  },
  view: () => FRONT_VIEW,
  frame({ chart, aspect, map }, bornSeconds) {
    if (map) return mapBars(chart, MAP_ASPECT, aspect, bornSeconds);
    return Array.from({ length: PHRASE_BARS + 1 }, (_, bar) => {
      const x = 2 * SAFE * aspect * (bar / PHRASE_BARS - 0.5);
      return line(
        bar === 0 ? 'phrase' : 'bar',
        [x, STRIP_HEIGHT - 0.09],
        [x, STRIP_HEIGHT + 0.09],
        bar === 0 ? 0.35 : 0.18,
        bornSeconds,
      );
    });
  },
  guides(phrase, { chart, aspect, map }, bornSeconds) {
    const age = chart.lastPhrase().index - phrase.index;
    if (map || age > 1) return [];
    const [x, y, half] = [-SAFE * aspect - 0.07, STRIP_HEIGHT + STRIP_ROW * age, age === 0 ? 0.09 : 0.05];
    return sectionBar(phrase.label, [x, y - half], [x, y + half], bornSeconds);
  },
  sign(kind, { phrase, bar }, { chart, aspect, map }, bornSeconds) {
    const age = chart.lastPhrase().index - phrase.index;
    if (!map && age > 1) return [];
    const cell = mapCell(phrase.index, chart.phraseCount(), MAP_ASPECT, aspect);
    const strip = map
      ? { x: cell.x, y: cell.y, width: 0.94 * cell.width, half: 0.45 * cell.height }
      : { x: 0, y: STRIP_HEIGHT + STRIP_ROW * age, width: 2 * SAFE * aspect, half: STRIP_SIGN };
    const from = strip.x + strip.width * (bar / PHRASE_BARS - 0.5);
    const rest = (phrase.bars - bar) / PHRASE_BARS;
    const share = kind === 'break' ? Math.min(rest, 1 / PHRASE_BARS) : rest;
    const tall = kind === 'drop' ? strip.half : 0.3 * strip.half;
    const at = (across: number, up: number): [number, number] => [from + across, strip.y + up * tall];
    return signOf(kind, strip.width * share, at, bornSeconds);
  },
};
