import { expect, test } from '@playwright/test';
import {
  choose,
  openConsole,
  showView,
  startSource,
  listenToStages,
  waitForSquiggles,
} from './support/kiki.ts';

test.use({ serviceWorkers: 'allow' });

test('after one visit everything works in flight mode, packs and stage included', async ({ context }) => {
  const page = await openConsole(context);
  await showView(page, 'Preflight');
  const offline = page.getByRole('listitem').filter({ hasText: 'Works without a network' });
  await expect(async () => {
    await page.getByRole('button', { name: 'Check again: Works without a network' }).click();
    await expect(offline).toHaveAttribute('data-verdict', 'good', { timeout: 1500 });
  }).toPass({ timeout: 90_000 });
  await page.waitForTimeout(1000);

  await context.setOffline(true);
  await page.reload();
  await page.getByRole('heading', { name: 'Kiki' }).waitFor();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await listenToStages(page);
  await startSource(page, 'Demo');
  const squiggles = await waitForSquiggles(page, 3);
  expect(squiggles.every(({ pack }) => pack === 'squiggle')).toBe(true);
  await choose(page, 'Pack of Hats & claps', 'alphabet');
  await page.waitForFunction(() => window.kikiHeard.squiggles.some(({ pack }) => pack === 'alphabet'));
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  const stage = await context.newPage();
  await stage.goto(new URL('stage.html?id=flight&backend=webgl2', page.url()).href);
  await page.waitForFunction(() => (window.kikiHeard.statuses.at(-1)?.inkedMarks ?? 0) > 0);
  for (const view of ['Look', 'Output', 'Hands', 'Keep', 'Draw']) {
    await page.bringToFront();
    await showView(page, view);
    await expect(page.getByText('Opening…')).toHaveCount(0);
  }
});
