import { expect, test, type Page } from '@playwright/test';
import { choose, openConsole, startSource, waitForSquiggles } from './support/kiki.ts';

const voices = (page: Page) => page.getByRole('region', { name: 'Voices' });

/** What the audience's scene says of a voice. */
const sceneVoice = (page: Page, voice: string) =>
  page.evaluate((id) => {
    const look = window.kikiHeard.latest.look?.look;
    const scene = look && (look.crossfade <= 0.5 ? look.a : look.b);
    return scene?.voices.find((one) => one.voice === id);
  }, voice);

test('each voice is muted, soloed, given a pack and an ink of its own', async ({ context }) => {
  const page = await openConsole(context);
  await startSource(page, 'Demo');
  await waitForSquiggles(page, 1);

  await voices(page).getByRole('button', { name: 'Mute Kick' }).click();
  await expect.poll(async () => (await sceneVoice(page, 'kick'))?.muted).toBe(true);
  await voices(page).getByRole('button', { name: 'Mute Kick' }).click();
  await expect.poll(async () => (await sceneVoice(page, 'kick'))?.muted).toBe(false);

  await voices(page).getByRole('button', { name: 'Solo Hats & claps' }).click();
  await expect.poll(() => page.evaluate(() => window.kikiHeard.latest.solo?.voice)).toBe('hats');
  await voices(page).getByRole('button', { name: 'Solo Hats & claps' }).click();
  await expect.poll(() => page.evaluate(() => window.kikiHeard.latest.solo?.voice)).toBe(null);

  await page.getByLabel('Ink of Bass', { exact: true }).fill('#12ab34');
  await expect.poll(async () => (await sceneVoice(page, 'bass'))?.colour).toBe('#12ab34');
  await page.getByRole('button', { name: 'Ink of Bass by the palette' }).click();
  await expect.poll(async () => (await sceneVoice(page, 'bass'))?.colour).toBe(undefined);

  // A pack that a scene wants is loaded without a press, and the voice is drawn by it.
  const alphabet = page
    .getByRole('region', { name: 'Packs' })
    .getByRole('listitem')
    .filter({ hasText: 'alphabet' });
  await choose(page, 'Pack of Hats & claps', 'alphabet');
  await expect(alphabet).toContainText('loaded', { timeout: 60_000 });
  await page.waitForFunction(
    () => window.kikiHeard.squiggles.some(({ onset, pack }) => onset.voice === 'hats' && pack === 'alphabet'),
    undefined,
    { timeout: 60_000 },
  );
});
