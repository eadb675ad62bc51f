import AxeBuilder from '@axe-core/playwright';
import { expect, test, type Page } from '@playwright/test';
import { showView } from './support/kiki.ts';
import { surfaceProblems } from './support/surface.ts';

const PAGES = ['Perform', 'Hear', 'Look', 'Output', 'Hands', 'Keep', 'Preflight', 'Draw'] as const;

/** What axe finds serious or critical, in words. */
async function axe(page: Page, where: string, within = 'body'): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .include(within)
    .exclude('iframe')
    .analyze();
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .map(({ id, nodes }) => `${where}: ${id} ${nodes[0]?.html ?? ''}`);
}

/** The controls that can be learnt on the page that is open, one of each family: `launch-3` and `launch-4` are one. */
const families = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const seen = new Map<string, string>();
    for (const element of document.querySelectorAll<HTMLElement>('.console [data-target]')) {
      const target = element.dataset['target'] ?? '';
      const family = target.replace(/\d+/g, '#').replace(/(pass|voice|palette|test-tone)[.-]\w+/, '$1');
      if (!seen.has(family) && !(element as HTMLButtonElement).disabled) seen.set(family, target);
    }
    return [...seen.values()];
  });

test('every page: each control is named, says what it does, shows the focus and can be learnt; nothing is cut', async ({
  page,
}) => {
  test.setTimeout(300_000);
  await page.setViewportSize({ width: 1280, height: 720 });
  await page.goto('/');
  const problems: string[] = [];
  await expect(page.getByRole('dialog')).toContainText('Step 1 of 3', { timeout: 30_000 });
  problems.push(...(await axe(page, 'welcome')));
  await page.getByRole('button', { name: 'Skip' }).click();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  const learnable = new Set<string>();
  for (const name of PAGES) {
    await page.setViewportSize({ width: 1280, height: 720 });
    await showView(page, name);
    await expect(page.getByText('Opening…')).toHaveCount(0);
    if (name === 'Look') await page.getByRole('button', { name: 'Bloom', exact: true }).click();
    await page.keyboard.press('Tab'); // From here on the focus is shown: keys moved it.
    const found = await page.evaluate(surfaceProblems, { walk: true });
    problems.push(...found.map((problem) => `${name} at 1280: ${problem}`));
    problems.push(...(await axe(page, name)));
    for (const target of await families(page)) learnable.add(target);
    await page.setViewportSize({ width: 1920, height: 1080 });
    const wide = await page.evaluate(surfaceProblems, { walk: false });
    problems.push(...wide.map((problem) => `${name} at 1920: ${problem}`));
  }
  expect(problems).toEqual([]);
  expect(learnable.size).toBeGreaterThan(50);
});

test('dialogs, lists and the learn bar have no serious axe finding; a control is learnt by keys alone', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Skip' }).click();
  const found: string[] = [];
  await page.getByRole('combobox', { name: 'How a scene comes in' }).click();
  await expect(page.getByRole('option', { name: 'Cut' })).toBeVisible();
  found.push(...(await axe(page, 'a list', '.choice-list')));
  await page.keyboard.press('Escape');

  await showView(page, 'Output');
  await page.getByRole('button', { name: /^Modulation of Performance Main fader/ }).click();
  const dialog = page.getByRole('dialog', { name: /Main fader/ });
  await dialog.getByRole('button', { name: 'Add a source' }).click();
  await expect(dialog.getByRole('slider', { name: 'Depth' })).toHaveAttribute('aria-valuenow', '-0.5');
  found.push(...(await axe(page, 'cables')));
  await page.keyboard.press('Escape');

  await page.getByRole('button', { name: 'Learn', exact: true }).focus();
  await page.keyboard.press('Enter');
  const bar = page.locator('.learn-bar');
  await expect(bar).toBeVisible();
  found.push(...(await axe(page, 'learning')));
  await page.getByRole('radio', { name: 'None' }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(page.getByRole('radio', { name: 'Rounded' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(bar).toContainText('Mask: Rounded: now move a knob');
  await expect(page.getByRole('radio', { name: 'Rounded' })).not.toBeChecked();
  await page.keyboard.press('KeyG');
  await expect(bar).toContainText('G → Mask: Rounded.');
  const corner = page.getByRole('button', { name: /^Corner top left/ });
  await corner.focus();
  await page.keyboard.press('Enter');
  await expect(bar).toContainText('Corner top left x: now');
  await page.keyboard.press('Enter');
  await expect(bar).toContainText('Corner top left y: now');
  await page.keyboard.press('Escape');
  await expect(bar).toHaveCount(0);
  await page.keyboard.press('KeyG');
  await expect(page.getByRole('radio', { name: 'Rounded' })).toBeChecked();
  expect(found).toEqual([]);

  await showView(page, 'Draw');
  const sheet = page.getByRole('application', { name: /^Drawing sheet/ });
  await expect(page.getByRole('button', { name: 'Hear it' })).toBeDisabled();
  await sheet.focus();
  const ink = (): Promise<number> =>
    sheet.evaluate((canvas: HTMLCanvasElement) => {
      const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
      let bright = 0;
      for (let index = 0; index < pixels.length; index += 4) if ((pixels[index] ?? 0) > 200) bright++;
      return bright;
    });
  await page.keyboard.press('Enter');
  for (let step = 0; step < 6; step++) await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(ink).toBeGreaterThan(500);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Hear it' })).toBeEnabled();
});
