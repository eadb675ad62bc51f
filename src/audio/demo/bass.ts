import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import type { DemoNote } from './events.ts';
import { createLadderState, ladder, warpedCutoff, type LadderState } from './filter.ts';
import { BAR_SAMPLES, STEP_SAMPLES } from './grid.ts';
import { advancePhase, midiToHz, phaseIncrement, sawAt } from './oscillator.ts';

/** What the bass remembers from bar to bar. */
export interface BassState {
  phase: number;
  subPhase: number;
  /** Pitch now, gliding towards the note's [Hz]. */
  frequencyHz: number;
  filterEnvelope: number;
  amplitude: number;
  accent: number;
  /** Samples until the gate closes. */
  gateSamples: number;
  readonly ladder: LadderState;
}

export function createBassState(): BassState {
  return {
    phase: 0,
    subPhase: 0,
    frequencyHz: 55,
    filterEnvelope: 0,
    amplitude: 0,
    accent: 0,
    gateSamples: 0,
    ladder: createLadderState(),
  };
}

/** Settings that glide over a bar. */
export interface BassSettings {
  readonly cutoffHz: number;
  readonly resonance: number;
}

/** Time in which a slide covers 63 % of the way [s]. */
const GLIDE_SECONDS = 0.022;
/** Fall of the filter envelope, plain and accented: an accent is shorter and higher, as on the TB-303 [s]. */
const FILTER_DECAY_SECONDS = 0.16;
const ACCENT_DECAY_SECONDS = 0.1;
/** How far the filter envelope opens [octaves]. */
const ENVELOPE_OCTAVES = 2.4;
const ACCENT_OCTAVES = 1.1;

const perSample = (seconds: number): number => 1 - Math.exp(-1 / (seconds * SAMPLE_RATE_HZ));

/** Adds one bar of the driven, resonant bass line to `output` (mono); `from` and `to` are the settings at its two ends. */
export function renderBass(
  state: BassState,
  notes: readonly DemoNote[],
  barStart: number,
  from: BassSettings,
  to: BassSettings,
  output: Float32Array,
): void {
  let next = 0;
  let targetHz = state.frequencyHz;
  const glide = perSample(GLIDE_SECONDS);
  const plainDecay = perSample(FILTER_DECAY_SECONDS);
  const accentDecay = perSample(ACCENT_DECAY_SECONDS);
  const attack = perSample(0.0015);
  const release = perSample(0.012);
  let warped = 0;
  for (let index = 0; index < BAR_SAMPLES; index++) {
    const note = notes[next];
    if (note?.sample === barStart + index) {
      next++;
      targetHz = midiToHz(note.midi[0] ?? 33);
      state.gateSamples = Math.round(note.steps * STEP_SAMPLES);
      if (!note.slide) {
        state.frequencyHz = targetHz;
        state.filterEnvelope = note.velocity;
        state.accent = note.accent ? 1 : 0;
      }
    }
    state.frequencyHz += (targetHz - state.frequencyHz) * glide;
    state.filterEnvelope -= state.filterEnvelope * (state.accent > 0 ? accentDecay : plainDecay);
    const open = state.gateSamples-- > 0 ? 0.8 + 0.2 * state.accent : 0;
    state.amplitude += (open - state.amplitude) * (open > state.amplitude ? attack : release);
    const increment = phaseIncrement(state.frequencyHz);
    state.phase = advancePhase(state.phase, increment);
    state.subPhase = advancePhase(state.subPhase, increment);
    const progress = index / BAR_SAMPLES;
    if (index % 16 === 0) {
      const octaves = state.filterEnvelope * (ENVELOPE_OCTAVES + ACCENT_OCTAVES * state.accent);
      warped = warpedCutoff(from.cutoffHz * (to.cutoffHz / from.cutoffHz) ** progress * 2 ** octaves);
    }
    const resonance = from.resonance + (to.resonance - from.resonance) * progress;
    const filtered = ladder(state.ladder, 0.9 * sawAt(state.phase, increment), warped, resonance);
    const sub = Math.sin(2 * Math.PI * state.subPhase);
    output[index] = (output[index] ?? 0) + state.amplitude * (0.7 * Math.tanh(3.6 * filtered) + 0.2 * sub);
  }
}
