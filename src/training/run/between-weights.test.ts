import { expect, it } from 'vitest';
import { betweenWeights } from './between-weights.ts';

it('keeps a share of the weights before, and what was learnt where there were none', () => {
  const learnt = new Map([
    ['kernel', Float32Array.of(1, 2)],
    ['bias', Float32Array.of(5)],
  ]);
  const before = new Map([
    ['kernel', Float32Array.of(3, -2)],
    ['bias', Float32Array.of(7, 8)],
  ]);
  expect([...(betweenWeights(learnt, before, 0.25).get('kernel') ?? [])]).toEqual([1.5, 1]);
  expect(betweenWeights(learnt, before, 0.25).get('bias')).toEqual(Float32Array.of(5));
  expect(betweenWeights(learnt, before, 0).get('kernel')).toEqual(Float32Array.of(1, 2));
});
