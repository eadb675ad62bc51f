import type { Command } from './command.ts';
import { commandsFor } from './commands.ts';
import type { Parameter } from './parameter.ts';
import { parametersFor } from './parameters.ts';
import { settingsStore } from './settings.ts';
import { statusStore } from './status.ts';
import { sceneOnAir, showStore } from './store.ts';
import type { VoiceDefinition } from '../core/voice.ts';

/** All that hands can do, by id. */
export interface Registry {
  readonly parameters: ReadonlyMap<string, Parameter>;
  readonly commands: ReadonlyMap<string, Command>;
}

function buildRegistry(voices: readonly VoiceDefinition[]): Registry {
  return {
    parameters: new Map(parametersFor(voices).map((parameter) => [parameter.id, parameter])),
    commands: new Map(commandsFor(voices).map((command) => [command.id, command])),
  };
}

let builtFor: readonly VoiceDefinition[] | null = null;
let built: Registry = buildRegistry([]);

/** The registry for the voices that are heard now; built anew only when they change. */
export function registry(): Registry {
  const { voices } = statusStore.getState();
  if (builtFor !== voices) {
    builtFor = voices;
    built = buildRegistry(voices);
  }
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
