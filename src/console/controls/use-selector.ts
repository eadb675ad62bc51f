import { registry } from '../../show/registry.ts';
import type { Selector } from '../../show/selector.ts';
import { settingsStore } from '../../show/settings.ts';
import { sceneById, sceneOnAir, showStore, type ShowState } from '../../show/store.ts';
import { useSettings, useShow, useStatus } from '../use-store.ts';

/** A selector of the registry as a page shows it. */
export interface ShownSelector extends Selector {
  readonly value: string;
  readonly choose: (value: string) => void;
}

function sceneFor(state: ShowState, sceneId: string | undefined): ReturnType<typeof sceneOnAir> {
  return (sceneId === undefined ? undefined : sceneById(state.show, sceneId)) ?? sceneOnAir(state);
}

/** A selector and where it stands, in the given scene or the one on air; null when there is none of that name. */
export function useSelector(id: string, sceneId: string | undefined): ShownSelector | null {
  useStatus(({ packs }) => packs);
  useStatus(({ palettes }) => palettes);
  useStatus(({ devices }) => devices);
  const selector = registry().selectors.get(id);
  const read = (): string => {
    const state = showStore.getState();
    return (
      selector?.read({ state, settings: settingsStore.getState(), scene: sceneFor(state, sceneId) }) ?? ''
    );
  };
  const value = useShow(read);
  useSettings(read);
  if (selector === undefined) return null;
  const choose = (next: string): void => {
    selector.write(next, sceneFor(showStore.getState(), sceneId).id);
  };
  return { ...selector, value, choose };
}
