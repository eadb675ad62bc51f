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

test('preflight names every fix, and what is fixed turns green', async () => {
  const browser = await launchChromium([`--use-file-for-fake-audio-capture=${writeDemoWav()}`]);
  const context = await browser.newContext({ permissions: ['microphone', 'screen-wake-lock'] });
  const page = await openConsole(context);
  await showView(page, 'Preflight');
  const check = (name: string) => page.getByRole('listitem').filter({ hasText: name });
  const verdictOf = (name: string) => expect(check(name), name);
  await verdictOf('Sound comes in').toHaveAttribute('data-verdict', 'bad');
  await verdictOf('Sound comes in').toContainText('choose another input');
  await verdictOf('The stage is in sight').toContainText('Open the stage.');
  await expect(
    page
      .getByRole('list')
      .getByRole('listitem')
      .filter({ has: page.getByRole('button', { name: /^Check again/ }) }),
  ).toHaveCount(CHECKS);

  await startSource(page, 'Input');
  await waitForSquiggles(page, 2);
  const stage = await openStage(context);
  await page.bringToFront();
  await showView(page, 'Preflight');
  await verdictOf('Both channels').toHaveAttribute('data-verdict', 'good');
  await verdictOf('leaves the sound alone').toHaveAttribute('data-verdict', 'good');
  await expect(async () => {
    await page.getByRole('button', { name: 'Check again: Sound comes in at a good level' }).click();
    await verdictOf('Sound comes in').toHaveAttribute('data-verdict', 'good', { timeout: 1500 });
  }).toPass();
  await verdictOf('Graphics processor').toContainText(/software/i);
  await verdictOf('A second screen').toContainText('Connect the projector');
  await verdictOf('Room to save').toContainText('GB free');
  await verdictOf('The screen stays awake').toHaveAttribute('data-verdict', 'good');
  await verdictOf('The screen stays awake').toContainText('held');

  // A stage that hangs: it says nothing more, and no goodbye either.
  await stage.evaluate(() => {
    for (let timer = 0; timer < 1000; timer++) clearInterval(timer);
  });
  const alarm = page.getByRole('status').filter({ hasText: 'A stage window was lost' });
  await expect(alarm).toBeVisible();
  // Closed as an operator closes it, it says goodbye.
  await stage.close({ runBeforeUnload: true });
  await expect(alarm).toHaveCount(0);

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
