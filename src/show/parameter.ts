import type { Scene } from '../core/scene.ts';
import type { Settings } from './settings.ts';
import type { ShowState } from './store.ts';

/** Where a parameter is read: the show, this machine's settings, and the scene in question. */
export interface ParameterView {
  readonly state: ShowState;
  readonly settings: Settings;
  readonly scene: Scene;
}

/** Something with a number that a hand, a cable or a slider moves. */
export interface Parameter {
  /** The same for ever: mappings hold it. */
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly minimum: number;
  readonly maximum: number;
  /** Smallest step of a key press. */
  readonly step: number;
  readonly unit: string;
  /** What it does, for the tooltip. */
  readonly meaning: string;
  /** Names of its whole-number values where it is one of several; buttons then step to the next. */
  readonly names?: readonly string[];
  /** Why no cable of the modulation matrix may move it, as half a sentence; absent where one may (the stage must know it). */
  readonly fixed?: string;
  /** Cables only take away from where the hand has it: what is pulled down stays down. */
  readonly onlyLess?: boolean;
  read(view: ParameterView): number;
  /** Writes to the given scene, or to the show or the settings where the parameter belongs to them. */
  write(value: number, sceneId: string): void;
}

/** The value at a place of the range, 0 to 1. */
export function valueAt({ minimum, maximum }: Pick<Parameter, 'minimum' | 'maximum'>, share: number): number {
  return minimum + Math.min(1, Math.max(0, share)) * (maximum - minimum);
}

/** The place of a value in the range, 0 to 1. */
export function shareOf({ minimum, maximum }: Pick<Parameter, 'minimum' | 'maximum'>, value: number): number {
  return Math.min(1, Math.max(0, (value - minimum) / (maximum - minimum)));
}

/** One step as a share of the range. */
export function stepShareOf({
  minimum,
  maximum,
  step,
}: Pick<Parameter, 'minimum' | 'maximum' | 'step'>): number {
  return step / (maximum - minimum);
}

/** A value in words: `0.42`, `+120 ms`, `Rings`. */
export function describeValue(
  { unit, step, names }: Pick<Parameter, 'unit' | 'step' | 'names'>,
  value: number,
): string {
  if (names !== undefined) return names[Math.round(value)] ?? '–';
  const digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
  return `${value.toFixed(digits)}${unit === '' ? '' : ` ${unit}`}`;
}
