import { FRONT_VIEW, roomFactor, type Layout, type MarkFacts } from './layout.ts';
import { mapCell } from './map-cells.ts';

/** Plastic number: its powers spread points over a square without gaps or heaps (Roberts 2018). */
const PLASTIC = 1.324717957244746;
/** No mark is larger: most of the stage's height. */
const MOST_SIZE = 1.5;
/** Turns a mark by up to this much [rad]. */
const LEAN = 0.3;

/** Free and large: every kind of sound has a place of its own in the open, and stands there while it sounds; gone after two bars. */
export const streamLayout: Layout = {
  name: 'stream',
  refresh: { phrase: 'none', ink: 'none' },
  stayBars: 2,
  place(mark, { chart, aspect, map }) {
    const [across, up] = homeOf(mark);
    const phrase = chart.phraseAt(chart.barAt(mark.timeSeconds));
    const size = (0.42 + 1.15 * mark.strength) * Math.sqrt(phrase.rhythm) * Math.sqrt(roomFactor(mark));
    const rotation = LEAN * Math.sin(2.4 * mark.star.index + mark.visit);
    if (map) {
      const cell = mapCell(phrase.index, chart.phraseCount(), aspect, aspect);
      return {
        x: cell.x + 0.42 * cell.width * across,
        y: cell.y + 0.42 * cell.height * up,
        z: 0,
        scale: size * 0.4 * cell.height,
        rotation,
        opacity: 1,
      };
    }
    // A large drawing keeps farther from the edge: half of it is ink.
    const scale = Math.min(MOST_SIZE, size);
    const y = (1 - 0.06 - 0.28 * scale) * up;
    return { x: (aspect - 0.1 - 0.28 * scale) * across, y, z: 0, scale, rotation, opacity: 1 };
  },
  view: () => FRONT_VIEW,
  frame: () => [],
  guides: () => [],
};

/** The place of a kind of sound, −1 … 1 each way: high sounds high; each visit a step aside, so that repetition does not pile up. */
function homeOf({ star, visit, height }: MarkFacts): readonly [across: number, up: number] {
  const across = 2 * ((0.5 + star.index / PLASTIC) % 1) - 1;
  const scatter = 2 * ((0.5 + star.index / PLASTIC ** 2) % 1) - 1;
  const angle = 2.399963 * visit;
  const aside = 0.07 * Math.sqrt(visit % 5);
  const up = 0.9 * (2 * height - 1) + 0.7 * scatter;
  return [clamp(across + aside * Math.cos(angle)), clamp(up + aside * Math.sin(angle))];
}

const clamp = (value: number): number => Math.max(-1, Math.min(1, value));
