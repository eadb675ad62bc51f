import { describe, expect, it } from 'vitest';
import { demoTruth } from '../../src/audio/demo/truth.ts';
import { LAYOUT_NAMES } from '../../src/core/scene.ts';
import type { Place } from '../../src/core/mark.ts';
import { setFromTruth } from './demo-set.ts';
import { playSet, type PlayedSet } from './play-set.ts';

const truth = demoTruth();
const events = setFromTruth(truth);
const barSeconds = truth.downbeats[1]!;
const ASPECT = 16 / 9;

interface Placed {
  readonly id: number;
  readonly instrument: string;
  readonly voice: string;
  readonly seconds: number;
  readonly place: Place;
}

function placedMarks(set: PlayedSet): Placed[] {
  return [...set.squiggles].map(([id, { onset }]) => ({
    id,
    instrument: set.instruments.get(id)!,
    voice: onset.voice,
    seconds: onset.timeSeconds,
    place: set.placeOf(id),
  }));
}

/** Bars in a phrase of the demo. */
const PHRASE_BARS = 4;

/** Marks of each return of a motif, each with the one that answers it in the first occurrence that began on the same bar of a phrase. */
function motifPairs(marks: readonly Placed[]): (readonly [earlier: Placed, later: Placed])[] {
  return truth.motifs.flatMap(({ id, instrument, startS, endS }) => {
    const barsApart = (from: number): number => Math.round((startS - from) / barSeconds);
    const first = truth.motifs.find(
      (motif) => motif.id === id && barsApart(motif.startS) % PHRASE_BARS === 0,
    );
    if (!first || first.startS >= startS) return [];
    const within = (from: number): Placed[] =>
      marks.filter(
        (mark) =>
          mark.instrument === instrument &&
          mark.seconds >= from - 1e-6 &&
          mark.seconds < from + endS - startS - 1e-6,
      );
    const later = within(startS);
    return within(first.startS).map((mark, index) => [mark, later[index]!] as const);
  });
}

const gap = (a: Place, b: Place): number => Math.hypot(a.x - b.x, a.y - b.y);
const shown = Object.fromEntries(
  LAYOUT_NAMES.map((layout) => [layout, playSet(events, { layout, framesPerSecond: 10 })]),
);

describe('every layout', () => {
  it.each(LAYOUT_NAMES)(
    '%s: every mark has a finite place, nothing pops, and little moves at once',
    (layout) => {
      const set = shown[layout]!;
      expect(set.moves.size).toBe(set.squiggles.size);
      for (const { place } of placedMarks(set)) {
        expect(Object.values(place).every(Number.isFinite)).toBe(true);
        expect(place.scale).toBeGreaterThan(0);
      }
      expect(set.largestPop).toBeLessThan(1e-6);
      expect(set.mostMovesInAFrame).toBeLessThanOrEqual(256 + 128);
    },
  );

  it.each(LAYOUT_NAMES)(
    '%s: the map of the night keeps every mark that is shown within the picture',
    (layout) => {
      const set = playSet(events, { layout, map: true, framesPerSecond: 4 });
      expect(set.view).toEqual({ x: 0, y: 0, zoom: 1, rotation: 0 });
      for (const { place } of placedMarks(set)) {
        expect(Math.abs(place.x)).toBeLessThanOrEqual(ASPECT);
        expect(Math.abs(place.y)).toBeLessThanOrEqual(1);
      }
    },
  );

  it.each(LAYOUT_NAMES)('%s: marks travel there from another layout without a jump', (layout) => {
    const from = layout === 'score' ? 'rings' : 'score';
    const set = playSet(events, {
      layout: from,
      then: { layout, atSeconds: 30 },
      untilSeconds: 36,
      framesPerSecond: 10,
    });
    const direct = playSet(events, { layout, untilSeconds: 36, framesPerSecond: 10 });
    expect(set.largestPop).toBeLessThan(1e-6);
    for (const id of set.squiggles.keys())
      expect(gap(set.placeOf(id), direct.placeOf(id))).toBeLessThan(0.02);
  });

  it.each(LAYOUT_NAMES)('%s: works before any beat is known', (layout) => {
    const set = playSet(
      events.filter((event) => 'squiggle' in event),
      { layout, untilSeconds: 12, framesPerSecond: 10 },
    );
    expect(set.moves.size).toBeGreaterThan(50);
    for (const { place } of placedMarks(set)) expect(Object.values(place).every(Number.isFinite)).toBe(true);
  });
});

describe('what each layout shows', () => {
  it('score: marks of the same motif at the same beat share their column within 2 % of the width', () => {
    const pairs = motifPairs(placedMarks(shown.score!));
    expect(pairs.length).toBeGreaterThan(300);
    for (const [earlier, later] of pairs)
      expect(Math.abs(earlier.place.x - later.place.x)).toBeLessThan(0.02 * 2 * ASPECT);
  });

  it('score: a section stands farther from the row before it than rows of a section from each other', () => {
    const kicks = placedMarks(shown.score!).filter(({ instrument }) => instrument === 'kick');
    const rowAt = (bar: number): number =>
      kicks.find(({ seconds }) => Math.abs(seconds - bar * barSeconds) < 0.01)!.place.y;
    expect(rowAt(4) - rowAt(8)).toBeGreaterThan(1.2 * (rowAt(0) - rowAt(4)));
    const pace = rowAt(8) - rowAt(12);
    expect(rowAt(56) - rowAt(60)).toBeCloseTo(pace, 6);
    expect(Math.abs(rowAt(32) - rowAt(36) - pace)).toBeGreaterThan(0.02);
  });

  it('rings: a phrase is one turn, and later phrases lie farther out', () => {
    const kicks = placedMarks(shown.rings!).filter(({ instrument }) => instrument === 'kick');
    const angleOf = ({ place }: Placed): number => (Math.atan2(place.x, place.y) / (2 * Math.PI) + 1) % 1;
    for (const kick of kicks) {
      const phase = (kick.seconds / barSeconds / 4) % 1;
      const apart = Math.abs(angleOf(kick) - phase);
      expect(Math.min(apart, 1 - apart)).toBeLessThan(0.002);
    }
    const radii = kicks
      .filter(({ seconds }) => Math.abs((seconds / barSeconds) % 4) < 1e-6)
      .map(({ place }) => Math.hypot(place.x, place.y));
    expect(radii.length).toBeGreaterThan(10);
    for (let index = 1; index < radii.length; index++)
      expect(radii[index]!).toBeGreaterThan(radii[index - 1]!);
  });

  it('constellation: a return lies nearer its earlier self than 95 % of the other marks', () => {
    const marks = placedMarks(shown.constellation!);
    const ranks = motifPairs(marks).map(([earlier, later]) => {
      const own = gap(earlier.place, later.place);
      return (
        marks.filter(({ id, place }) => id !== later.id && id !== earlier.id && gap(place, later.place) > own)
          .length /
        (marks.length - 2)
      );
    });
    expect(Math.min(...ranks)).toBeGreaterThan(0.95);
  });

  it('lanes: voices never share a lane', () => {
    const marks = placedMarks(shown.lanes!);
    const spans = [...new Set(marks.map(({ voice }) => voice))].map((voice) => {
      const heights = marks.filter((mark) => mark.voice === voice).map(({ place }) => place.y);
      return [Math.min(...heights), Math.max(...heights)] as const;
    });
    spans.sort((a, b) => a[0] - b[0]);
    expect(spans).toHaveLength(4);
    for (let index = 1; index < spans.length; index++)
      expect(spans[index]![0]).toBeGreaterThan(spans[index - 1]![1]);
  });

  it('solo: one huge mark, of the voice that is shown', () => {
    const visible = placedMarks(
      playSet(events, { layout: 'solo', untilSeconds: 70, framesPerSecond: 10 }),
    ).filter(({ place }) => place.opacity > 0);
    const huge = visible.filter(({ place }) => place.scale > 1);
    expect(huge).toHaveLength(1);
    expect(new Set(visible.map(({ voice }) => voice))).toEqual(new Set([huge[0]!.voice]));
  });

  it('stream: after two bars a mark is gone, and one that comes back stands near its earlier place', () => {
    const set = shown.stream!;
    const old = placedMarks(set).filter(({ seconds }) => seconds < truth.duration_s - 3 * barSeconds);
    expect(old.every(({ place }) => place.opacity === 0)).toBe(true);
    const apart = motifPairs(placedMarks(set)).map(([earlier, later]) => gap(earlier.place, later.place));
    expect(apart.toSorted((a, b) => a - b)[Math.floor(0.95 * apart.length)]).toBeLessThan(0.6);
  });

  it('threads join a return to the first time it was heard, note to note', () => {
    const { threads, squiggles } = shown.score!;
    expect(threads.length).toBeGreaterThan(100);
    for (const { fromMark, toMark } of threads) {
      const [from, to] = [squiggles.get(fromMark)!, squiggles.get(toMark)!];
      expect(from.onset.voice).toBe(to.onset.voice);
      expect(from.onset.timeSeconds).toBeLessThan(to.onset.timeSeconds);
    }
  });
});

describe('a long night', () => {
  it('keeps at most its capacity, and a frame looks at a bounded number of marks', () => {
    const set = playSet(setFromTruth(truth, 4), { layout: 'rings', framesPerSecond: 5, capacity: 3000 });
    expect(set.moves.size).toBe(3000);
    expect(set.mostMovesInAFrame).toBeLessThanOrEqual(256 + 128);
    for (const id of set.moves.keys()) expect(Number.isFinite(set.placeOf(id).x)).toBe(true);
  });
});
