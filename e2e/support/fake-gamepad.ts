import type { Page } from '@playwright/test';

/** A gamepad in place of the browser's: four sticks' axes and twelve buttons that the test moves. */
export async function fakeGamepad(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const pad = {
      id: 'Test pad',
      index: 0,
      connected: true,
      buttons: Array.from({ length: 12 }, () => ({ value: 0, pressed: false, touched: false })),
      axes: [0, 0, 0, 0],
    };
    Object.assign(window, { kikiPad: pad });
    let plugged = false;
    navigator.getGamepads = () => (plugged ? [pad as unknown as Gamepad] : []);
    addEventListener('kiki-pad', () => {
      plugged = true;
      dispatchEvent(new Event('gamepadconnected'));
    });
  });
}

/** The gamepad is plugged in: browsers tell so at its first press. */
export const plugPad = (page: Page): Promise<boolean> =>
  page.evaluate(() => dispatchEvent(new Event('kiki-pad')));

/** Presses a button and lets it go, each long enough to be seen. */
export const pressPad = (page: Page, button: number): Promise<void> =>
  page.evaluate(async (index) => {
    const { kikiPad } = window as unknown as { kikiPad: { buttons: { value: number }[] } };
    for (const value of [1, 0]) {
      const at = kikiPad.buttons[index];
      if (at) at.value = value;
      await new Promise((resolve) => setTimeout(resolve, 80));
    }
  }, button);

/** Moves an axis, −1 to 1. */
export const tiltPad = (page: Page, axis: number, value: number): Promise<void> =>
  page.evaluate(
    async ([index, share]) => {
      (window as unknown as { kikiPad: { axes: number[] } }).kikiPad.axes[index] = share;
      await new Promise((resolve) => setTimeout(resolve, 80));
    },
    [axis, value] as const,
  );
