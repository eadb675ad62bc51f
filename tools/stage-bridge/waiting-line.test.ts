import { describe, expect, it } from 'vitest';
import { createWaitingLine } from './waiting-line.ts';

describe('the line before a window that hangs', () => {
  it('keeps the order, lets the oldest go where there is no room, and counts them', () => {
    const line = createWaitingLine(100);
    for (let i = 0; i < 25; i++) line.add(Buffer.alloc(10, i));
    expect(line.lost()).toBe(15);
    expect(line.lost()).toBe(0);
    expect(Array.from({ length: 10 }, () => line.take()?.[0])).toEqual([
      15, 16, 17, 18, 19, 20, 21, 22, 23, 24,
    ]);
    expect(line.take()).toBeUndefined();
    line.add(Buffer.alloc(500));
    expect(line.take()?.length).toBe(500);
    expect(line.lost()).toBe(0);
  });
});
