import { createFactoryShow } from './factory-show.ts';
import { EMPTY_HISTORY } from './history.ts';
import { freeId } from './scene-actions.ts';
import { performanceSchema } from './schema.ts';
import { readShowFile, writeShowFile } from './show-file.ts';
import { readSettings, settingsStore } from './settings.ts';
import { createShowState, showStore } from './store.ts';
import { clearNotice, raiseNotice, reportStatus } from './status.ts';
import type { Vault } from './vault.ts';

/** A change is on disk this long after it at the latest [ms]; half of the second that may be lost. */
export const SAVE_WITHIN_MILLISECONDS = 500;

/** A steady timer and the wall clock, passed in. */
export interface SaveClock {
  after(milliseconds: number, then: () => void): void;
  wallMilliseconds(): number;
}

/** Opens a factory show under an id that no kept show has, so that saving it writes over nothing. */
async function openFreshShow(vault: Vault): Promise<void> {
  const first = createFactoryShow();
  const id = freeId(
    first.id,
    (await vault.list()).map((kept) => kept.id),
  );
  showStore.setState(createShowState(id === first.id ? first : createFactoryShow(id, 'New show')));
}

/**
 * Takes up the show, the hands and the settings of last time. What cannot be read is left in the vault untouched,
 * a fresh show of its own takes its place and a notice says so. Resolves true when something was taken up.
 */
export async function restoreDesk(vault: Vault): Promise<boolean> {
  const desk = await vault.readDesk();
  if (desk !== undefined) settingsStore.setState(readSettings(desk.settings));
  const stored = desk && (await vault.read(desk.showId));
  if (desk === undefined || stored === undefined) {
    await openFreshShow(vault);
    return false;
  }
  try {
    const show = { ...readShowFile(stored.text), id: stored.id };
    const fresh = createShowState(show);
    const saved = performanceSchema.safeParse(desk.performance);
    const performance = saved.success ? saved.data : fresh.performance;
    showStore.setState({ ...fresh, performance, history: EMPTY_HISTORY });
    return true;
  } catch (thrown) {
    const why = thrown instanceof Error ? thrown.message : String(thrown);
    await openFreshShow(vault);
    raiseNotice({
      id: 'restore',
      severity: 'failed',
      text: `The show “${stored.name}” could not be read: ${why}`,
      fix: 'It was left as it is; a fresh show is open.',
    });
    return false;
  }
}

/**
 * Saves every change of show, hands and settings: at once after a pause, else within half a second, one write at a time; a save that fails is
 * tried again and shown. Returns the way to save at once (before the page goes away).
 */
export function startAutosave(vault: Vault, clock: SaveClock): { flush(): Promise<void>; stop(): void } {
  let savedShow = showStore.getState().show;
  let dirty = false;
  let timed = false;
  let writtenAtMilliseconds = -Infinity;
  let writing: Promise<void> = Promise.resolve();

  async function write(): Promise<void> {
    if (!dirty) return;
    dirty = false;
    const { show, performance } = showStore.getState();
    const savedAtMilliseconds = clock.wallMilliseconds();
    writtenAtMilliseconds = savedAtMilliseconds;
    const text = show === savedShow ? null : writeShowFile(show);
    try {
      await vault.save(text === null ? null : { id: show.id, name: show.name, text, savedAtMilliseconds }, {
        showId: show.id,
        performance,
        settings: settingsStore.getState(),
      });
      savedShow = show;
      clearNotice('autosave');
      reportStatus({ savedAtMilliseconds });
    } catch (thrown) {
      dirty = true;
      const why = thrown instanceof Error ? thrown.message : String(thrown);
      raiseNotice({
        id: 'autosave',
        severity: 'failed',
        text: `Changes are not being saved: ${why}`,
        fix: 'Free some disk space, or export the show.',
      });
      schedule();
    }
  }

  function flush(): Promise<void> {
    writing = writing.then(write);
    return writing;
  }

  function schedule(): void {
    if (timed) return;
    timed = true;
    const dueMilliseconds = writtenAtMilliseconds + SAVE_WITHIN_MILLISECONDS - clock.wallMilliseconds();
    clock.after(Math.max(0, dueMilliseconds), () => {
      timed = false;
      void flush();
    });
  }

  function changed(): void {
    dirty = true;
    schedule();
  }

  const stops = [showStore.subscribe(changed), settingsStore.subscribe(changed)];
  savedShow = { ...savedShow };
  changed();
  return {
    flush,
    stop: () => {
      for (const stop of stops) stop();
    },
  };
}
