import { expect, test, type Page } from '@playwright/test';
import { openConsole, openStage, startSource, waitForSquiggles } from './support/kiki.ts';

/** Long against any frame, and longer than the half second that a console may be busy [ms]. */
const BLOCKED_MILLISECONDS = 3000;

interface Counted {
  /** When each frame was drawn [ms]. */
  frames: number[];
  ink: number;
}

/** Counts, on the stage, the frames it draws and the ink that reaches it. */
const startCounting = (stage: Page): Promise<void> =>
  stage.evaluate(() => {
    const counted: Counted = { frames: [], ink: 0 };
    Object.assign(window, { kikiCounted: counted });
    const count = (): void => {
      counted.frames.push(performance.now());
      requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    new BroadcastChannel('kiki-stage').onmessage = ({ data }) => {
      if (data.kind === 'feed' && data.feed.kind === 'ink') counted.ink++;
    };
  });

const intervalsOf = (times: readonly number[]): number[] => times.slice(1).map((time, i) => time - times[i]!);

const middleOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Infinity;

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
  const free = intervalsOf(before.frames);
  const blocked = intervalsOf(after.frames.slice(before.frames.length - 1));
  expect(free.length).toBeGreaterThan(3);
  // The hanging page takes one of two cores from the software that draws here, and no more than that.
  expect(middleOf(blocked)).toBeLessThan(5 * middleOf(free));
  // A stage that waited for the console would stand still for as long as that does.
  expect(Math.max(...blocked)).toBeLessThan(0.6 * BLOCKED_MILLISECONDS);
  expect(after.ink - before.ink).toBeGreaterThan(0);
  // The console is gone for good: the stage goes on with what it has.
  await page.close();
  const alone = await counted(stage);
  await stage.waitForTimeout(BLOCKED_MILLISECONDS);
  expect((await counted(stage)).frames.length).toBeGreaterThan(alone.frames.length);
  await context.close();
});
