import { Client, Message } from 'node-osc';
import { expect, test } from '@playwright/test';
import { openConsole, showView, BASE_URL } from './support/kiki.ts';
import { socketOfStrangePage } from './support/strange-page.ts';

test('a program on this machine works the show by OSC, while it is switched on', async ({ context }) => {
  const page = await openConsole(context);
  await showView(page, 'Hands');
  const panel = page.getByRole('region', { name: 'OSC' });
  await expect(panel).toContainText('Off.');
  await panel.getByRole('button', { name: 'Switch on' }).click();
  const address = (await panel.locator('.osc-port').textContent()) ?? '';
  const [host = '', port = ''] = address.split(':');
  expect(host).toBe('127.0.0.1');
  const program = new Client(host, Number(port));
  const say = async (to: string, ...values: (number | boolean)[]): Promise<void> => {
    await program.send(new Message(to, ...values));
  };
  const output = () => page.evaluate(() => window.kikiHeard.latest.output?.output);

  // By name, without being learnt.
  await say('/kiki/fader', 0.25);
  await expect.poll(async () => (await output())?.fader).toBeCloseTo(0.25, 5);
  await say('/kiki/blackout');
  await expect.poll(async () => (await output())?.blackout).toBe(true);
  await say('/kiki/blackout', true);
  await expect.poll(async () => (await output())?.blackout).toBe(false);

  // Any address, once it is learnt.
  await page.getByRole('button', { name: 'Learn', exact: true }).first().click();
  await page.getByRole('button', { name: /^Freeze/ }).click();
  await expect(page.locator('.learn-bar')).toContainText('Freeze: now move');
  await say('/1/push7', 1);
  await expect(page.locator('.learn-bar')).toContainText('OSC /1/push7 → Freeze');
  await page.keyboard.press('Escape');
  await say('/1/push7', 0);
  await say('/1/push7', 1);
  await expect.poll(async () => (await output())?.frozen).toBe(true);
  await page.getByRole('radio', { name: 'OSC' }).click();
  await expect(page.getByRole('region', { name: 'Mappings' })).toContainText('OSC /1/push7');

  // What is no OSC is said and does nothing.
  await say('/all/*', 1);
  await expect(panel).toContainText('no address that can be learnt');

  // Nobody but a page of this very server reaches it, and after the switch nothing is heard any more.
  const strange = await context.newPage();
  await strange.goto(BASE_URL.replace('localhost', '127.0.0.1') + '/icon.svg');
  expect(await socketOfStrangePage(strange, '/osc-hand')).toBe('refused');
  await page.waitForTimeout(1000);
  await page.reload();
  await showView(page, 'Hands');
  await expect(panel.locator('.osc-port')).toContainText('127.0.0.1:');
  await panel.getByRole('button', { name: 'Switch off' }).click();
  await expect(panel).toContainText('Off.');
  await program.close();
});
