import { expect, test, type Page } from '@playwright/test';
import { choose, openConsole, showView, startSource, waitForSquiggles } from './support/kiki.ts';

const tile = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}(,|$)`) });

test.describe('scenes and decks', () => {
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    page = await openConsole(await browser.newContext());
    await startSource(page, 'Demo');
    await waitForSquiggles(page, 1);
    await showView(page, 'Perform');
  });
  test.afterAll(() => page.context().close());

  test('a scene launched now cuts on air; nothing is fetched for it', async () => {
    const fetched: string[] = [];
    await page.waitForFunction(() => !document.body.innerText.includes('loading'));
    await page.getByRole('radio', { name: 'Now' }).click();
    await choose(page, 'How a scene comes in', 'Cut');
    await page.waitForLoadState('networkidle');
    page.on('request', (request) => fetched.push(request.url()));
    await tile(page, 'River').click();
    await expect(tile(page, 'River')).toHaveAttribute('aria-current', 'true');
    await expect
      .poll(() =>
        page.evaluate(() => {
          const look = window.kikiHeard.latest.look?.look;
          return look && (look.crossfade <= 0.5 ? look.a.name : look.b?.name);
        }),
      )
      .toBe('River');
    expect(fetched).toEqual([]);
  });

  test('a cued scene is seen in the preview and not by the audience', async () => {
    await tile(page, 'Tree rings').hover();
    await page.getByRole('button', { name: 'Cue Tree rings' }).click();
    await expect(page.locator('.monitor.preview')).toContainText('Tree rings');
    await expect(page.locator('.monitor.program')).toContainText('River');
    await expect(tile(page, 'River')).toHaveAttribute('aria-current', 'true');
  });

  test('the crossfader takes the waiting deck on air by hand, by keys', async () => {
    const fader = page.getByRole('slider', { name: 'Crossfader' });
    const before = await fader.getAttribute('aria-valuenow');
    await fader.focus();
    await page.keyboard.press(before === '0' ? 'End' : 'Home');
    await expect(tile(page, 'Tree rings')).toHaveAttribute('aria-current', 'true');
    await expect(page.locator('.monitor.preview')).toContainText('River');
  });

  test('a scene launched at the next bar waits for it', async () => {
    await page.waitForFunction(() => window.kikiHeard.beats.length > 8, undefined, { timeout: 60_000 });
    await page.getByRole('radio', { name: 'Bar' }).click();
    await page.evaluate(() => {
      const seen: string[] = [];
      Object.assign(window, { kikiLabels: seen });
      const aim = [...document.querySelectorAll('.scene-launch')].find((element) =>
        element.getAttribute('aria-label')?.startsWith('Blackboard'),
      );
      const note = (): void => void seen.push(aim?.getAttribute('aria-label') ?? '');
      if (aim) new MutationObserver(note).observe(aim, { attributes: true, attributeFilter: ['aria-label'] });
    });
    await tile(page, 'Blackboard').click();
    await expect(tile(page, 'Blackboard')).toHaveAttribute('aria-current', 'true');
    const labels = await page.evaluate(() => (window as unknown as { kikiLabels: string[] }).kikiLabels);
    expect(labels[0]).toContain('waiting for its moment');
    expect(labels.at(-1)).toContain('on air');
  });

  test('the autopilot changes scenes by itself with the phrases', async () => {
    await choose(page, 'Autopilot changes', 'every phrase');
    await page.getByRole('button', { name: 'Autopilot', exact: true }).click();
    await expect(tile(page, 'Blackboard')).not.toHaveAttribute('aria-current', 'true', { timeout: 90_000 });
    await page.getByRole('button', { name: 'Autopilot', exact: true }).click();
    await expect(page.getByRole('button', { name: 'Autopilot', exact: true })).toHaveAttribute(
      'aria-pressed',
      'false',
    );
  });
});
