import { expect, it } from 'vitest';
import { sizeWithin, type MarkFacts } from './layout.ts';

const BAR_LENGTH = 0.8;

const drawnSoBroad = (breadth: number, paceBars = 0.25): MarkFacts =>
  ({ breadth, roomBars: 0.25, paceBars }) as MarkFacts;

it('lets broad drawings just touch, and narrow ones be no larger than twice their room', () => {
  for (const breadth of [0.55, 0.7, 0.95])
    expect(breadth * sizeWithin(drawnSoBroad(breadth), BAR_LENGTH)).toBeCloseTo(0.2);
  expect(sizeWithin(drawnSoBroad(0.1), BAR_LENGTH)).toBeCloseTo(0.42);
  expect(sizeWithin(drawnSoBroad(0), BAR_LENGTH)).toBeCloseTo(0.42);
});

it('lets a broad drawing after a pause be no broader than the pace before it', () => {
  expect(0.9 * sizeWithin(drawnSoBroad(0.9, 0.125), BAR_LENGTH)).toBeCloseTo(0.1);
});
