import { describe, expect, it } from 'vitest';
import type { WakeLockStatus } from '../show/status.ts';
import { keepAwake } from './keep-awake.ts';

function createScreen() {
  const locks: { released: boolean; take(): void }[] = [];
  const said: WakeLockStatus['state'][] = [];
  let onVisibility = (): void => undefined;
  const screen = {
    locks,
    said,
    refusing: false,
    page: {
      visibilityState: 'visible' as DocumentVisibilityState,
      addEventListener: (_: string, listener: () => void) => (onVisibility = listener),
    },
    wakeLock: {
      request: () => {
        if (screen.refusing) return Promise.reject(new Error('low battery'));
        const released: (() => void)[] = [];
        const lock = {
          released: false,
          addEventListener: (_: string, listener: () => void) => released.push(listener),
          take: () => {
            lock.released = true;
            for (const tell of released) tell();
          },
          release: () => {
            lock.take();
            return Promise.resolve();
          },
        };
        locks.push(lock);
        return Promise.resolve(lock);
      },
    },
    tell: ({ state }: WakeLockStatus) => void said.push(state),
    async show(visible: boolean) {
      screen.page.visibilityState = visible ? 'visible' : 'hidden';
      if (!visible) locks.at(-1)?.take();
      onVisibility();
      await settle();
    },
  };
  return screen;
}
const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const awakeOn = (screen: ReturnType<typeof createScreen>) =>
  keepAwake(screen as unknown as Parameters<typeof keepAwake>[0]);

describe('keeping awake', () => {
  it('holds one lock while it is wanted and lets it go after', async () => {
    const screen = createScreen();
    const awake = awakeOn(screen);
    await settle();
    expect(screen.locks).toEqual([]);
    awake.want(true);
    awake.want(true);
    await settle();
    expect(screen.locks.map(({ released }) => released)).toEqual([false]);
    expect(screen.said.at(-1)).toBe('held');
    awake.want(false);
    expect(screen.locks.map(({ released }) => released)).toEqual([true]);
    expect(screen.said.at(-1)).toBe('free');
  });

  it('asks again when the page is seen again, and not while it is hidden', async () => {
    const screen = createScreen();
    awakeOn(screen).want(true);
    await settle();
    await screen.show(false);
    expect(screen.said.at(-1)).toBe('refused');
    await screen.show(true);
    expect(screen.locks.map(({ released }) => released)).toEqual([true, false]);
    expect(screen.said.at(-1)).toBe('held');
  });

  it('says that it is refused, and asks again at the next chance', async () => {
    const screen = createScreen();
    screen.refusing = true;
    awakeOn(screen).want(true);
    await settle();
    expect(screen.said).toEqual(['refused']);
    screen.refusing = false;
    await screen.show(true);
    expect(screen.said.at(-1)).toBe('held');
  });

  it('lets a lock go at once that came when it was no longer wanted', async () => {
    const screen = createScreen();
    const awake = awakeOn(screen);
    awake.want(true);
    awake.want(false);
    await settle();
    expect(screen.locks.map(({ released }) => released)).toEqual([true]);
    expect(screen.said.at(-1)).toBe('free');
  });

  it('says that there is none', () => {
    const screen = createScreen();
    keepAwake({ ...(screen as unknown as Parameters<typeof keepAwake>[0]), wakeLock: undefined }).want(true);
    expect(screen.said).toEqual(['unsupported']);
  });
});
