import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test, type Page } from '@playwright/test';
import { appAddress, chromiumArguments, chromiumPath } from '../playwright.config.ts';
import { downloadOf, openConsole, showView } from './support/kiki.ts';

const markSize = (page: Page) => page.getByRole('slider', { name: 'Scene: Mark size' });
const say = (page: Page, words: string) => page.getByRole('status').filter({ hasText: words });

/** Gives a show file as a user does who picks it. */
const give = (page: Page, name: string, content: string): Promise<void> =>
  page
    .getByLabel('Show file')
    .setInputFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });

/** A browser in a process group of its own, so that all of it can be killed at once. */
async function startBrowser(profile: string): Promise<{ page: Page; kill(): Promise<void> }> {
  const child = spawn(
    chromiumPath,
    [...chromiumArguments, '--headless', `--user-data-dir=${profile}`, '--remote-debugging-port=0'],
    { detached: true, stdio: ['ignore', 'ignore', 'pipe'] },
  );
  const address = await new Promise<string>((resolve) => {
    let said = '';
    child.stderr.on('data', (data: Buffer) => {
      said += data.toString();
      const [, url] = /DevTools listening on (ws:\S+)/.exec(said) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  if (!context) throw new Error('a browser has a context');
  return {
    page: await context.newPage(),
    kill: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      process.kill(-(child.pid ?? 0), 'SIGKILL');
      await gone;
    },
  };
}

test('a killed process costs at most the last second', async () => {
  const profile = await mkdtemp(join(tmpdir(), 'kiki-profile-'));
  const first = await startBrowser(profile);
  await first.page.goto(appAddress);
  await first.page.getByRole('button', { name: 'Skip' }).click();
  await showView(first.page, 'Look');
  await markSize(first.page).focus();
  await first.page.keyboard.press('End');
  await expect(markSize(first.page)).toHaveAttribute('aria-valuenow', '4');
  await first.page.waitForTimeout(1000);
  await first.kill();
  const again = await startBrowser(profile);
  await again.page.goto(appAddress);
  await showView(again.page, 'Look');
  await expect(markSize(again.page)).toHaveAttribute('aria-valuenow', '4');
  await again.kill();
  await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

test.describe('named shows', () => {
  let page: Page;
  test.beforeAll(async ({ browser }) => {
    page = await openConsole(await browser.newContext());
    await showView(page, 'Keep');
  });
  test.afterAll(() => page.context().close());

  test('are named, duplicated, opened and removed', async () => {
    const name = page.getByLabel('Name of the show');
    await name.press('Control+a');
    await name.press('Delete');
    await name.pressSequentially('Tonight');
    await page.getByRole('button', { name: 'Duplicate' }).click();
    await expect(name).toHaveValue('Tonight copy');
    await page.getByRole('button', { name: 'Open Tonight', exact: true }).click();
    await expect(name).toHaveValue('Tonight');
    await page.getByRole('button', { name: 'Remove Tonight copy' }).click();
    await expect(page.getByRole('button', { name: 'Open Tonight copy' })).toHaveCount(0);
    await page.getByRole('button', { name: 'Bring back' }).click();
    await expect(page.getByRole('button', { name: 'Open Tonight copy' })).toBeVisible();
    await page.getByRole('button', { name: 'Remove Tonight copy' }).click();
    await expect(page.getByRole('button', { name: 'Open Tonight copy' })).toHaveCount(0);
  });

  test('undo takes an edit back, redo makes it again', async () => {
    await showView(page, 'Look');
    await page.getByRole('radio', { name: 'Lanes' }).click();
    await page.keyboard.press('Control+z');
    await expect(page.getByRole('radio', { name: 'Lanes' })).not.toBeChecked();
    await page.keyboard.press('Control+Shift+z');
    await expect(page.getByRole('radio', { name: 'Lanes' })).toBeChecked();
    await showView(page, 'Keep');
  });

  test('travel as one file; a newer, a hostile and a damaged one are refused with the reason and change nothing', async () => {
    const file = await downloadOf(page, () => page.getByRole('button', { name: 'Export' }).click());
    const text = await readFile(file.path, 'utf8');
    const show = JSON.parse(text) as { version: number; show: { name: string; scenes: object[] } };
    expect(show.show.scenes.length).toBeGreaterThanOrEqual(12);
    const name = page.getByLabel('Name of the show');
    await give(page, 'newer.json', JSON.stringify({ ...show, version: 9 }));
    await expect(say(page, 'newer Kiki')).toBeVisible();
    await give(page, 'hostile.json', text.replaceAll('"palette": "', '"palette": "../../'));
    await expect(say(page, 'damaged and was not loaded')).toBeVisible();
    await give(page, 'words.json', 'not JSON at all');
    await expect(say(page, 'it is not JSON')).toBeVisible();
    await give(page, 'bare.json', JSON.stringify({ ...show, show: { ...show.show, scenes: [] } }));
    await expect(say(page, 'bare.json').filter({ hasText: 'damaged and was not loaded' })).toBeVisible();
    await expect(name).toHaveValue('Tonight');
    await give(page, 'good.json', JSON.stringify({ ...show, show: { ...show.show, name: 'Carried over' } }));
    await expect(name).toHaveValue('Carried over');
    await expect(page.getByRole('button', { name: 'Open Tonight', exact: true })).toBeVisible();
  });

  test('of an older version are migrated', async () => {
    const old = {
      format: 'kiki-show',
      version: 0,
      name: 'Last year',
      scenes: [
        {
          name: 'Old scene',
          layout: 'rings',
          material: 'chalk',
          palette: 'ember',
          pack: 'squiggle',
          effects: { bloom: 0.7 },
        },
      ],
    };
    await give(page, 'old.json', JSON.stringify(old));
    await expect(page.getByLabel('Name of the show')).toHaveValue('Last year');
    await showView(page, 'Look');
    await expect(page.getByRole('radio', { name: 'Rings' })).toBeChecked();
    await expect(page.getByRole('slider', { name: 'Bloom: Strength' })).toHaveAttribute(
      'aria-valuenow',
      '0.7',
    );
    await showView(page, 'Keep');
  });

  test('panic shows the scene that was chosen to be safe', async () => {
    await page.getByRole('button', { name: 'Open Carried over' }).click();
    await expect(page.getByLabel('Name of the show')).toHaveValue('Carried over');
    await showView(page, 'Look');
    await page.getByRole('combobox', { name: 'Scene to edit' }).click();
    await page.getByRole('option', { name: 'Night sky' }).click();
    await page.getByRole('button', { name: 'Safe', exact: true }).click();
    await page.getByRole('button', { name: /^Panic/ }).click();
    await expect.poll(() => page.evaluate(() => window.kikiHeard.latest.look?.look.a.name)).toBe('Night sky');
    await expect(page.locator('.strip-decks')).toContainText('Night sky');
  });

  test('that cannot be read at the start are left as they are; another one is opened and said', async () => {
    await page.waitForTimeout(1000);
    const inVault = (): Promise<string> =>
      page.evaluate(
        () =>
          new Promise<string>((resolve, reject) => {
            const opening = indexedDB.open('kiki');
            opening.onsuccess = () => {
              const reading = opening.result.transaction('shows').objectStore('shows').get('first-show');
              reading.onsuccess = () => {
                opening.result.close();
                resolve((reading.result as { text: string }).text);
              };
              reading.onerror = () => reject(new Error('not read'));
            };
          }),
      );
    await page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('kiki');
          opening.onsuccess = () => {
            const writing = opening.result.transaction(['shows', 'desk'], 'readwrite');
            const show = { id: 'first-show', name: 'My night', text: 'torn', savedAtMilliseconds: 0 };
            writing.objectStore('shows').put(show);
            writing
              .objectStore('desk')
              .put({ showId: 'first-show', performance: {}, settings: { welcomeDone: true } }, 'now');
            writing.oncomplete = () => {
              opening.result.close();
              resolve();
            };
          };
        }),
    );
    await page.reload();
    await expect(say(page, 'The show “My night” could not be read')).toBeVisible();
    await showView(page, 'Keep');
    await expect(page.getByLabel('Name of the show')).toHaveValue('New show');
    await page.waitForTimeout(1000);
    expect(await inVault()).toBe('torn');
  });
});
