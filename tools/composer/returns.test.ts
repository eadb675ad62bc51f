import { describe, expect, it } from 'vitest';
import { demoTruth } from '../../src/audio/demo/truth.ts';
import { LAYOUT_NAMES, type LayoutName } from '../../src/core/scene.ts';
import { setFromTruth } from './demo-set.ts';
import { playSet, type PlayedSet } from './play-set.ts';

const truth = demoTruth();
const events = setFromTruth(truth);
const barSeconds = truth.downbeats[1]!;

/** The groove comes back: its first phrase stands at bar 8, and again, after build, drop and break, at bar 56. */
const FIRST_BAR = 8;
const RETURN_BAR = 56;
const shiftSeconds = (RETURN_BAR - FIRST_BAR) * barSeconds;

/** How near an echo lands to the mark that sounds again [stage units]: in the free layouts repetition steps aside a little. */
const NEAR: Readonly<Record<LayoutName, number>> = {
  score: 0.02,
  rings: 0.02,
  lanes: 0.02,
  solo: 0.02,
  constellation: 0.1,
  stream: 0.3,
};

const played = Object.fromEntries(
  LAYOUT_NAMES.map((layout) => [
    layout,
    playSet(events, { layout, untilSeconds: (RETURN_BAR + 3) * barSeconds, framesPerSecond: 10 }),
  ]),
) as Record<LayoutName, PlayedSet>;

const barOf = (set: PlayedSet, id: number): number => set.squiggles.get(id)!.onset.timeSeconds / barSeconds;

/** The mark that answers one of the first groove. */
function answerTo(set: PlayedSet, id: number): number | null {
  const { onset } = set.squiggles.get(id)!;
  for (const [other, squiggle] of set.squiggles) {
    const late = squiggle.onset.timeSeconds - onset.timeSeconds - shiftSeconds;
    if (squiggle.onset.voice === onset.voice && Math.abs(late) < 0.005) return other;
  }
  return null;
}

describe('the groove comes back after the break', () => {
  it.each(LAYOUT_NAMES)('%s: its old notes come back as echoes and land where they sound again', (layout) => {
    const set = played[layout];
    const echoes = set.echoes.filter(({ bornSeconds }) => bornSeconds > RETURN_BAR * barSeconds);
    expect(echoes.length).toBeGreaterThan(layout === 'solo' ? 3 : 40);
    let landed = 0;
    let answered = 0;
    for (const { markId, to, from, arriveSeconds, untilSeconds } of echoes) {
      expect(barOf(set, markId)).toBeGreaterThan(FIRST_BAR - 0.1);
      expect(barOf(set, markId)).toBeLessThan(FIRST_BAR + 4);
      expect(to.opacity).toBeGreaterThan(0.2);
      expect(Math.hypot(from.x - to.x, from.y - to.y) + Math.abs(from.scale - to.scale)).toBeGreaterThan(
        0.03,
      );
      expect(untilSeconds).toBeGreaterThan(arriveSeconds);
      const answer = answerTo(set, markId);
      if (answer === null) continue;
      const place = set.placeOf(answer);
      if (place.scale > 1) continue;
      answered++;
      if (Math.hypot(place.x - to.x, place.y - to.y) < NEAR[layout]) landed++;
    }
    expect(answered).toBeGreaterThan(layout === 'solo' ? 1 : 8);
    expect(landed / answered).toBeGreaterThan(0.9);
  });

  it.each(LAYOUT_NAMES)('%s: the old notes and the new ones, and no others, are accented', (layout) => {
    const set = played[layout];
    const accented = set.accents
      .filter(({ motifId }) => motifId === 'section B')
      .map(({ markId }) => barOf(set, markId));
    const within = (from: number): number =>
      accented.filter((bar) => bar > from - 0.1 && bar < from + 4).length;
    expect(within(FIRST_BAR)).toBeGreaterThan(40);
    expect(within(RETURN_BAR)).toBeGreaterThan(40);
    expect(within(FIRST_BAR) + within(RETURN_BAR)).toBe(accented.length);
  });

  it.each(['score', 'lanes', 'rings'] as const)(
    '%s: a bond runs from its phrase to the old one',
    (layout) => {
      const set = played[layout];
      const bonds = set.guides.filter(({ weight }) => weight === 'return');
      expect(bonds.length).toBe(1);
      const { points } = bonds[0]!;
      const along = (x: number, y: number): number =>
        layout === 'score' ? y : layout === 'lanes' ? x : Math.hypot(x, y);
      const middleOf = (bar: number): number => {
        const places = [...set.squiggles.keys()]
          .filter((id) => barOf(set, id) > bar - 0.01 && barOf(set, id) < bar + 3.99)
          .map((id) => set.placeOf(id))
          .map(({ x, y }) => along(x, y));
        return (Math.min(...places) + Math.max(...places)) / 2;
      };
      const [now, then] = [along(points[0]!, points[1]!), along(points.at(-2)!, points.at(-1)!)];
      const room = { score: 0.15, lanes: 0.4, rings: 0.05 }[layout];
      expect(Math.abs(now - middleOf(RETURN_BAR))).toBeLessThan(room);
      expect(Math.abs(then - middleOf(FIRST_BAR))).toBeLessThan(room);
    },
  );

  it.each(LAYOUT_NAMES)('%s: a bar that only repeats the one before has no echo and no accent', (layout) => {
    const set = playSet(events, { layout, untilSeconds: 20 * barSeconds, framesPerSecond: 10 });
    expect(set.echoes).toEqual([]);
    expect(set.accents).toEqual([]);
  });
});
