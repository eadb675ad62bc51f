import type { VoiceId } from '../core/voice.ts';
import type { LfoShape, Modulation, ModulationSource } from './show.ts';

/** What cables can follow, each 0 to 1, at one moment. */
export interface ModulationInputs {
  /** Any steady clock [s]; LFOs run on it. */
  readonly seconds: number;
  /** Beats since the first, with fraction. */
  readonly beats: number;
  readonly sectionEnergy: number;
  readonly voices: ReadonlyMap<
    VoiceId,
    { readonly level: number; readonly onset: number; readonly pitch: number; readonly brightness: number }
  >;
}

/** The range and the unmodulated value of a parameter. */
export interface ModulationBase {
  readonly value: number;
  readonly minimum: number;
  readonly maximum: number;
}

/** A repeatable number in [0, 1) for each whole number: the steps of the random LFO. */
function hash(step: number): number {
  const mixed = Math.sin(step * 127.1 + 311.7) * 43_758.545_3;
  return mixed - Math.floor(mixed);
}

/** Value of an LFO, 0 to 1, at a phase in turns; sine and triangle begin and end at 0. */
export function lfoValue(shape: LfoShape, turns: number): number {
  const phase = turns - Math.floor(turns);
  switch (shape) {
    case 'sine':
      return (1 - Math.cos(2 * Math.PI * phase)) / 2;
    case 'triangle':
      return 1 - Math.abs(2 * phase - 1);
    case 'saw':
      return phase;
    case 'square':
      return phase < 0.5 ? 1 : 0;
    case 'random':
      return hash(Math.floor(turns));
  }
}

/** Value of a source now, 0 to 1; a voice that is not heard gives 0. */
export function sourceValue(source: ModulationSource, inputs: ModulationInputs): number {
  switch (source.kind) {
    case 'voice':
      return inputs.voices.get(source.voice)?.[source.feature] ?? 0;
    case 'beat-phase': {
      const turns = inputs.beats / source.beats;
      return turns - Math.floor(turns);
    }
    case 'section-energy':
      return inputs.sectionEnergy;
    case 'lfo':
      return lfoValue(source.shape, inputs.seconds / source.periodSeconds);
  }
}

/** One-pole smoothing: the value after some time on the way to its goal. */
export function smooth(
  before: number,
  goal: number,
  timeConstantSeconds: number,
  elapsedSeconds: number,
): number {
  if (timeConstantSeconds <= 0) return goal;
  return goal + (before - goal) * Math.exp(-elapsedSeconds / timeConstantSeconds);
}

/**
 * The matrix: every modulated parameter's value now, and each cable's smoothed source to pass in next time.
 * A parameter with several cables gets their sum; the result stays within its range. Cables to unknown parameters do nothing.
 */
export function modulate(
  modulations: readonly Modulation[],
  baseOf: (target: string) => ModulationBase | undefined,
  inputs: ModulationInputs,
  smoothed: ReadonlyMap<string, number>,
  elapsedSeconds: number,
): { readonly values: Readonly<Record<string, number>>; readonly smoothed: ReadonlyMap<string, number> } {
  const next = new Map<string, number>();
  const values: Record<string, number> = {};
  for (const { id, target, source, depth, smoothingSeconds } of modulations) {
    const base = baseOf(target);
    if (base === undefined) continue;
    const goal = sourceValue(source, inputs);
    const value = smooth(smoothed.get(id) ?? goal, goal, smoothingSeconds, elapsedSeconds);
    next.set(id, value);
    const range = base.maximum - base.minimum;
    values[target] = (values[target] ?? base.value) + depth * range * value;
  }
  for (const target of Object.keys(values)) {
    const base = baseOf(target);
    if (base !== undefined)
      values[target] = Math.min(base.maximum, Math.max(base.minimum, values[target] ?? base.value));
  }
  return { values, smoothed: next };
}
