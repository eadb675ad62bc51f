import { expect, test } from '@playwright/test';
import {
  launchChromium,
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
  const context = await browser.newContext({ permissions: ['microphone'] });
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
  await stage.close();
  await browser.close();
});
