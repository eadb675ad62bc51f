import type { WakeLockStatus } from '../show/status.ts';

/** What is used of the browser's wake lock. */
interface AwakeSystem {
  /** Undefined where the browser has none. */
  readonly wakeLock:
    { request(type: 'screen'): Promise<Pick<WakeLockSentinel, 'release' | 'addEventListener'>> } | undefined;
  /** A browser takes the lock from a page that is hidden. */
  readonly page: Pick<Document, 'visibilityState' | 'addEventListener'>;
  tell(status: WakeLockStatus): void;
}

/** Keeps the screen awake for as long as it is wanted: asks again whenever the page is seen again or the lock was taken. */
export function keepAwake({ wakeLock, page, tell }: AwakeSystem): { want(wanted: boolean): void } {
  let wanted = false;
  let held: Pick<WakeLockSentinel, 'release'> | null = null;
  let asking = false;

  const letGo = (): void => {
    void held?.release();
    held = null;
    tell({ state: 'free', detail: '' });
  };
  const ask = async (): Promise<void> => {
    if (!wanted || held || asking) return;
    if (!wakeLock) {
      tell({ state: 'unsupported', detail: '' });
      return;
    }
    if (page.visibilityState !== 'visible') {
      tell({ state: 'refused', detail: 'the console is hidden' });
      return;
    }
    asking = true;
    try {
      const lock = await wakeLock.request('screen');
      held = lock;
      lock.addEventListener('release', () => {
        if (held !== lock) return;
        held = null;
        tell({ state: 'refused', detail: 'the browser took it back' });
        void ask();
      });
      tell({ state: 'held', detail: '' });
      if (!wanted) letGo();
    } catch (thrown) {
      tell({ state: 'refused', detail: thrown instanceof Error ? thrown.message : String(thrown) });
    } finally {
      asking = false;
    }
  };
  page.addEventListener('visibilitychange', () => void ask());

  return {
    want(now) {
      if (now === wanted) return;
      wanted = now;
      if (now) void ask();
      else letGo();
    },
  };
}
