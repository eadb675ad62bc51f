import AxeBuilder from '@axe-core/playwright';
import { expect, test } from '@playwright/test';
import { openConsole, showView } from './support/kiki.ts';
import { socketOfStrangePage } from './support/strange-page.ts';

test('a phone on the local network works the show with the code of the console, and only then', async ({
  context,
  browser,
}) => {
  const page = await openConsole(context);
  await page.getByRole('radio', { name: 'Now' }).click();
  await showView(page, 'Hands');
  const panel = page.getByRole('region', { name: 'Phone' });
  await expect(panel).toContainText('Off: nothing on the network');
  await panel.getByRole('button', { name: 'Switch on' }).click();
  const code = (await panel.locator('.remote-code').textContent()) ?? '';
  const address = (await panel.locator('.remote-address').first().textContent()) ?? '';
  expect(code).toMatch(/^\d{6}$/);

  const pocket = await browser.newContext({ viewport: { width: 390, height: 844 }, hasTouch: true });
  const phone = await pocket.newPage();
  await phone.goto(address);
  const enter = async (given: string): Promise<void> => {
    await phone.getByLabel('Code from the console').fill(given);
    await phone.getByRole('button', { name: 'Connect' }).tap();
  };
  await enter(code === '000000' ? '000001' : '000000');
  await expect(phone.getByRole('status')).toContainText('not the code');
  await enter(code);
  await expect(phone.getByRole('status')).toContainText('on air: Sketchbook');
  await expect(panel).toContainText('1 connected');
  const { violations } = await new AxeBuilder({ page: phone }).setLegacyMode(true).analyze();
  expect(
    violations.filter(({ impact }) => impact === 'serious' || impact === 'critical').map(({ id }) => id),
  ).toEqual([]);
  await phone.getByRole('button', { name: 'Blackout' }).tap();
  await expect(page.getByRole('button', { name: /^Blackout/ })).toHaveAttribute('aria-pressed', 'true');
  await expect(phone.getByRole('button', { name: 'Blackout' })).toHaveAttribute('aria-pressed', 'true');
  await phone.getByRole('button', { name: 'River' }).tap();
  await expect(phone.getByRole('status')).toContainText('on air: River');
  await phone.getByLabel('Main fader').fill('0.5');
  await expect.poll(() => page.evaluate(() => window.kikiHeard.latest.output?.output.fader)).toBe(0.5);

  // The app itself is not to be had there, and no other page can open the door.
  for (const path of ['index.html', 'stage.html', 'models/index.json', 'assets/../index.html'])
    expect((await phone.request.get(new URL(path, address).href)).status(), path).toBe(404);
  const strange = await pocket.newPage();
  await strange.goto(address);
  expect(await socketOfStrangePage(strange, '/remote-desk')).toBe('refused');

  await panel.getByRole('button', { name: 'Switch off' }).click();
  await expect(phone.getByRole('status')).toContainText('trying again');
  await expect(phone.request.get(address)).rejects.toThrow();
  await pocket.close();
});
