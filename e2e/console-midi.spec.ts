import { expect, test } from '@playwright/test';
import { fakeMidi, lastSent, play, plug, unplug } from './support/fake-midi.ts';

test('a controller is learnt, lights its lamps, and keeps its map when its port is renamed', async ({
  page,
}) => {
  await fakeMidi(page);
  await page.goto('/');
  await page.getByRole('button', { name: 'Skip' }).click();
  await plug(page, 'one', 'LPD8');
  await page.getByRole('tab', { name: 'Hands' }).click();
  await page.getByRole('button', { name: 'Switch MIDI on' }).click();
  await expect(page.getByText('connected · 0 mapped')).toBeVisible();

  await page.getByRole('region', { name: 'Controllers' }).getByRole('button', { name: 'Learn' }).click();
  await page.getByRole('button', { name: /^Freeze/ }).click();
  await play(page, 'one', 0x90, 36, 127);
  await expect(page.getByText('LPD8 · ch 1 · note 36 → Freeze.')).toBeVisible();
  await page.keyboard.press('Escape');
  const freeze = page.getByRole('button', { name: /^Freeze/ });
  await play(page, 'one', 0x90, 36, 0);
  await play(page, 'one', 0x90, 36, 127);
  await expect(freeze).toHaveAttribute('aria-pressed', 'true');
  await expect.poll(() => lastSent(page)).toEqual({ id: 'one-output', bytes: [0x90, 36, 127] });

  await unplug(page, 'one');
  await expect(page.getByText('not connected: its mappings wait · 1 mapped')).toBeVisible();
  await plug(page, 'two', '2- LPD8');
  await expect(page.getByText('connected · 1 mapped', { exact: true })).toBeVisible();
  await play(page, 'two', 0x90, 36, 0);
  await play(page, 'two', 0x90, 36, 127);
  await expect(freeze).toHaveAttribute('aria-pressed', 'false');
});
