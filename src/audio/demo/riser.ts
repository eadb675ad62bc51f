import { createRandom, type Random } from '../../core/random.ts';
import { bandPass, createFilterState, warpedCutoff, type FilterState } from './filter.ts';
import { BAR_SAMPLES } from './grid.ts';

/** What the riser remembers from bar to bar. */
export interface RiserState {
  readonly random: Random;
  readonly filters: readonly [FilterState, FilterState];
}

export function createRiserState(seed: number): RiserState {
  return { random: createRandom(seed), filters: [createFilterState(), createFilterState()] };
}

/** Adds one bar of noise whose colour rises with its gain: 300 Hz at 0, 7 kHz at 1. */
export function renderRiser(
  state: RiserState,
  gain: readonly [from: number, to: number],
  left: Float32Array,
  right: Float32Array,
): void {
  let warped = 0;
  for (let index = 0; index < BAR_SAMPLES; index++) {
    const level = gain[0] + ((gain[1] - gain[0]) * index) / BAR_SAMPLES;
    if (index % 32 === 0) warped = warpedCutoff(300 * 23 ** level);
    left[index] =
      (left[index] ?? 0) +
      0.45 * level * level * bandPass(state.filters[0], 2 * state.random() - 1, warped, 0.5);
    right[index] =
      (right[index] ?? 0) +
      0.45 * level * level * bandPass(state.filters[1], 2 * state.random() - 1, warped, 0.5);
  }
}
