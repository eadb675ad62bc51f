import { describe, expect, it } from 'vitest';
import { movePen, RESTING_PEN } from './key-pen.ts';

describe('a pen moved by keys', () => {
  it('goes where the arrows say, faster with shift, and stays on the sheet', () => {
    const right = movePen(RESTING_PEN, 'ArrowRight', false)!;
    expect(right.x - RESTING_PEN.x).toBeCloseTo(0.02);
    expect(movePen(right, 'ArrowUp', true)!.y).toBeCloseTo(0.42);
    let pen = RESTING_PEN;
    for (let press = 0; press < 40; press++) pen = movePen(pen, 'ArrowLeft', true)!;
    expect(pen.x).toBe(0);
  });
  it('is put down and lifted by Enter and space, and leaves other keys to others', () => {
    const down = movePen(RESTING_PEN, 'Enter', false)!;
    expect(down.down).toBe(true);
    expect(movePen(down, ' ', false)!.down).toBe(false);
    expect(movePen(down, 'b', false)).toBeNull();
  });
});
