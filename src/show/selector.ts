import type { Command } from './command.ts';
import type { Parameter, ParameterView } from './parameter.ts';
import { settingsStore } from './settings.ts';
import { sceneOnAir, showStore } from './store.ts';

/** One entry of a selector. */
export interface SelectorOption {
  readonly value: string;
  readonly label: string;
  readonly meaning?: string;
}

/** One of several: all in sight, in a list, behind a knob that walks through them, or a button for each. */
export interface Selector {
  /** The same for ever: mappings hold it. */
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly meaning: string;
  readonly options: readonly SelectorOption[];
  /** The chosen value; one that is no option when none of them is. */
  read(view: ParameterView): string;
  /** Writes to the given scene, or to the show or the settings where the choice belongs to them. */
  write(value: string, sceneId: string): void;
}

/** The command that chooses one option. */
export function optionTarget(selectorId: string, value: string): string {
  return `${selectorId}.${value}`;
}

/** A selector as a parameter that steps through its options: for knobs, and for buttons that go to the next. */
export function parameterOf({ id, label, group, meaning, options, read, write }: Selector): Parameter {
  return {
    id,
    label,
    group,
    meaning,
    minimum: 0,
    maximum: Math.max(1, options.length - 1),
    step: 1,
    unit: '',
    names: options.map((option) => option.label),
    fixed: 'it is one of several, not an amount',
    read: (view) =>
      Math.max(
        0,
        options.findIndex(({ value }) => value === read(view)),
      ),
    write: (value, sceneId) => {
      const option = options[Math.round(value)];
      if (option !== undefined) write(option.value, sceneId);
    },
  };
}

/** A button for each option of a selector; its lamp is lit while the option is chosen. */
export function commandsOf({ id, label, group, options, read, write }: Selector): readonly Command[] {
  return options.map((option) => ({
    id: optionTarget(id, option.value),
    label: `${label}: ${option.label}`,
    group,
    meaning: option.meaning ?? `chooses ${option.label}`,
    run: () => {
      write(option.value, sceneOnAir(showStore.getState()).id);
    },
    lit: (state) =>
      read({ state, settings: settingsStore.getState(), scene: sceneOnAir(state) }) === option.value,
  }));
}

/** A word with a capital. */
export const capital = (word: string): string => (word[0]?.toUpperCase() ?? '') + word.slice(1);

/** Options from words; only words that are options are ever chosen. */
export function words<T extends string>(
  values: readonly T[],
  meanings?: Readonly<Record<T, string>>,
): readonly SelectorOption[] {
  return values.map((value) => ({
    value,
    label: capital(value),
    ...(meanings === undefined ? {} : { meaning: meanings[value] }),
  }));
}

/** Does something with the value that a word names; nothing when it names none. */
export function chosen<T>(values: readonly T[], word: string, then: (value: T) => void): void {
  const found = values.find((value) => String(value) === word);
  if (found !== undefined) then(found);
}
