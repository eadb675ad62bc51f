import { expect, test } from '@playwright/test';
import { choose, openConsole, showView } from './support/kiki.ts';

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
  expect(texts.length / seconds).toBeLessThanOrEqual(10.5);
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
