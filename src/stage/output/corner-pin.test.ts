import { describe, expect, it } from 'vitest';
import { PLAIN_OUTPUT, type Corner } from '../../core/scene.ts';
import { createRandom } from '../../core/random.ts';
import { cornersAreSound, inverted, mapped, squareToCorners, turnedCorners } from './corner-pin.ts';

const SQUARE: readonly Corner[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];

function randomCorners(seed: number): [Corner, Corner, Corner, Corner] {
  const random = createRandom(seed);
  const near = (x: number, y: number): Corner => [x + (random() - 0.5) * 0.6, y + (random() - 0.5) * 0.6];
  return [near(-1, -1), near(1, -1), near(1, 1), near(-1, 1)];
}

describe('corner pin', () => {
  it.each([1, 2, 3, 4, 5])('takes the corners of the picture to where they were dragged (%d)', (seed) => {
    const corners = randomCorners(seed);
    const map = squareToCorners(corners);
    SQUARE.forEach((corner, i) => {
      const [x, y] = mapped(map, corner);
      expect(x).toBeCloseTo(corners[i]![0], 10);
      expect(y).toBeCloseTo(corners[i]![1], 10);
    });
  });

  it('has an inverse and keeps straight lines straight', () => {
    const map = squareToCorners(randomCorners(9));
    const back = inverted(map);
    const [a, b, c] = [0.1, 0.45, 0.9].map((t) => mapped(map, [t, 0.2 + 0.5 * t])) as [
      Corner,
      Corner,
      Corner,
    ];
    expect((b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])).toBeCloseTo(0, 10);
    expect(mapped(back, b)[0]).toBeCloseTo(0.45, 9);
  });

  it('turns the picture by quarters', () => {
    const turned = turnedCorners(PLAIN_OUTPUT.corners, 1);
    expect(mapped(squareToCorners(turned), [0, 0])).toEqual([1, -1]);
    expect(mapped(squareToCorners(turned), [0, 1])).toEqual([-1, -1]);
    expect(turnedCorners(turned, 3)).toEqual([...PLAIN_OUTPUT.corners]);
  });

  it('refuses folded and collapsed pictures', () => {
    expect(cornersAreSound(PLAIN_OUTPUT.corners)).toBe(true);
    expect(
      cornersAreSound([
        [-1, -1],
        [1, -1],
        [-0.9, -0.9],
        [-1, 1],
      ]),
    ).toBe(false);
    expect(
      cornersAreSound([
        [0, 0],
        [0, 0],
        [0, 0],
        [0, 0],
      ]),
    ).toBe(false);
    expect(
      cornersAreSound([
        [-1, -1],
        [-1, 1],
        [1, 1],
        [1, -1],
      ]),
    ).toBe(false);
  });
});
