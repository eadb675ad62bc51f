import { SAMPLE_RATE_HZ } from '../../core/units.ts';

/** Memory of one two-pole filter. */
export interface FilterState {
  first: number;
  second: number;
}

export function createFilterState(): FilterState {
  return { first: 0, second: 0 };
}

/** Warped cut-off of the trapezoidal integrator, kept below Nyquist. */
export function warpedCutoff(cutoffHz: number): number {
  return Math.tan((Math.PI * Math.min(Math.max(cutoffHz, 10), 0.45 * SAMPLE_RATE_HZ)) / SAMPLE_RATE_HZ);
}

/** Low-pass output of one sample through a trapezoidal state-variable filter (Simper 2013); `damping` = 1/Q. */
export function lowPass(state: FilterState, input: number, warped: number, damping: number): number {
  const a1 = 1 / (1 + warped * (warped + damping));
  const v3 = input - state.second;
  const band = a1 * (state.first + warped * v3);
  const low = state.second + warped * band;
  state.first = 2 * band - state.first;
  state.second = 2 * low - state.second;
  return low;
}

/** Band-pass output of the same filter, unity gain at its centre. */
export function bandPass(state: FilterState, input: number, warped: number, damping: number): number {
  const a1 = 1 / (1 + warped * (warped + damping));
  const v3 = input - state.second;
  const band = a1 * (state.first + warped * v3);
  const low = state.second + warped * band;
  state.first = 2 * band - state.first;
  state.second = 2 * low - state.second;
  return band * damping;
}

/** High-pass output of the same filter. */
export function highPass(state: FilterState, input: number, warped: number, damping: number): number {
  const a1 = 1 / (1 + warped * (warped + damping));
  const v3 = input - state.second;
  const band = a1 * (state.first + warped * v3);
  const low = state.second + warped * band;
  state.first = 2 * band - state.first;
  state.second = 2 * low - state.second;
  return input - damping * band - low;
}

/** Memory of the four-pole ladder. */
export interface LadderState {
  readonly stages: Float64Array;
  feedback: number;
}

export function createLadderState(): LadderState {
  return { stages: new Float64Array(4), feedback: 0 };
}

/**
 * One sample through a saturating four-pole low-pass: four trapezoidal one-poles in a loop with unit delay and tanh in the feedback
 * (after Huovilainen 2004). `resonance` 0 … 1, self-oscillating near 1.
 */
export function ladder(state: LadderState, input: number, warped: number, resonance: number): number {
  const gain = warped / (1 + warped);
  const { stages } = state;
  let signal = Math.tanh(input - 4 * resonance * (state.feedback - 0.5 * input));
  for (let index = 0; index < 4; index++) {
    const memory = stages[index] ?? 0;
    const v = (signal - memory) * gain;
    signal = v + memory;
    stages[index] = signal + v;
  }
  state.feedback = signal;
  return signal;
}
