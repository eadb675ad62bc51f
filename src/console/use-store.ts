import { useCallback, useSyncExternalStore } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { settingsStore, type Settings } from '../show/settings.ts';
import { statusStore, type Status } from '../show/status.ts';
import { showStore, type ShowState } from '../show/store.ts';
import { pagePulse } from './slow-subscription.ts';

/** Reads from a store at ten updates a second at most. The selector must return the same object for the same state. */
export function useSlow<S, T>(store: StoreApi<S>, select: (state: S) => T): T {
  const subscribe = useCallback((notify: () => void) => pagePulse.subscribe(store, notify), [store]);
  return useSyncExternalStore(subscribe, () => select(store.getState()));
}

/**
 * Reads one text of the show at once, for the field in which it is typed: a page that hears of a letter a tenth of a second
 * late puts the old text back under the typing hand. Texts change by hand only, never with the music.
 */
export function useTypedText(select: (state: ShowState) => string): string {
  return useSyncExternalStore(showStore.subscribe, () => select(showStore.getState()));
}

/** Reads from the show. */
export function useShow<T>(select: (state: ShowState) => T): T {
  return useSlow(showStore, select);
}

/** Reads from the status. */
export function useStatus<T>(select: (status: Status) => T): T {
  return useSlow(statusStore, select);
}

/** Reads from this machine's settings. */
export function useSettings<T>(select: (settings: Settings) => T): T {
  return useSlow(settingsStore, select);
}
