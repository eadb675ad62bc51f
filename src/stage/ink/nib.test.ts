import { expect, it } from 'vitest';
import { createNib } from './nib.ts';

/** Widths along a straight line of 30 steps that leaves in a direction [rad, clockwise from the right]. */
function line(direction: number, bendsTo = direction): number[] {
  const nib = createNib();
  let [x, y] = [0.2, 0.2];
  return Array.from({ length: 30 }, (_, step) => {
    const width = nib.widthAt(x, y, 0.01) / 0.01;
    const angle = step < 20 ? direction : bendsTo;
    x += 0.02 * Math.cos(angle);
    y += 0.02 * Math.sin(angle);
    return width;
  });
}

it('leaves a shadow across its edge and a hair along it', () => {
  const along = line(-0.7);
  const across = line(-0.7 + Math.PI / 2);
  expect(across[29]! / along[29]!).toBeGreaterThan(2.5);
});

it('presses harder where a stroke begins', () => {
  const widths = line(1);
  expect(widths[3]!).toBeGreaterThan(1.1 * widths[29]!);
});

it('leaves no disc where a pen presses hard and all but stands still, and opens fully as it goes', () => {
  const nib = createNib();
  const spot = Array.from({ length: 8 }, (_, step) => nib.widthAt(0.5 + 0.004 * step, 0.5, 0.1));
  expect(Math.max(...spot)).toBeLessThan(0.1);
  const further = Array.from({ length: 8 }, (_, step) => nib.widthAt(0.53, 0.5 + 0.03 * (step + 1), 0.1));
  expect(further.at(-1)).toBeGreaterThan(0.15);
});

it('keeps the width of what is drawn, wherever the path goes on to', () => {
  expect(line(1, -2).slice(0, 20)).toEqual(line(1).slice(0, 20));
  const [before, after] = line(1, -0.7).slice(19, 21) as [number, number];
  expect(Math.abs(after - before)).toBeLessThan(0.3);
});
