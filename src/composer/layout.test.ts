import { expect, it } from 'vitest';
import { sizeWithin, type MarkFacts } from './layout.ts';

const drawnSoBroad = (breadth: number): MarkFacts => ({ breadth }) as MarkFacts;

it('lets broad drawings just touch, and narrow ones be no larger than twice their room', () => {
  for (const breadth of [0.55, 0.7, 0.95])
    expect(breadth * sizeWithin(drawnSoBroad(breadth), 0.2)).toBeCloseTo(0.21);
  expect(sizeWithin(drawnSoBroad(0.1), 0.2)).toBeCloseTo(0.42);
  expect(sizeWithin(drawnSoBroad(0), 0.2)).toBeCloseTo(0.42);
});
