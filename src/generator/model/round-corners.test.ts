import { describe, expect, it } from 'vitest';
import { roundCorners } from './round-corners.ts';

const line = (places: readonly (readonly [number, number])[]): { x: Float64Array; y: Float64Array } => ({
  x: Float64Array.from(places, ([x]) => x),
  y: Float64Array.from(places, ([, y]) => y),
});

/** Sharpest turn per length between neighbours [rad per box]. */
function sharpest({ x, y }: { x: Float64Array; y: Float64Array }): number {
  let worst = 0;
  for (let i = 1; i < x.length - 1; i++) {
    const [ax, ay] = [(x[i] ?? 0) - (x[i - 1] ?? 0), (y[i] ?? 0) - (y[i - 1] ?? 0)];
    const [bx, by] = [(x[i + 1] ?? 0) - (x[i] ?? 0), (y[i + 1] ?? 0) - (y[i] ?? 0)];
    worst = Math.max(worst, Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) / Math.hypot(ax, ay));
  }
  return worst;
}

describe('roundCorners', () => {
  it('bends a corner until it is no sharper than allowed', () => {
    const corner = line(
      Array.from({ length: 41 }, (_, i) => [Math.min(0.4, 0.02 * i), Math.max(0, 0.02 * (i - 20))] as const),
    );
    const rounded = roundCorners(corner.x, corner.y, 12);
    expect(sharpest(corner)).toBeGreaterThan(50);
    expect(sharpest(rounded)).toBeLessThan(16);
    expect(rounded.x.length).toBe(41);
  });

  it('lets a loop go that is too tight, and leaves a wide one', () => {
    const loop = (radius: number): { x: Float64Array; y: Float64Array } =>
      line([
        ...Array.from({ length: 12 }, (_, i) => [-0.3 + 0.025 * i, 0] as const),
        ...Array.from({ length: 25 }, (_, i) => {
          const turn = (2 * Math.PI * i) / 24;
          return [radius * Math.sin(turn), radius - radius * Math.cos(turn)] as const;
        }),
        ...Array.from({ length: 12 }, (_, i) => [0.025 * (i + 1), 0] as const),
      ]);
    const tight = loop(0.03);
    const gone = roundCorners(tight.x, tight.y, 10);
    expect(Math.max(...gone.y)).toBeLessThan(0.03);
    const wide = loop(0.2);
    const kept = roundCorners(wide.x, wide.y, 10);
    expect(Math.max(...kept.y)).toBeGreaterThan(0.36);
  });

  it('leaves a straight line and a gentle bow as they are', () => {
    const bow = line(Array.from({ length: 30 }, (_, i) => [0.02 * i, 0.1 * Math.sin(0.1 * i)] as const));
    const same = roundCorners(bow.x, bow.y, 20);
    same.x.forEach((x, i) => {
      expect(Math.abs((same.y[i] ?? 0) - 0.1 * Math.sin(5 * x))).toBeLessThan(0.002);
    });
  });
});
