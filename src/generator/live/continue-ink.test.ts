import { describe, expect, it } from 'vitest';
import { directionAt, pathLength, pointAt, valueAt } from '../../core/cubic.ts';
import { createRandom, type Random } from '../../core/random.ts';
import type { Stroke } from '../../core/squiggle.ts';
import { angularityOf } from '../model/angularity.ts';
import { continueInk, timeStrokes } from './continue-ink.ts';
import { freezeInk, type TimedStroke } from './frozen-ink.ts';

/** A wandering drawing with smooth joints, as the networks give them. */
function drawing(random: Random, strokes: number, curves: number): Stroke[] {
  return Array.from({ length: strokes }, (_, index) => {
    const numbers: number[] = [random(), random()];
    let [vx, vy] = [random() - 0.5, random() - 0.5];
    for (let curve = 0; curve < curves; curve++) {
      const [x, y] = numbers.slice(-2) as [number, number];
      const [kx, ky] = [0.2 + 0.6 * random(), 0.2 + 0.6 * random()];
      const [wx, wy] = [random() - 0.5, random() - 0.5];
      numbers.push(x + vx / 6, y + vy / 6, kx - wx / 6, ky - wy / 6, kx, ky);
      [vx, vy] = [wx, wy];
    }
    return {
      points: new Float32Array(numbers),
      widths: Float32Array.from({ length: curves + 1 }, () => 0.01 + 0.02 * random()),
      colour: [0.1 * index, 0.2, 0.3],
    };
  });
}

/** Everything inked up to an age, as plain numbers: knots with time, width and colour, curve by curve. */
function inkUntil(strokes: readonly TimedStroke[], seconds: number): number[][] {
  return strokes.flatMap(({ points, widths, times, colour }) =>
    Array.from(times.subarray(1), (end, curve) => ({ end, curve }))
      .filter(({ end }) => end <= seconds)
      .map(({ end, curve }) => [
        end,
        times[curve]!,
        widths[curve]!,
        widths[curve + 1]!,
        ...colour,
        ...points.subarray(6 * curve, 6 * curve + 8),
      ]),
  );
}

describe('ink that goes on', () => {
  const random = createRandom(11);
  const cases = Array.from({ length: 60 }, (_, i) => ({
    before: drawing(random, 1 + (i % 3), 4 + (i % 9)),
    after: drawing(random, 1 + ((i + 1) % 4), 3 + (i % 7)),
    cut: 0.02 + 0.9 * random(),
  }));

  it('leaves what is drawn exactly where, when, as wide and as coloured as it was', () => {
    for (const { before, after, cut } of cases) {
      const ink = timeStrokes(before, 0, 1);
      const continued = continueInk(ink, after, cut, 1.1, angularityOf(after));
      expect(continued.fixedSeconds).toBeGreaterThanOrEqual(Math.min(cut, 1) - 1e-6);
      expect(inkUntil(continued.strokes, continued.fixedSeconds)).toEqual(
        inkUntil(ink, continued.fixedSeconds),
      );
      expect(inkUntil(ink, continued.fixedSeconds).length).toBeGreaterThan(0);
    }
  });

  it('stays exact over a whole series of predictions', () => {
    let ink: readonly TimedStroke[] = timeStrokes(drawing(random, 2, 12), 0, 1);
    for (const cut of [0.08, 0.15, 0.25, 0.45, 0.9]) {
      const seen = drawing(random, 3, 10);
      const next = continueInk(ink, seen, cut, 1.1, angularityOf(seen));
      expect(inkUntil(next.strokes, cut)).toEqual(inkUntil(ink, cut));
      ink = next.strokes;
    }
  });

  it('leaves the pen in the same place, direction and width', () => {
    let joints = 0;
    for (const { before, after, cut } of cases) {
      const ink = timeStrokes(before, 0, 1);
      const { open } = freezeInk(ink, cut);
      const { strokes, fixedSeconds } = continueInk(ink, after, cut, 1.1, angularityOf(after));
      if (open === null) continue;
      joints++;
      const from = strokes.findLast(({ times }) => times[0]! < fixedSeconds && times.includes(fixedSeconds))!;
      const knot = from.times.indexOf(fixedSeconds);
      const into =
        knot < from.times.length - 1
          ? { stroke: from, knot }
          : { stroke: strokes[strokes.indexOf(from) + 1]!, knot: 0 };
      expect(pointAt(into.stroke.points, into.knot)).toEqual(pointAt(open.stroke.points, open.curve));
      const [ax, ay] = directionAt(open.stroke.points, open.curve);
      const [bx, by] = directionAt(into.stroke.points, into.knot);
      expect(ax * bx + ay * by).toBeGreaterThan(0.999);
      expect(valueAt(into.stroke.widths, into.knot)).toBe(open.stroke.widths[open.curve]);
    }
    expect(joints).toBeGreaterThan(30);
  });

  it('ends as the new drawing ends, at the time it is told', () => {
    for (const { before, after, cut } of cases.filter(({ cut }) => cut < 0.5)) {
      const { strokes } = continueInk(timeStrokes(before, 0, 1), after, cut, 1.1, angularityOf(after));
      const last = strokes.at(-1)!;
      expect([...last.points.subarray(-2)]).toEqual(
        [...after.at(-1)!.points.subarray(-2)].map((value) => expect.closeTo(value, 5)),
      );
      expect(last.times.at(-1)).toBeCloseTo(1.1, 5);
    }
  });

  it('never lets time run backwards', () => {
    for (const { before, after, cut } of cases) {
      const times = continueInk(
        timeStrokes(before, 0, 1),
        after,
        cut,
        0.5,
        angularityOf(after),
      ).strokes.flatMap((stroke) => [...stroke.times]);
      expect(times).toEqual([...times].sort((a, b) => a - b));
    }
  });

  it('does not change a drawing that is predicted again the same', () => {
    const [same] = [drawing(random, 1, 12)];
    const ink = timeStrokes(same, 0, 1);
    const { strokes } = continueInk(ink, same, 0.4, 1, angularityOf(same));
    const length = (list: readonly Stroke[]): number =>
      list.reduce((sum, { points }) => sum + pathLength(points), 0);
    expect(length(strokes)).toBeCloseTo(length(ink), 3);
    expect(pointAt(strokes[0]!.points, 9.5)[0]).toBeCloseTo(pointAt(ink[0]!.points, 9.5)[0], 3);
  });

  it('changes to another ink at the cut when the colour is another', () => {
    const red = drawing(random, 1, 10).map((stroke) => ({ ...stroke, colour: [1, 0, 0] as const }));
    const blue = drawing(random, 1, 10).map((stroke) => ({ ...stroke, colour: [0, 0, 1] as const }));
    const { strokes } = continueInk(timeStrokes(red, 0, 1), blue, 0.5, 1, angularityOf(blue));
    expect(strokes.map(({ colour }) => colour)).toEqual([
      [1, 0, 0],
      [0, 0, 1],
    ]);
  });
});
