import {
  bondLine,
  bondShare,
  FRONT_VIEW,
  line,
  roomFactor,
  RULED,
  sectionBar,
  sectionWash,
  sizeWithin,
  type Chart,
  type Layout,
} from './layout.ts';
import { PHRASE_BARS, type Phrase } from './phrases.ts';
import { signOf } from './signs.ts';

/** Radius of the newest ring. */
const OUTER_RADIUS = 0.84;
/** Distance of two rings at rhythm 1. */
const RING_GAP = 0.14;
/** Inside this radius older rings crowd closer and closer, as the heartwood of a tree. */
const HEART_RADIUS = 0.4;
/** Radius that the first ring of the map leaves free. */
const MAP_CORE = 0.05;

/** Straight pieces of the band that tints the newest ring, of others by the root of their radius: so none is seen to have corners [pieces]. */
const WASH_PIECES = 64;
/** Rings older than this are a hair each: no band is seen between them. */
const WASHED_RINGS = 48;

/** How far before the hour of the one the section bars stand, and how far before those bonds run at most [rad]. */
const BAR_ANGLE = 0.035;
const BOND_ANGLE = 0.2;

/** One turn a phrase, from the top clockwise; every phrase grows a ring outside the one before: a set becomes one disc. */
export const ringsLayout: Layout = {
  name: 'rings',
  refresh: { phrase: 'all', ink: 'none' },
  stayBars: 0,
  place(mark, { chart, map }) {
    const bar = chart.barAt(mark.timeSeconds);
    const phrase = chart.phraseAt(bar);
    const angle = turnAngle(bar, phrase);
    const { radius, gap } = map ? mapRing(phrase, chart) : liveRing(phrase, chart);
    const count = Math.max(1, chart.voiceCount());
    const lift = gap * 0.5 * ((chart.voiceRank(mark.voice) + 0.5) / count - 0.5);
    const reach = radius + lift;
    const barLength = (2 * Math.PI * reach) / PHRASE_BARS;
    const wanted = gap * (1.4 + 3 * mark.strength) * roomFactor(mark);
    const scale = Math.max(0.045, Math.min(wanted, sizeWithin(mark, barLength), 1.9 * gap));
    return {
      x: reach * Math.cos(angle),
      y: reach * Math.sin(angle),
      z: 0,
      scale,
      rotation: angle - Math.PI / 2,
      opacity: 1,
    };
  },
  view: () => FRONT_VIEW,
  frame(_context, bornSeconds) {
    return Array.from({ length: PHRASE_BARS }, (_, bar) => {
      const angle = Math.PI / 2 - (2 * Math.PI * bar) / PHRASE_BARS;
      const at = (radius: number): [number, number] => [radius * Math.cos(angle), radius * Math.sin(angle)];
      const weight = bar === 0 ? 'phrase' : 'bar';
      return line(weight, at(0.04), at(0.95), RULED[weight], bornSeconds);
    });
  },
  ruledPhrases: 400,
  guides(phrase, { chart, map }, bornSeconds) {
    const { radius, gap } = map ? mapRing(phrase, chart) : liveRing(phrase, chart);
    const at = (reach: number): [number, number] => polar(reach, Math.PI / 2 + BAR_ANGLE);
    const bar = sectionBar(phrase.label, at(radius - 0.36 * gap), at(radius + 0.36 * gap), bornSeconds);
    if (chart.lastPhrase().index - phrase.index > WASHED_RINGS) return bar;
    const around = (2 * Math.PI * phrase.bars) / PHRASE_BARS;
    const pieces = Math.ceil(WASH_PIECES * Math.sqrt(radius / OUTER_RADIUS));
    const arc = Array.from({ length: pieces + 1 }, (_, piece) =>
      polar(radius, Math.PI / 2 - (around * piece) / pieces),
    ).flat();
    return [...bar, ...sectionWash(phrase.label, arc, 0.44 * gap, bornSeconds)];
  },
  sign(kind, { phrase, bar }, { chart, map }, bornSeconds) {
    const { radius, gap } = map ? mapRing(phrase, chart) : liveRing(phrase, chart);
    const rest = (2 * Math.PI * (phrase.bars - bar)) / PHRASE_BARS;
    const angle = turnAngle(phrase.startBar + bar, phrase);
    const at = (across: number, up: number): [number, number] =>
      polar(radius + gap * (kind === 'drop' ? 0.5 * up : -0.42 + 0.07 * up), angle - across / radius);
    const length = kind === 'break' ? Math.min(rest, (2 * Math.PI) / PHRASE_BARS) : rest;
    return signOf(kind, length * radius, at, bornSeconds);
  },
  bond(earlier, phrase, { chart }, bornSeconds) {
    const [inner, outer] = [liveRing(earlier, chart).radius, liveRing(phrase, chart).radius];
    const far = BAR_ANGLE + BOND_ANGLE * (0.3 + 0.7 * bondShare(phrase.label));
    const arc = (reach: number, shares: readonly number[]): number[] =>
      shares.flatMap((share) => polar(reach, Math.PI / 2 + BAR_ANGLE + share * (far - BAR_ANGLE)));
    const shares = [0, 0.25, 0.5, 0.75, 1];
    return bondLine(phrase.label, [...arc(outer, shares), ...arc(inner, shares.toReversed())], bornSeconds);
  },
};

function polar(radius: number, angle: number): [number, number] {
  return [radius * Math.cos(angle), radius * Math.sin(angle)];
}

/** A phrase is one turn; one that a section cut short leaves the rest of its turn free, so that bars keep their hour. */
function turnAngle(bar: number, phrase: Phrase): number {
  return Math.PI / 2 - (2 * Math.PI * (bar - phrase.startBar)) / PHRASE_BARS;
}

interface Ring {
  readonly radius: number;
  readonly gap: number;
}

/** The latest rings at their full distance, the older ones pressed into the heart; how far a ring moves falls with its age squared. */
function liveRing(phrase: Phrase, chart: Chart): Ring {
  const newest = chart.lastPhrase().advance;
  const free = (OUTER_RADIUS - HEART_RADIUS) / RING_GAP;
  if (newest <= free)
    return { radius: HEART_RADIUS + RING_GAP * (phrase.advance - 0.5), gap: RING_GAP * phrase.rhythm };
  const age = newest - phrase.advance;
  if (age <= free) return { radius: OUTER_RADIUS - RING_GAP * age, gap: RING_GAP * phrase.rhythm };
  const heartwood = newest - free;
  const share = phrase.advance / heartwood;
  return {
    radius: HEART_RADIUS * Math.sqrt(share),
    gap:
      Math.min(RING_GAP, (0.5 * HEART_RADIUS) / (heartwood * Math.sqrt(Math.max(share, 0.01)))) *
      phrase.rhythm,
  };
}

/** All rings at equal distance over the whole disc. */
function mapRing(phrase: Phrase, chart: Chart): Ring {
  const { advance, rhythm } = chart.lastPhrase();
  const gap = (0.92 - MAP_CORE) / (advance + 0.5 * rhythm);
  return { radius: MAP_CORE + gap * phrase.advance, gap: gap * phrase.rhythm };
}
