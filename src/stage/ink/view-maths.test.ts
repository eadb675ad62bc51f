import { describe, expect, it } from 'vitest';
import type { View } from '../../composer/plan.ts';
import { bakedViewServes, viewToView } from './view-maths.ts';

/** By definition: screen = rotate((world − (x, y)) · zoom, rotation). */
function screenOf({ x, y, zoom, rotation }: View, world: readonly [number, number]): [number, number] {
  const [dx, dy] = [(world[0] - x) * zoom, (world[1] - y) * zoom];
  return [
    dx * Math.cos(rotation) - dy * Math.sin(rotation),
    dx * Math.sin(rotation) + dy * Math.cos(rotation),
  ];
}

const NOW: View = { x: 0.4, y: -0.2, zoom: 1.7, rotation: 0.3 };
const THEN: View = { x: -1, y: 0.5, zoom: 0.6, rotation: -0.8 };

describe('viewToView', () => {
  it('takes a screen place under one view to the same world place under another', () => {
    const [a, b, c, d, e, f] = viewToView(NOW, THEN);
    for (const world of [
      [0, 0],
      [1, 2],
      [-3, 0.7],
    ] as const) {
      const [x, y] = screenOf(NOW, world);
      const [u, v] = screenOf(THEN, world);
      expect(a * x + b * y + c).toBeCloseTo(u, 10);
      expect(d * x + e * y + f).toBeCloseTo(v, 10);
    }
  });
});

describe('bakedViewServes', () => {
  it('serves small pans and zooms only', () => {
    expect(bakedViewServes(NOW, NOW, 1.78, 1.12)).toBe(true);
    expect(bakedViewServes(NOW, { ...NOW, x: NOW.x + 0.05 }, 1.78, 1.12)).toBe(true);
    expect(bakedViewServes(NOW, { ...NOW, x: NOW.x + 0.3 }, 1.78, 1.12)).toBe(false);
    expect(bakedViewServes(NOW, { ...NOW, zoom: NOW.zoom * 1.1 }, 1.78, 1.12)).toBe(false);
    expect(bakedViewServes(NOW, { ...NOW, zoom: NOW.zoom * 0.8 }, 1.78, 1.12)).toBe(false);
  });
});
