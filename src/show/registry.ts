import type { Command } from './command.ts';
import { commandsFor } from './commands.ts';
import type { Parameter } from './parameter.ts';
import { parametersFor } from './parameters.ts';
import { settingsStore } from './settings.ts';
import { statusStore } from './status.ts';
import { sceneOnAir, showStore } from './store.ts';
import { commandsOf, parameterOf, type Selector } from './selector.ts';
import { longSelectors, shortSelectors, type SelectorSources } from './selectors.ts';

/** All that hands can do, by id. */
export interface Registry {
  /** Selectors are here too, as parameters that step through their options. */
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly commands: ReadonlyMap<string, Command>;
  readonly selectors: ReadonlyMap<string, Selector>;
}

const byId = <T extends { readonly id: string }>(items: readonly T[]): ReadonlyMap<string, T> =>
  new Map(items.map((item) => [item.id, item]));

function buildRegistry(sources: SelectorSources): Registry {
  const { voices } = sources;
  const short = shortSelectors(sources);
  const selectors = [...short, ...longSelectors(sources)];
  return {
    parameters: byId([...parametersFor(voices), ...selectors.map(parameterOf)]),
    commands: byId([...commandsFor(voices), ...short.flatMap(commandsOf)]),
    selectors: byId(selectors),
  };
}

let builtFor: SelectorSources | null = null;
let built: Registry | null = null;

/** The registry for the voices, packs, palettes and devices there are now; built anew only when they change. */
export function registry(): Registry {
  const { voices, packs, palettes, devices } = statusStore.getState();
  const same =
    builtFor?.voices === voices &&
    builtFor.packs === packs &&
    builtFor.palettes === palettes &&
    builtFor.devices === devices;
  if (built !== null && same) return built;
  builtFor = { voices, packs, palettes, devices };
  built = buildRegistry(builtFor);
  return built;
}

/** Fires a command; false when there is none of that name. */
export function runCommand(id: string, atMilliseconds: number): boolean {
  const command = registry().commands.get(id);
  command?.run(atMilliseconds);
  return command !== undefined;
}

/** The value of a parameter of the scene on air; undefined when there is no such parameter. */
export function readParameter(id: string): number | undefined {
  const state = showStore.getState();
  return registry()
    .parameters.get(id)
    ?.read({ state, settings: settingsStore.getState(), scene: sceneOnAir(state) });
}

/** Moves a parameter of the scene on air. */
export function writeParameter(id: string, value: number): void {
  registry().parameters.get(id)?.write(value, sceneOnAir(showStore.getState()).id);
}

/** What a mapping's target is called; null when it no longer exists. */
export function targetLabel(id: string): string | null {
  const { parameters, commands } = registry();
  const parameter = parameters.get(id);
  if (parameter !== undefined) return `${parameter.group} · ${parameter.label}`;
  return commands.get(id)?.label ?? null;
}
