import { expect, test } from '@playwright/test';
import {
  launchChromium,
  listenToStages,
  openConsole,
  openStage,
  showView,
  startSource,
  waitForSquiggles,
} from './support/kiki.ts';
import { writeDemoWav } from './support/demo-wav.ts';

const CHECKS = 11;

test('preflight names every fix, turns green by itself, keeps what it found, and sees a covered stage', async () => {
  const browser = await launchChromium([`--use-file-for-fake-audio-capture=${writeDemoWav()}`]);
  const context = await browser.newContext({ permissions: ['microphone', 'screen-wake-lock'] });
  const page = await openConsole(context);
  await showView(page, 'Preflight');
  const check = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  const turns = (name: string, verdict: 'good' | 'warning' | 'bad') =>
    expect(check(name), name).toHaveAttribute('data-verdict', verdict);
  await turns('Sound comes in', 'bad');
  await expect(check('Sound comes in')).toContainText('choose another input');
  await turns('The stage is in sight', 'bad');
  await expect(check('The stage is in sight')).toContainText('Open the stage.');
  await turns('Frames hold', 'bad');
  await expect(page.locator('.probe')).toHaveCount(CHECKS);
  await expect(page.locator('.preflight-verdict')).toContainText('to fix');

  await startSource(page, 'Input');
  const stage = await openStage(context);
  await page.bringToFront();
  await showView(page, 'Preflight');
  await expect(page.getByText('not looked at yet')).toHaveCount(0);
  await turns('Sound comes in', 'good');
  await turns('Both channels', 'good');
  await turns('leaves the sound alone', 'good');
  await turns('The stage is in sight', 'good');
  await expect(check('Graphics processor')).toContainText(/software/i);
  await expect(check('A second screen')).toContainText('Connect the projector');
  await expect(check('Room to save')).toContainText('GB free');
  // The stage is there now: its frames are watched by themselves, and go on being while another page is open.
  await expect(check('Frames hold')).toContainText(/looking…|frames a second/);
  const again = page.getByRole('button', { name: 'Check again: Frames hold' });
  if (await again.isEnabled()) await again.click();
  await expect(check('Frames hold')).toContainText('looking…');
  await showView(page, 'Keep');
  await showView(page, 'Preflight');
  await expect(check('Frames hold')).toContainText('looking…');
  await turns('Sound comes in', 'good');

  await stage.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'hidden', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await turns('The stage is in sight', 'bad');
  await expect(page.locator('.top-bar')).toContainText('Stage hidden!');
  await expect(page.locator('.notices')).toContainText('hidden or covered');
  await stage.evaluate(() => {
    Object.defineProperty(document, 'visibilityState', { get: () => 'visible', configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await turns('The stage is in sight', 'good');
  await expect(page.locator('.notices')).toHaveCount(0);

  await turns('The screen stays awake', 'good');
  await expect(check('The screen stays awake')).toContainText('held');

  // A stage that hangs: it says nothing more, and no goodbye either.
  await stage.evaluate(() => {
    for (let timer = 0; timer < 1000; timer++) clearInterval(timer);
  });
  const alarm = page.getByRole('status').filter({ hasText: 'A stage window was lost' });
  await expect(alarm).toBeVisible();
  // Its window is reloaded, as the alarm says: it speaks again.
  await stage.reload();
  await expect(alarm).toHaveCount(0);
  await stage.close();

  // A reload in mid-set: the page may hear the input, so it does, without a click.
  await page.reload();
  await listenToStages(page);
  await waitForSquiggles(page, 2);
  await showView(page, 'Hear');
  const source = page.getByRole('region', { name: 'Source' });
  await expect(source.getByRole('combobox', { name: 'Input device' })).toContainText('Fake');
  await source.getByRole('button', { name: 'Stop' }).click();
  await page.waitForTimeout(1000);
  await page.reload();
  await page.getByRole('heading', { name: 'Kiki' }).waitFor();
  await expect(page.getByRole('button', { name: 'Stop' })).toBeDisabled();
  await browser.close();
});
