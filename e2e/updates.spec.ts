import { expect, test } from '@playwright/test';
import { openConsole, showView } from './support/kiki.ts';
import { serveChangedApp } from './support/changed-app.ts';

test.use({ serviceWorkers: 'allow' });

test('a new version is offered in Preflight, takes over when asked and never by itself; the app can be installed', async ({
  context,
}) => {
  const app = await serveChangedApp();
  const page = await openConsole(context, app.address);
  const worker = (): Promise<{ waiting: boolean; marked: boolean }> =>
    page.evaluate(async () => ({
      waiting: Boolean((await navigator.serviceWorker.getRegistration())?.waiting),
      marked: 'kikiMark' in window,
    }));
  const mark = (): Promise<void> => page.evaluate(() => void Object.assign(window, { kikiMark: true }));
  // The very first visit is the service worker's already: it may be a show, too.
  const held = () => page.evaluate(() => navigator.serviceWorker.controller !== null);
  await expect.poll(held, { timeout: 60_000 }).toBe(true);
  await mark();
  const install = await context.newCDPSession(page);
  const { installabilityErrors } = await install.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')).toEqual(
    [],
  );

  app.publish();
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  await expect.poll(worker).toEqual({ waiting: true, marked: true });
  const offer = page.getByText('A new version of Kiki is ready');
  await expect(offer).toHaveCount(0);
  await showView(page, 'Preflight');
  await expect(offer).toBeVisible();
  await page.waitForTimeout(1500);
  expect(await worker()).toEqual({ waiting: true, marked: true });
  await page.reload();
  await showView(page, 'Preflight');
  await expect(offer).toBeVisible();
  expect(await worker()).toEqual({ waiting: true, marked: false });

  await mark();
  await page.getByRole('button', { name: 'Update now' }).click();
  await expect.poll(() => worker().catch(() => null)).toEqual({ waiting: false, marked: false });
  await showView(page, 'Preflight');
  await expect(offer).toHaveCount(0);
  await app.close();
});
