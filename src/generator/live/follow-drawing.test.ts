import { describe, expect, it } from 'vitest';
import { createRandom, type Random } from '../../core/random.ts';
import type { Stroke } from '../../core/squiggle.ts';
import { angularityOf } from '../model/angularity.ts';
import { describeStrokes } from '../model/descriptors.ts';
import { timeStrokes } from './continue-ink.ts';
import { followDrawing } from './follow-drawing.ts';
import { freezeInk, type TimedStroke } from './frozen-ink.ts';
import { ageAtShare, WAITING_EASE } from './pen-motion.ts';
import { shapeDistance } from './shape-distance.ts';

/** A wandering line through random places. */
function wander(random: Random, curves: number, width = 0.02): Stroke[] {
  const numbers: number[] = [random(), random()];
  for (let curve = 0; curve < curves; curve++) {
    const [x = 0, y = 0] = numbers.slice(-2);
    const [toX, toY] = [0.2 + 0.6 * random(), 0.2 + 0.6 * random()];
    numbers.push(x + (toX - x) / 3, y + 0.05, toX - 0.05, toY, toX, toY);
  }
  const widths = new Float32Array(curves + 1).fill(width);
  return [{ points: new Float32Array(numbers), widths, colour: [0.8, 0.2, 0.1] }];
}

const moved = (strokes: readonly Stroke[], scale: number, by: number): Stroke[] =>
  strokes.map((stroke) => ({ ...stroke, points: stroke.points.map((value) => scale * value + by) }));

/** Drawn curves as numbers, without their colour's record. */
function drawnBy(strokes: readonly TimedStroke[], seconds: number): number[][] {
  return strokes.flatMap(({ points, widths, times }) =>
    Array.from(times.subarray(1), (end, k) => ({ end, k }))
      .filter(({ end }) => end <= seconds)
      .map(({ k }) => [...points.subarray(6 * k, 6 * k + 8), ...widths.subarray(k, k + 2)]),
  );
}

const plan = (cutSeconds: number) => ({ cutSeconds, finishOf: () => 1 });

describe('ink that follows what is heard', () => {
  const random = createRandom(5);
  const [first, other] = [wander(random, 24), wander(random, 20)];
  const start = { ink: timeStrokes(first, 0, 1), drawing: first };

  it('lifts the pen and draws another drawing whole while little is on the paper', () => {
    const { ink, drawing } = followDrawing(start, other, plan(0.2), angularityOf(other));
    expect(freezeInk(start.ink, 0.2).share).toBeLessThan(0.15);
    expect(drawing).toBe(other);
    expect([...(ink.at(-1)?.points ?? [])]).toEqual([...(other[0]?.points ?? [])]);
    expect(drawnBy(ink, 0.2)).toEqual(drawnBy(start.ink, 0.2));
    expect(ink).toHaveLength(2);
  });

  it('keeps its shape once it is decided, and takes on the colour and the ink of the other', () => {
    const heavy = wander(random, 20, 0.03).map((stroke) => ({ ...stroke, colour: [0, 0.4, 0.9] as const }));
    const { ink, drawing } = followDrawing(start, heavy, plan(0.6), angularityOf(first));
    expect(drawing).toBe(first);
    expect(drawnBy(ink, 0.6)).toEqual(drawnBy(start.ink, 0.6));
    expect(shapeDistance(ink, first)).toBeLessThan(0.3);
    expect(ink.at(-1)?.colour).toEqual([0, 0.4, 0.9]);
    const weight = (strokes: readonly Stroke[]): number => describeStrokes(strokes).ink;
    expect(Math.abs(weight(ink) - weight(heavy))).toBeLessThan(0.4 * Math.abs(weight(first) - weight(heavy)));
  });

  it('leads over into the same drawing heard better, and ends as it ends', () => {
    const better = moved(first, 0.95, 0.03);
    const { ink } = followDrawing(start, better, plan(0.3), angularityOf(better));
    expect(ink).toHaveLength(1);
    expect([...(ink[0]?.points.subarray(-2) ?? [])]).toEqual(
      [...(better[0]?.points.subarray(-2) ?? [])].map((value) => expect.closeTo(value, 5)),
    );
  });
});

describe('how far apart two drawings are', () => {
  const random = createRandom(6);
  it('does not care where and how large they are', () => {
    const drawing = wander(random, 12);
    expect(shapeDistance(drawing, moved(drawing, 0.4, 0.2))).toBeLessThan(1e-4);
  });
  it('tells other drawings apart', () => {
    const drawings = Array.from({ length: 12 }, () => wander(random, 12));
    const pairs = drawings.slice(1).map((drawing, i) => shapeDistance(drawing, drawings[i] ?? []));
    expect(Math.min(...pairs)).toBeGreaterThan(0.3);
  });
});

describe('the motion of the pen', () => {
  it('begins slowly, ends in time and never turns back', () => {
    const ages = Array.from({ length: 11 }, (_, k) => ageAtShare(k / 10, 0.1, 0.9, WAITING_EASE));
    expect(ages[0]).toBe(0.1);
    expect(ages[10]).toBe(0.9);
    const steps = ages.slice(1).map((age, k) => age - (ages[k] ?? 0));
    expect(Math.min(...steps)).toBeGreaterThan(0);
    expect(steps).toEqual([...steps].sort((a, b) => b - a));
  });
  it('goes on as it was when a plan is made anew on its way', () => {
    const [whole, half] = [ageAtShare(0.75, 0, 1, WAITING_EASE), ageAtShare(0.5, 0, 1, WAITING_EASE)];
    expect(ageAtShare(0.5, half, 1, WAITING_EASE)).toBeCloseTo(whole, 9);
  });
});
