import { describe, expect, it } from 'vitest';
import { createRandom } from '../../core/random.ts';
import { isInView } from './in-view.ts';

const place = (x: number, y: number, scale = 0.1) => ({ x, y, z: 0, scale, rotation: 0, opacity: 1 });

describe('isInView', () => {
  it('keeps every mark of which a point is in the picture, from wherever it is looked at', () => {
    const random = createRandom(3);
    const between = (low: number, high: number): number => low + (high - low) * random();
    let seen = 0;
    for (let trial = 0; trial < 4000; trial++) {
      const view = { x: between(-3, 3), y: between(-9, 9), zoom: between(0.3, 2), rotation: between(-4, 4) };
      const mark = place(between(-5, 5), between(-12, 12), between(0.05, 0.6));
      const angle = between(0, 7);
      const [px, py] = [
        mark.x + 0.7 * mark.scale * Math.cos(angle),
        mark.y + 0.7 * mark.scale * Math.sin(angle),
      ];
      const [dx, dy] = [(px - view.x) * view.zoom, (py - view.y) * view.zoom];
      const across = dx * Math.cos(view.rotation) - dy * Math.sin(view.rotation);
      const up = dx * Math.sin(view.rotation) + dy * Math.cos(view.rotation);
      if (Math.abs(across) > 1.99 || Math.abs(up) > 1.12) continue;
      seen++;
      expect(isInView(mark, 0.7, view, 1.99, 1.12)).toBe(true);
    }
    expect(seen).toBeGreaterThan(150);
  });

  it('leaves out what lies rows away', () => {
    const view = { x: 0, y: -20, zoom: 1, rotation: 0 };
    expect(isInView(place(0, -18), 0.7, view, 2, 1.12)).toBe(false);
    expect(isInView(place(0, -21.2), 0.7, view, 2, 1.12)).toBe(true);
    expect(isInView(place(5, -20), 0.7, view, 2, 1.12)).toBe(false);
  });
});
