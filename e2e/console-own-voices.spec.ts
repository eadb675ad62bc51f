import { expect, test, type Page } from '@playwright/test';
import { fakeMidi, play, plug } from './support/fake-midi.ts';
import { choose, openConsole, showView, startSource, waitForSquiggles } from './support/kiki.ts';

/** Waits until a voice whose id begins so has been drawn. */
const drawn = (page: Page, voice: string): Promise<unknown> =>
  page.waitForFunction(
    (wanted) => window.kikiHeard.squiggles.some(({ onset }) => onset.voice.startsWith(wanted)),
    voice,
    { timeout: 30_000 },
  );

test.describe('voices of their own', () => {
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    const context = await browser.newContext({ permissions: ['microphone'] });
    page = await context.newPage();
    await fakeMidi(page);
    await openConsole(context, '/', page);
    await startSource(page, 'Demo');
    await waitForSquiggles(page, 1);
  });
  test.afterAll(() => page.context().close());

  test('left and right are a voice each', async () => {
    const base = page.getByRole('radiogroup', { name: 'What is heard in the source' });
    await base.getByRole('radio', { name: 'L and R' }).click();
    await drawn(page, 'left');
    await drawn(page, 'right');
    await expect(page.getByRole('region', { name: 'Voices', exact: true })).toContainText('Left');
    await base.getByRole('radio', { name: 'The mix' }).click();
  });

  test('the notes of a MIDI channel are onsets of a voice, drawn with the pack of the scene', async () => {
    await showView(page, 'Hands');
    await page.getByRole('button', { name: 'Switch MIDI on' }).click();
    await plug(page, 'bass', 'Bass Station');
    await showView(page, 'Hear');
    await choose(page, 'MIDI device as a voice', 'Bass Station');
    await choose(page, 'MIDI channel', 'ch 2');
    await page.getByRole('button', { name: 'Add the MIDI channel' }).click();
    await expect(page.getByRole('region', { name: 'Voices', exact: true })).toContainText(
      'Bass Station · ch 2',
    );
    await play(page, 'bass', 0x92, 40, 100);
    await play(page, 'bass', 0x91, 40, 100);
    await drawn(page, 'midi-');
    const played = await page.evaluate(
      () =>
        new Set(
          window.kikiHeard.squiggles
            .filter(({ onset }) => onset.voice.startsWith('midi-'))
            .map(({ onset }) => onset.id),
        ).size,
    );
    expect(played).toBe(1);
  });

  test('another input is a voice of its own, kept over a reload, and gone when it is removed', async () => {
    await page.getByRole('button', { name: 'Look for inputs' }).click();
    await choose(page, 'Another input as a voice', /Fake Audio Input 1/);
    await drawn(page, 'input-1');
    await page.waitForTimeout(1000);
    await page.reload();
    await showView(page, 'Hear');
    const remove = page.getByRole('button', { name: /Remove the voice Fake Audio Input 1/ });
    await remove.click();
    await expect(remove).toHaveCount(0);
    await expect(page.getByRole('region', { name: 'Voices', exact: true })).not.toContainText('Fake Audio');
  });
});
