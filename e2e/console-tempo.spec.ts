import { expect, test, type Page } from '@playwright/test';
import { fakeMidi, playAgo, playEvenly, plug } from './support/fake-midi.ts';
import { openConsole, showView, startSource, waitForSquiggles } from './support/kiki.ts';

const tempoPanel = (page: Page) => page.getByRole('region', { name: 'Tempo' });
const shownTempo = async (page: Page): Promise<number> =>
  Number(await tempoPanel(page).locator('.tempo-figure strong').textContent());

/** Notes of the test's controller that tap, and that say where the one is. */
const TAP = [0x90, 40, 127] as const;
const THE_ONE = [0x90, 41, 127] as const;

/** Waits for so many more beats and returns all of them. */
async function beatsFrom(
  page: Page,
  known: number,
  more: number,
): Promise<{ timeSeconds: number; positionInBar: number }[]> {
  await page.waitForFunction((count) => window.kikiHeard.beats.length >= count, known + more);
  return page.evaluate(
    (count) =>
      window.kikiHeard.beats
        .slice(count)
        .map(({ timeSeconds, positionInBar }) => ({ timeSeconds, positionInBar })),
    known,
  );
}

const beatCount = (page: Page): Promise<number> => page.evaluate(() => window.kikiHeard.beats.length);

/** How much longer than a beat the longest beat is that comes after something is done [s]. */
async function delayBy(page: Page, beatSeconds: number, act: () => Promise<void>): Promise<number> {
  const known = await beatCount(page);
  await act();
  // A busy machine takes some beats to do it.
  const passed = (await beatCount(page)) - known;
  const times = (await beatsFrom(page, known - 1, passed + 5)).map(({ timeSeconds }) => timeSeconds);
  const gaps = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  return Math.max(...gaps) - beatSeconds;
}

/** Gives a control to a note of the test's controller. */
async function teach(page: Page, name: RegExp, note: readonly number[]): Promise<void> {
  await page.getByRole('button', { name: 'Learn', exact: true }).first().click();
  await expect(page.locator('.learn-bar')).toBeVisible();
  await tempoPanel(page).getByRole('button', { name }).click();
  await playAgo(page, 'pads', 0, ...note);
  await expect(page.locator('.learn-bar')).toContainText('→');
  await page.keyboard.press('Escape');
  await playAgo(page, 'pads', 0, note[0] ?? 0, note[1] ?? 0, 0);
}

test('the tempo unit: by ear, tapped, doubled, halved, nudged, moved, locked, and told where the one is', async ({
  context,
}) => {
  const page = await context.newPage();
  await fakeMidi(page);
  await openConsole(context, undefined, page);
  await startSource(page, 'Demo');
  await waitForSquiggles(page, 1);
  await plug(page, 'pads', 'Pads');
  await showView(page, 'Hands');
  await page.getByRole('button', { name: 'Switch MIDI on' }).click();
  await expect(page.getByText('connected · 0 mapped')).toBeVisible();
  await showView(page, 'Hear');
  await teach(page, /^Tap/, TAP);
  await teach(page, /^The one/, THE_ONE);
  await expect(tempoPanel(page)).toContainText('By ear', { timeout: 60_000 });
  await expect(tempoPanel(page)).toContainText('% sure');

  await page.keyboard.press('KeyL');
  await expect(tempoPanel(page)).toContainText('Locked');
  // Half a second apart by the messages' own times, so that a busy machine taps in time.
  await playEvenly(page, 'pads', 8, 500, ...TAP);
  await expect.poll(async () => Math.abs((await shownTempo(page)) - 120)).toBeLessThanOrEqual(2);

  await page.keyboard.press('BracketRight');
  await expect.poll(async () => Math.abs((await shownTempo(page)) - 240)).toBeLessThanOrEqual(4);
  await page.keyboard.press('BracketLeft');
  await expect.poll(async () => Math.abs((await shownTempo(page)) - 120)).toBeLessThanOrEqual(2);

  // The tempo that is shown follows the taps for a moment.
  await beatsFrom(page, await beatCount(page), 3);
  const beatSeconds = 60 / (await shownTempo(page));
  const nudge = await delayBy(page, beatSeconds, () => page.keyboard.press('Period'));
  expect(nudge).toBeCloseTo(0.01, 3);
  const moved = await delayBy(page, beatSeconds, async () => {
    await page.getByRole('slider', { name: 'Input: Beat offset' }).focus();
    await page.keyboard.press('End');
  });
  expect(moved).toBeCloseTo(0.3, 2);

  // The latest beat that was told as the third of its bar is the one from now on.
  await page.waitForFunction(() => window.kikiHeard.beats.at(-1)?.positionInBar === 3);
  const third = await page.evaluate(() => {
    const { beats, latest } = window.kikiHeard;
    const beat = beats.findLast(({ positionInBar }) => positionInBar === 3)?.timeSeconds ?? NaN;
    const anchor = latest.clock?.anchor;
    if (anchor === undefined) throw new Error('the clock was never told');
    const atMilliseconds =
      anchor.epochMilliseconds - performance.timeOrigin + (beat - anchor.audioSeconds) * 1000;
    return { beat, ago: performance.now() - atMilliseconds };
  });
  const known = await beatCount(page);
  await playAgo(page, 'pads', third.ago, ...THE_ONE);
  const after = (await beatsFrom(page, known + 1, 5)).slice(0, 5);
  for (const { timeSeconds, positionInBar } of after) {
    const beatsOn = Math.round((timeSeconds - third.beat) / beatSeconds);
    expect(positionInBar, `beat ${beatsOn} after the one`).toBe((((beatsOn % 4) + 4) % 4) + 1);
  }
  await page.keyboard.press('KeyL');
  await expect(tempoPanel(page)).toContainText('By hand');
  await page.keyboard.press('KeyE');
  await expect(tempoPanel(page)).toContainText('By ear');
});
