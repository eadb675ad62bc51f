import { expect, test, type Page } from '@playwright/test';
import { openConsole, startSource, waitForSquiggles } from './support/kiki.ts';

const tempoPanel = (page: Page) => page.getByRole('region', { name: 'Tempo' });
const shownTempo = async (page: Page): Promise<number> =>
  Number(await tempoPanel(page).locator('.tempo-figure strong').textContent());
const press = (page: Page, name: RegExp) => tempoPanel(page).getByRole('button', { name }).click();

/** Time between the two latest beats and the beat's place in the bar, once another beat has come [s]. */
async function nextBeat(page: Page): Promise<{ interval: number; positionInBar: number }> {
  const known = await page.evaluate(() => window.kikiHeard.beats.length);
  await page.waitForFunction((count) => window.kikiHeard.beats.length > count + 1, known);
  return page.evaluate(() => {
    const [before, last] = window.kikiHeard.beats.slice(-2);
    return {
      interval: (last?.timeSeconds ?? 0) - (before?.timeSeconds ?? 0),
      positionInBar: last?.positionInBar ?? 0,
    };
  });
}

test('the tempo unit: by ear, tapped, doubled, halved, nudged, locked, and told where the one is', async ({
  context,
}) => {
  const page = await openConsole(context);
  await startSource(page, 'Demo');
  await waitForSquiggles(page, 1);
  await expect(tempoPanel(page)).toContainText('By ear', { timeout: 60_000 });
  await expect(tempoPanel(page)).toContainText('% sure');

  // Four taps half a second apart by the page's own clock, so that a busy machine taps in time.
  await page.evaluate(async () => {
    const button = [...document.querySelectorAll<HTMLElement>('[data-target="tap"]')][0];
    const from = performance.now();
    for (let tap = 0; tap < 6; tap++) {
      while (performance.now() < from + tap * 500) await new Promise((resolve) => setTimeout(resolve, 1));
      button?.click();
    }
  });
  await expect(tempoPanel(page)).toContainText('By hand');
  await press(page, /^Lock/);
  await expect(tempoPanel(page)).toContainText('Locked');
  await expect.poll(() => shownTempo(page)).toBeGreaterThan(60);
  const tapped = await shownTempo(page);

  await press(page, /^× 2/);
  await expect.poll(async () => (await shownTempo(page)) / tapped).toBeCloseTo(2, 1);
  await press(page, /^÷ 2/);
  await expect.poll(async () => (await shownTempo(page)) / tapped).toBeCloseTo(1, 1);

  const { interval } = await nextBeat(page);
  const known = await page.evaluate(() => window.kikiHeard.beats.length);
  await press(page, /^Later/);
  await page.waitForFunction((count) => window.kikiHeard.beats.length > count + 2, known);
  const longest = await page.evaluate((count) => {
    const times = window.kikiHeard.beats.slice(count - 1).map(({ timeSeconds }) => timeSeconds);
    return Math.max(...times.slice(1).map((time, index) => time - (times[index] ?? 0)));
  }, known);
  expect(longest - interval).toBeCloseTo(0.01, 3);

  await nextBeat(page);
  await press(page, /^The one/);
  const ones = await page.evaluate(() => window.kikiHeard.beats.length);
  await page.waitForFunction((count) => window.kikiHeard.beats.length > count + 1, ones);
  const places = await page.evaluate(
    (count) => window.kikiHeard.beats.slice(count).map(({ positionInBar }) => positionInBar),
    ones,
  );
  expect(places.some((place) => place <= 2)).toBe(true);
  await press(page, /^Lock/);
  await expect(tempoPanel(page)).not.toContainText('Locked');
});
