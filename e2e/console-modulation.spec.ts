import { expect, test, type Page } from '@playwright/test';
import { choose, openConsole, showView, startSource, waitForSquiggles } from './support/kiki.ts';

/** What the audience gets of a parameter over some seconds, as often as it is told. */
const valuesOf = (page: Page, parameter: string, seconds: number): Promise<number[]> =>
  page.evaluate(
    async ([id, milliseconds]) => {
      const seen: number[] = [];
      const channel = new BroadcastChannel('kiki-stage');
      channel.onmessage = ({ data }) => {
        const value = data.kind === 'feed' && data.feed.kind === 'modulation' ? data.feed.values[id] : null;
        if (typeof value === 'number') seen.push(value);
      };
      const from = performance.now();
      // On a busy machine few are told a second: some must have been.
      while (performance.now() < from + milliseconds || seen.length < milliseconds / 50)
        await new Promise((resolve) => setTimeout(resolve, 50));
      channel.close();
      return seen;
    },
    [parameter, seconds * 1000] as const,
  );

/** Mark size of the scene on air, and how far half a depth can move it. */
const BASE = 1;
const HALF_RANGE = (4 - 0.25) / 2;

test('a parameter follows an LFO: the audience gets it, its slider shows it move, and undo unplugs it', async ({
  context,
}) => {
  const page = await openConsole(context);
  await showView(page, 'Look');
  await page.getByRole('button', { name: /^Modulation of Scene Mark size/ }).click();
  const dialog = page.getByRole('dialog', { name: /Mark size/ });
  await dialog.getByRole('button', { name: 'Add a source' }).click();
  await choose(page, 'Source', 'LFO: triangle');
  await expect(dialog.getByRole('slider', { name: 'Period' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);

  const shown = page.locator('.slider-row', { hasText: 'Mark size' }).locator('output.moving');
  await expect(shown).toBeVisible();
  const { texts, seconds } = await shown.evaluate(async (element) => {
    const seen: string[] = [];
    const from = performance.now();
    const watcher = new MutationObserver(() => seen.push(element.textContent));
    watcher.observe(element, { characterData: true, childList: true, subtree: true });
    while (seen.length < 12) await new Promise((resolve) => setTimeout(resolve, 50));
    watcher.disconnect();
    return { texts: seen, seconds: (performance.now() - from) / 1000 };
  });
  expect(new Set(texts).size).toBeGreaterThan(6);
  // Twelve changes are eleven steps apart.
  expect((texts.length - 1) / seconds).toBeLessThanOrEqual(10.5);
  const values = new Set<number>();
  await expect
    .poll(async () => {
      const value = await page.evaluate(
        () => window.kikiHeard.latest.modulation?.values['scene.markScale'] ?? 0,
      );
      values.add(value);
      return values.size;
    })
    .toBeGreaterThan(4);

  await expect(
    page.getByRole('button', { name: 'Modulation of Scene Mark size: follows 1 source' }),
  ).toBeVisible();
  await page.locator('h1').click();
  for (let step = 0; step < 4; step++) await page.keyboard.press('Control+z');
  await expect(shown).toHaveCount(0);
});

test('a parameter follows what is heard: level with depth and smoothing, the beat, the energy of the section; a fader only loses', async ({
  context,
}) => {
  const page = await openConsole(context);
  await startSource(page, 'Demo');
  await showView(page, 'Look');
  await page.getByRole('button', { name: /^Modulation of Scene Mark size/ }).click();
  const dialog = page.getByRole('dialog', { name: /Mark size/ });
  await dialog.getByRole('button', { name: 'Add a source' }).click();
  const slider = (name: string) => dialog.getByRole('slider', { name });
  await waitForSquiggles(page, 4, 60_000);

  await choose(page, 'Source', 'Kick: level');
  await slider('Smoothing').press('Home');
  const quick = await valuesOf(page, 'scene.markScale', 2);
  expect(Math.min(...quick)).toBeGreaterThanOrEqual(BASE);
  expect(Math.max(...quick)).toBeLessThanOrEqual(BASE + HALF_RANGE + 1e-6);
  await slider('Smoothing').press('End');
  const slow = await valuesOf(page, 'scene.markScale', 2);
  const restless = (values: readonly number[]): number =>
    Math.max(...values.slice(1).map((value, index) => Math.abs(value - (values[index] ?? value))));
  expect(restless(quick)).toBeGreaterThan(3 * restless(slow));

  await slider('Smoothing').press('Home');
  await choose(page, 'Source', 'Beat: ramp over 1');
  const ramps = await valuesOf(page, 'scene.markScale', 2);
  expect(Math.max(...ramps) - Math.min(...ramps)).toBeGreaterThan(0.8 * HALF_RANGE);
  const falls = ramps.filter((value, index) => value < (ramps[index - 1] ?? value) - 0.3 * HALF_RANGE);
  expect(falls.length).toBeGreaterThanOrEqual(3);

  await choose(page, 'Source', 'Section: energy');
  await slider('Depth').press('Home');
  await expect
    .poll(async () => Math.max(...(await valuesOf(page, 'scene.markScale', 0.3))))
    .toBeLessThan(BASE);
  await dialog.getByRole('button', { name: 'Close' }).click();

  await showView(page, 'Output');
  await page.getByRole('button', { name: /^Modulation of Performance Main fader/ }).click();
  const light = page.getByRole('dialog', { name: /Main fader/ });
  await light.getByRole('button', { name: 'Add a source' }).click();
  await choose(page, 'Source', 'LFO: triangle');
  const dips = await valuesOf(page, 'fader', 2);
  expect(Math.max(...dips)).toBeLessThanOrEqual(1);
  expect(Math.min(...dips)).toBeLessThan(0.95);
  await light.getByRole('slider', { name: 'Depth' }).press('End');
  const kept = await valuesOf(page, 'fader', 1);
  expect(Math.max(...kept)).toBe(1);
  expect(Math.min(...kept)).toBe(1);
});
