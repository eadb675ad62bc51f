import { expect, test, type Page } from '@playwright/test';
import { openConsole, openStage, startSource, waitForSquiggles } from './support/kiki.ts';

/** Long against any frame, and longer than the half second that a console may be busy [ms]. */
const BLOCKED_MILLISECONDS = 3000;

interface Counted {
  frames: number;
  ink: number;
}

/** Counts, on the stage, the frames it draws and the ink that reaches it. */
const startCounting = (stage: Page): Promise<void> =>
  stage.evaluate(() => {
    const counted: Counted = { frames: 0, ink: 0 };
    Object.assign(window, { kikiCounted: counted });
    const count = (): void => {
      counted.frames++;
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    new BroadcastChannel('kiki-stage').onmessage = ({ data }) => {
      if (data.kind === 'feed' && data.feed.kind === 'ink') counted.ink++;
    };
  });

const counted = (stage: Page): Promise<Counted> =>
  stage.evaluate(() => ({ ...(window as unknown as { kikiCounted: Counted }).kikiCounted }));

test('a stage goes on drawing, and gets new ink, while the console hangs', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await openConsole(context);
  await startSource(page, 'Demo');
  await waitForSquiggles(page, 8);
  const stage = await openStage(context);
  await startCounting(stage);
  await stage.waitForTimeout(BLOCKED_MILLISECONDS);
  const before = await counted(stage);
  await page.evaluate((milliseconds) => {
    const end = performance.now() + milliseconds;
    while (performance.now() < end);
  }, BLOCKED_MILLISECONDS);
  const after = await counted(stage);
  expect(before.frames).toBeGreaterThan(3);
  // The hanging page takes one of two cores from the software that draws here: half the frames are what is left.
  expect(after.frames - before.frames).toBeGreaterThan(0.2 * before.frames);
  expect(after.ink - before.ink).toBeGreaterThan(0);
  // The console is gone for good: the stage goes on with what it has.
  await page.close();
  const alone = await counted(stage);
  await stage.waitForTimeout(BLOCKED_MILLISECONDS);
  expect((await counted(stage)).frames).toBeGreaterThan(alone.frames);
  await context.close();
});
