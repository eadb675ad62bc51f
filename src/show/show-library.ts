import type { Random } from '../core/random.ts';
import { createFactoryShow } from './factory-show.ts';
import { freeId } from './scene-actions.ts';
import { readShowFile, writeShowFile } from './show-file.ts';
import type { Show } from './show.ts';
import { createShowState, showStore } from './store.ts';
import { clearNotice, raiseNotice, reportStatus, statusStore } from './status.ts';
import type { ShowEntry, StoredShow, Vault } from './vault.ts';

/** The named shows of this machine. Opening one saves the present one first; a failure leaves everything as it was. */
export interface ShowLibrary {
  list(): Promise<readonly ShowEntry[]>;
  /** Opens a saved show. Throws `KikiError` when it is gone or damaged. */
  open(id: string): Promise<void>;
  /** Opens a fresh show with the factory scenes. */
  create(name: string): Promise<void>;
  /** Opens a copy of the present show under another name. */
  duplicate(name: string): Promise<void>;
  /** Takes a show away; a notice brings it back at a press until another one is taken away. */
  remove(id: string): Promise<void>;
  /** Checks an exported file and opens it under an id of its own. Throws `KikiError` with the reason. */
  importFile(text: string): Promise<void>;
  /** The present show as one file. */
  exportFile(): { readonly fileName: string; readonly text: string };
}

/** Id of the notice that brings a removed show back. */
const REMOVED_NOTICE = 'show-removed';

/** A file name that every system takes. */
export function safeFileName(name: string): string {
  const plain = name.replaceAll(/[^\p{L}\p{N} _-]/gu, '').trim();
  return plain === '' ? 'kiki' : plain;
}

/** The library over a vault; `flush` saves the present show. `random` makes ids that don't meet those of other machines. */
export function createShowLibrary(vault: Vault, flush: () => Promise<void>, random: Random): ShowLibrary {
  async function takeUp(show: Show): Promise<void> {
    await flush();
    showStore.setState(createShowState(show));
    await flush();
  }

  async function freshId(): Promise<string> {
    const taken = (await vault.list()).map(({ id }) => id);
    return freeId(`show-${Math.floor(random() * 2 ** 40).toString(36)}`, [
      ...taken,
      showStore.getState().show.id,
    ]);
  }

  async function bringBack(removed: StoredShow): Promise<void> {
    try {
      await vault.save(removed, null);
      clearNotice(REMOVED_NOTICE);
      reportStatus({ broughtBack: statusStore.getState().broughtBack + 1 });
    } catch (thrown) {
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      raiseNotice({
        id: 'bring-back',
        severity: 'failed',
        text: `“${removed.name}” could not be brought back: ${why}`,
        fix: 'Free some disk space and press Bring back again.',
      });
    }
  }

  return {
    async list() {
      const shows = await vault.list();
      return shows
        .map(({ id, name, savedAtMilliseconds }) => ({ id, name, savedAtMilliseconds }))
        .toSorted((a, b) => b.savedAtMilliseconds - a.savedAtMilliseconds);
    },
    async open(id) {
      await flush();
      const stored = await vault.read(id);
      if (stored === undefined) throw new Error('This show is no longer on this machine.');
      await takeUp({ ...readShowFile(stored.text), id });
    },
    async create(name) {
      await takeUp(createFactoryShow(await freshId(), name));
    },
    async duplicate(name) {
      await takeUp({ ...showStore.getState().show, id: await freshId(), name });
    },
    async remove(id) {
      if (id === showStore.getState().show.id)
        throw new Error('The open show cannot be removed: open another one first.');
      const removed = await vault.read(id);
      await vault.remove(id);
      if (removed === undefined) return;
      raiseNotice({
        id: REMOVED_NOTICE,
        severity: 'info',
        text: `“${removed.name}” was removed from this machine.`,
        fix: 'Press Bring back to keep it after all.',
        action: {
          label: 'Bring back',
          run: () => void bringBack(removed),
        },
      });
    },
    async importFile(text) {
      const show = readShowFile(text);
      await takeUp({ ...show, id: await freshId() });
    },
    exportFile() {
      const { show } = showStore.getState();
      return { fileName: `${safeFileName(show.name)}.kiki.json`, text: writeShowFile(show) };
    },
  };
}
