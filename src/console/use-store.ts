import { useCallback, useSyncExternalStore } from 'react';
import type { StoreApi } from 'zustand/vanilla';
import { settingsStore, type Settings } from '../show/settings.ts';
import { statusStore, type Status } from '../show/status.ts';
import { showStore, type ShowState } from '../show/store.ts';
import { subscribeSlowly } from './slow-subscription.ts';

/** Reads from a store at ten updates a second at most. The selector must return the same object for the same state. */
export function useSlow<S, T>(store: StoreApi<S>, select: (state: S) => T): T {
  const subscribe = useCallback((notify: () => void) => subscribeSlowly(store, notify), [store]);
  return useSyncExternalStore(subscribe, () => select(store.getState()));
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
