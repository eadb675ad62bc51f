import { describe, expect, it } from 'vitest';
import { createRandom, randomNormal } from '../../core/random.ts';
import { createRidgeSums } from './ridge-regression.ts';

const SIZE = 5;
const TRUE = [0.5, -2, 0, 3, 1];

function rows(count: number, seed: number): { features: Float32Array; wanted: Float64Array } {
  const random = createRandom(seed);
  const features = Float32Array.from({ length: count * SIZE }, () => randomNormal(random));
  const wanted = Float64Array.from({ length: count }, (_, row) =>
    TRUE.reduce((sum, value, k) => sum + value * (features[row * SIZE + k] ?? 0), 0),
  );
  return { features, wanted };
}

describe('ridge regression', () => {
  it('finds the rule that rows follow exactly, however they are parted', () => {
    const sums = createRidgeSums(SIZE);
    for (const seed of [1, 2, 3]) {
      const { features, wanted } = rows(20, seed);
      sums.add(features, wanted, new Float64Array(20).fill(1));
    }
    sums.solve(0).forEach((value, k) => {
      expect(value).toBeCloseTo(TRUE[k] ?? NaN, 5);
    });
  });

  it('gives smaller coefficients for a larger penalty', () => {
    const { features, wanted } = rows(40, 4);
    const sums = createRidgeSums(SIZE);
    sums.add(features, wanted, new Float64Array(40).fill(1));
    const length = (penalty: number): number => Math.hypot(...sums.solve(penalty));
    expect(length(1)).toBeLessThan(length(0.01));
    expect(length(0.01)).toBeLessThan(length(0) + 1e-9);
  });

  it('does not look at rows of weight 0', () => {
    const { features, wanted } = rows(40, 5);
    const wrong = wanted.map((value, row) => (row < 20 ? value : 100));
    const sums = createRidgeSums(SIZE);
    sums.add(
      features,
      wrong,
      Float64Array.from({ length: 40 }, (_, row) => (row < 20 ? 1 : 0)),
    );
    sums.solve(0).forEach((value, k) => {
      expect(value).toBeCloseTo(TRUE[k] ?? NaN, 4);
    });
  });
});
