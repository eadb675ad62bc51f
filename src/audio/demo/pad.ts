import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import { createFilterState, lowPass, warpedCutoff, type FilterState } from './filter.ts';
import { BAR_SAMPLES } from './grid.ts';
import { advancePhase, midiToHz, phaseIncrement, sawAt } from './oscillator.ts';

/** Notes a pad chord has, and saws each of them has. */
const CHORD_NOTES = 5;
const SAWS = 2;

/** What the pad remembers from bar to bar. */
export interface PadState {
  readonly phases: Float64Array;
  readonly filters: readonly [FilterState, FilterState];
  /** Samples since the track began, for the slow wobble. */
  clock: number;
}

export function createPadState(): PadState {
  return {
    phases: Float64Array.from({ length: CHORD_NOTES * SAWS * 2 }, (_, index) => (index * 0.618) % 1),
    filters: [createFilterState(), createFilterState()],
    clock: 0,
  };
}

/** Time in which a new chord swells [s]. */
const ATTACK_SECONDS = 0.05;
/** Detune of the two saws of a note against each other [cents]. */
const DETUNE_CENTS = 11;

/** Adds one bar of a wide, slowly breathing chord to `left` and `right`; the cut-off glides from one end of the bar to the other. */
export function renderPad(
  state: PadState,
  midi: readonly number[],
  cutoffHz: readonly [from: number, to: number],
  left: Float32Array,
  right: Float32Array,
): void {
  [left, right].forEach((output, side) => {
    const filter = side === 0 ? state.filters[0] : state.filters[1];
    const base = side * CHORD_NOTES * SAWS;
    const increments = midi.flatMap((note, index) => {
      const cents = DETUNE_CENTS * (side === 0 ? 1 : -1) * (0.6 + 0.2 * index);
      return [
        phaseIncrement(midiToHz(note) * 2 ** (cents / 1200)),
        phaseIncrement(midiToHz(note) * 2 ** ((-0.7 * cents) / 1200)),
      ];
    });
    let warped = 0;
    for (let index = 0; index < BAR_SAMPLES; index++) {
      let raw = 0;
      for (let oscillator = 0; oscillator < increments.length; oscillator++) {
        const increment = increments[oscillator] ?? 0;
        const phase = advancePhase(state.phases[base + oscillator] ?? 0, increment);
        state.phases[base + oscillator] = phase;
        raw += sawAt(phase, increment);
      }
      if (index % 32 === 0) {
        const wobble =
          2 ** (0.35 * Math.sin((2 * Math.PI * 0.13 * (state.clock + index)) / SAMPLE_RATE_HZ + side));
        warped = warpedCutoff(cutoffHz[0] * (cutoffHz[1] / cutoffHz[0]) ** (index / BAR_SAMPLES) * wobble);
      }
      const swell = 1 - 0.8 * Math.exp(-index / (ATTACK_SECONDS * SAMPLE_RATE_HZ));
      const ending = Math.min(1, (BAR_SAMPLES - index) / 900);
      output[index] = (output[index] ?? 0) + 0.12 * swell * ending * lowPass(filter, raw, warped, 0.9);
    }
  });
  state.clock += BAR_SAMPLES;
}
