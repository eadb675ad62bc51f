import { beforeEach, describe, expect, it } from 'vitest';
import { restoreDesk, SAVE_WITHIN_MILLISECONDS, startAutosave } from './autosave.ts';
import { toggleBlackout } from './deck-actions.ts';
import { editScene } from './scene-actions.ts';
import { changeSettings, INITIAL_SETTINGS, settingsStore } from './settings.ts';
import { createShowLibrary } from './show-library.ts';
import { writeShowFile } from './show-file.ts';
import { INITIAL_STATUS, statusStore } from './status.ts';
import { createShowState, sceneById, showStore } from './store.ts';
import { createMemoryVault, type Vault } from './vault.ts';

/** Time that only passes when told to. */
function createHandClock() {
  const waiting: { at: number; then: () => void }[] = [];
  let now = 0;
  return {
    after: (milliseconds: number, then: () => void) => void waiting.push({ at: now + milliseconds, then }),
    wallMilliseconds: () => now,
    async pass(milliseconds: number) {
      now += milliseconds;
      for (const due of waiting.filter(({ at }) => at <= now)) {
        waiting.splice(waiting.indexOf(due), 1);
        due.then();
      }
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}

const forget = (): void => {
  showStore.setState(createShowState());
  settingsStore.setState(INITIAL_SETTINGS);
  statusStore.setState(INITIAL_STATUS);
};
beforeEach(forget);

describe('autosave', () => {
  it('has every change on disk within a second, and takes it up again', async () => {
    const vault = createMemoryVault();
    const clock = createHandClock();
    const { stop } = startAutosave(vault, clock);
    editScene('factory-2', { markScale: 3 });
    toggleBlackout();
    changeSettings({ gainDecibels: 6 });
    await clock.pass(SAVE_WITHIN_MILLISECONDS);
    expect(SAVE_WITHIN_MILLISECONDS).toBeLessThanOrEqual(1000);
    stop();
    forget();
    expect(await restoreDesk(vault)).toBe(true);
    expect(sceneById(showStore.getState().show, 'factory-2')?.markScale).toBe(3);
    expect(showStore.getState().performance.blackout).toBe(true);
    expect(settingsStore.getState().gainDecibels).toBe(6);
  });
  it('says that saving fails, tries again, and says no more once it works', async () => {
    const memory = createMemoryVault();
    let full = true;
    const vault: Vault = {
      ...memory,
      save: (show, desk) => (full ? Promise.reject(new Error('disk full')) : memory.save(show, desk)),
    };
    const clock = createHandClock();
    const { stop } = startAutosave(vault, clock);
    await clock.pass(SAVE_WITHIN_MILLISECONDS);
    expect(statusStore.getState().notices[0]?.text).toMatch(/not being saved: disk full/);
    full = false;
    await clock.pass(SAVE_WITHIN_MILLISECONDS);
    expect(statusStore.getState().notices).toEqual([]);
    expect(await memory.read('first-show')).toBeDefined();
    stop();
  });
  it.each([
    ['first-show', '{}'],
    ['first-show', '{"format":"kiki-show","version":99}'],
    ['bad', '{}'],
  ])(
    'leaves the unreadable show %s %s as it is, opens and saves another one, and says so',
    async (id, text) => {
      const vault = createMemoryVault();
      await vault.save(
        { id, name: 'Bad', text, savedAtMilliseconds: 0 },
        { showId: id, performance: {}, settings: { gainDecibels: 'loud', sensitivity: 0.8 } },
      );
      expect(await restoreDesk(vault)).toBe(false);
      const opened = showStore.getState().show.id;
      expect(opened).not.toBe(id);
      expect(statusStore.getState().notices[0]?.text).toMatch(/“Bad” could not be read/);
      expect(settingsStore.getState()).toMatchObject({ gainDecibels: 0, sensitivity: 0.8 });
      const clock = createHandClock();
      const { stop } = startAutosave(vault, clock);
      editScene('factory-2', { markScale: 3 });
      await clock.pass(SAVE_WITHIN_MILLISECONDS);
      stop();
      expect((await vault.read(id))?.text).toBe(text);
      expect((await vault.read(opened))?.text).toContain('factory-2');
    },
  );
  it('writes over no kept show when the one that was open is gone', async () => {
    const vault = createMemoryVault();
    const text = writeShowFile(showStore.getState().show);
    await vault.save(
      { id: 'first-show', name: 'First show', text, savedAtMilliseconds: 0 },
      { showId: 'gone', performance: {}, settings: {} },
    );
    expect(await restoreDesk(vault)).toBe(false);
    expect(showStore.getState().show.id).toBe('first-show-2');
  });
});

describe('the library', () => {
  it('duplicates, opens and imports without losing the present show; a bad file changes nothing', async () => {
    const vault = createMemoryVault();
    const clock = createHandClock();
    const { flush, stop } = startAutosave(vault, clock);
    let seed = 0;
    const library = createShowLibrary(vault, flush, () => (seed += 0.1) % 1);
    editScene('factory-2', { markScale: 3 });
    await library.duplicate('Second');
    editScene('factory-2', { markScale: 0.5 });
    await library.open('first-show');
    expect(sceneById(showStore.getState().show, 'factory-2')?.markScale).toBe(3);
    expect((await library.list()).map(({ name }) => name).toSorted()).toEqual(['First show', 'Second']);
    const before = showStore.getState();
    await expect(library.importFile('{"format":"kiki-show","version":99}')).rejects.toThrow(/newer/);
    expect(showStore.getState()).toBe(before);
    await library.importFile(writeShowFile({ ...before.show, name: 'Given' }));
    expect(showStore.getState().show).toMatchObject({ name: 'Given' });
    expect(showStore.getState().show.id).not.toBe('first-show');
    expect(await library.list()).toHaveLength(3);
    const text = (await vault.read('first-show'))?.text;
    await library.remove('first-show');
    expect(await vault.read('first-show')).toBeUndefined();
    const notice = statusStore.getState().notices.find(({ id }) => id === 'show-removed');
    expect(notice?.text).toContain('“First show” was removed');
    notice?.action?.run();
    await expect.poll(async () => (await vault.read('first-show'))?.text).toBe(text);
    expect(statusStore.getState().notices).toEqual([]);
    stop();
  });
});
