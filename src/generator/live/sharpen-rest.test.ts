import { describe, expect, it } from 'vitest';
import { directionAt, pointAt } from '../../core/cubic.ts';
import { angularityOf } from '../model/angularity.ts';
import { curveThrough } from '../model/path-strokes.ts';
import type { InkPath } from './blend-path.ts';
import { sharpenRest } from './sharpen-rest.ts';

/** A round bow of twelve knots. */
const bow: InkPath = {
  points: curveThrough(
    Float64Array.from({ length: 24 }, (_, k) => {
      const angle = (Math.PI * (k >> 1)) / 11;
      return k % 2 === 0 ? 0.5 - 0.25 * Math.cos(angle) : 0.5 + 0.25 * Math.sin(angle);
    }),
    0,
  ),
  widths: new Float32Array(12).fill(0.01),
};

const angularity = (path: InkPath): number => angularityOf([{ ...path, colour: [1, 1, 1] }]);

describe('the rest of a stroke that must be sharper', () => {
  it.each([0.45, 0.6])('becomes as angular as asked for (%f)', (wanted) => {
    expect(angularity(bow)).toBeLessThan(0.3);
    expect(Math.abs(angularity(sharpenRest(bow, wanted, angularity)) - wanted)).toBeLessThan(0.08);
  });

  it('begins and ends where it did, in the direction and with the width in which the pen comes', () => {
    const sharp = sharpenRest(bow, 0.6, angularity);
    expect(pointAt(sharp.points, 0)).toEqual(pointAt(bow.points, 0));
    expect([...sharp.points.subarray(-2)]).toEqual([...bow.points.subarray(-2)]);
    const [before, after] = [directionAt(bow.points, 0), directionAt(sharp.points, 0)];
    expect(before[0] * after[0] + before[1] * after[1]).toBeCloseTo(1, 4);
    expect(sharp.widths[0]).toBe(bow.widths[0]);
  });

  it('stays as it is where it is angular enough', () => {
    expect(sharpenRest(bow, 0.1, angularity)).toBe(bow);
  });
});
