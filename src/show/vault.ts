import { openDB, type DBSchema } from 'idb';
import type { Show } from './show.ts';

/** A show as it lies in the vault. */
export interface StoredShow {
  readonly id: string;
  readonly name: string;
  /** The text of the exported file: read back through the same checks as an import. */
  readonly text: string;
  readonly savedAtMilliseconds: number;
}

/** What is taken up again when the page opens. */
export interface StoredDesk {
  readonly showId: string;
  readonly performance: unknown;
  readonly settings: unknown;
}

/** Where shows are kept on this machine; every write is whole or not at all. */
export interface Vault {
  list(): Promise<readonly StoredShow[]>;
  read(id: string): Promise<StoredShow | undefined>;
  remove(id: string): Promise<void>;
  readDesk(): Promise<StoredDesk | undefined>;
  /** Saves a show and the desk in one transaction; either may be left out. */
  save(show: StoredShow | null, desk: StoredDesk | null): Promise<void>;
}

/** A named show in a list. */
export type ShowEntry = Pick<Show, 'id' | 'name'> & { readonly savedAtMilliseconds: number };

interface VaultSchema extends DBSchema {
  shows: { key: string; value: StoredShow };
  desk: { key: string; value: StoredDesk };
}

/** The vault in IndexedDB. Throws what the browser throws when storage is refused (private windows, full disk). */
export async function openVault(databaseName = 'kiki'): Promise<Vault> {
  const database = await openDB<VaultSchema>(databaseName, 1, {
    upgrade(fresh) {
      fresh.createObjectStore('shows', { keyPath: 'id' });
      fresh.createObjectStore('desk');
    },
  });
  return {
    list: () => database.getAll('shows'),
    read: (id) => database.get('shows', id),
    remove: (id) => database.delete('shows', id),
    readDesk: () => database.get('desk', 'now'),
    async save(show, desk) {
      const transaction = database.transaction(['shows', 'desk'], 'readwrite', { durability: 'strict' });
      const puts: Promise<unknown>[] = [];
      if (show !== null) puts.push(transaction.objectStore('shows').put(show));
      if (desk !== null) puts.push(transaction.objectStore('desk').put(desk, 'now'));
      // Committed by hand, so that the write is finished even when this page is too busy to hear about it.
      transaction.commit();
      await Promise.all([...puts, transaction.done]);
    },
  };
}

/** A vault in memory: for tests, and for a browser that refuses storage (which the console then says). */
export function createMemoryVault(): Vault {
  const shows = new Map<string, StoredShow>();
  let kept: StoredDesk | undefined;
  return {
    list: () => Promise.resolve([...shows.values()]),
    read: (id) => Promise.resolve(shows.get(id)),
    remove: (id) => {
      shows.delete(id);
      return Promise.resolve();
    },
    readDesk: () => Promise.resolve(kept),
    save(show, desk) {
      if (show !== null) shows.set(show.id, show);
      if (desk !== null) kept = structuredClone(desk);
      return Promise.resolve();
    },
  };
}
