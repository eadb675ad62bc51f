import { createFilterState, highPass, lowPass, warpedCutoff, type FilterState } from './filter.ts';
import { STEP_SAMPLES } from './grid.ts';

/** Ping-pong delay of a dotted eighth. */
export interface DelayState {
  readonly left: Float32Array;
  readonly right: Float32Array;
  position: number;
  readonly filters: readonly [FilterState, FilterState];
  readonly lowCuts: readonly [FilterState, FilterState];
}

/** Dotted eighth = three sixteenths [samples]. */
const DELAY_SAMPLES = 3 * STEP_SAMPLES;
const DELAY_FEEDBACK = 0.46;

export function createDelayState(): DelayState {
  return {
    left: new Float32Array(DELAY_SAMPLES),
    right: new Float32Array(DELAY_SAMPLES),
    position: 0,
    filters: [createFilterState(), createFilterState()],
    lowCuts: [createFilterState(), createFilterState()],
  };
}

/** Adds the echoes of `input` (mono) to `left` and `right`. */
export function addDelay(
  state: DelayState,
  input: Float32Array,
  left: Float32Array,
  right: Float32Array,
): void {
  const dark = warpedCutoff(3600);
  const lowCut = warpedCutoff(280);
  for (let index = 0; index < input.length; index++) {
    const { position } = state;
    const echoLeft = state.left[position] ?? 0;
    const echoRight = state.right[position] ?? 0;
    const intoLeft = (input[index] ?? 0) + DELAY_FEEDBACK * echoRight;
    state.left[position] = highPass(
      state.lowCuts[0],
      lowPass(state.filters[0], intoLeft, dark, 1.4),
      lowCut,
      1.4,
    );
    state.right[position] = highPass(
      state.lowCuts[1],
      lowPass(state.filters[1], echoLeft, dark, 1.4),
      lowCut,
      1.4,
    );
    state.position = position + 1 === DELAY_SAMPLES ? 0 : position + 1;
    left[index] = (left[index] ?? 0) + echoLeft;
    right[index] = (right[index] ?? 0) + echoRight;
  }
}

/** Lengths of the reverb's lines: coprime, 26 to 72 ms [samples]. */
const LINE_SAMPLES = [1151, 1399, 1621, 1873, 2137, 2459, 2797, 3169];
/** Time in which the reverb falls by 60 dB [s]. */
const REVERB_SECONDS = 2.1;

/** Feedback delay network of eight lines (Jot 1991). */
export interface ReverbState {
  readonly lines: readonly Float32Array[];
  readonly positions: Int32Array;
  readonly damped: Float64Array;
  readonly gains: Float64Array;
  readonly lowCut: FilterState;
}

export function createReverbState(): ReverbState {
  return {
    lines: LINE_SAMPLES.map((length) => new Float32Array(length)),
    positions: new Int32Array(8),
    damped: new Float64Array(8),
    gains: Float64Array.from(LINE_SAMPLES, (length) => 10 ** ((-3 * length) / 44_100 / REVERB_SECONDS)),
    lowCut: createFilterState(),
  };
}

/** Adds the reverberation of `input` (mono) to `left` and `right`. */
export function addReverb(
  state: ReverbState,
  input: Float32Array,
  left: Float32Array,
  right: Float32Array,
): void {
  const { lines, positions, damped, gains } = state;
  const lowCut = warpedCutoff(220);
  for (let index = 0; index < input.length; index++) {
    const source = highPass(state.lowCut, input[index] ?? 0, lowCut, 1.4);
    let sum = 0;
    let even = 0;
    let odd = 0;
    for (let line = 0; line < 8; line++) {
      const out = lines[line]?.[positions[line] ?? 0] ?? 0;
      const soft = (damped[line] ?? 0) * 0.32 + out * 0.68;
      damped[line] = soft;
      sum += soft;
      if (line % 2 === 0) even += soft;
      else odd += soft;
    }
    for (let line = 0; line < 8; line++) {
      const buffer = lines[line];
      if (!buffer) continue;
      const position = positions[line] ?? 0;
      // Householder matrix: I − 2/8 · 1·1ᵀ keeps the energy and mixes every line into every other.
      buffer[position] = source + (gains[line] ?? 0) * ((damped[line] ?? 0) - 0.25 * sum);
      positions[line] = position + 1 === buffer.length ? 0 : position + 1;
    }
    left[index] = (left[index] ?? 0) + 0.35 * even;
    right[index] = (right[index] ?? 0) + 0.35 * odd;
  }
}
