import { readFile } from 'node:fs/promises';
import { expect, test, type Page } from '@playwright/test';
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

const source = (page: Page) => page.getByRole('region', { name: 'Source' });

/** Lets the test pull the input out and plug it in again: Chromium's fake devices are soldered in. */
async function withPlugs(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const { mediaDevices } = navigator;
    const take = mediaDevices.getUserMedia.bind(mediaDevices);
    const list = mediaDevices.enumerateDevices.bind(mediaDevices);
    let plugged = true;
    let track: MediaStreamTrack | undefined;
    mediaDevices.getUserMedia = async (wanted) => {
      if (!plugged) throw new DOMException('unplugged', 'NotFoundError');
      const stream = await take(wanted);
      [track] = stream.getAudioTracks();
      return stream;
    };
    mediaDevices.enumerateDevices = async () =>
      (await list()).filter(({ kind }) => plugged || kind !== 'audioinput');
    Object.assign(window, {
      kikiPlug: (inside: boolean) => {
        plugged = inside;
        if (!inside) {
          track?.stop();
          track?.dispatchEvent(new Event('ended'));
        }
        mediaDevices.dispatchEvent(new Event('devicechange'));
      },
    });
  });
}

const plug = (page: Page, inside: boolean): Promise<void> =>
  page.evaluate((now) => {
    (window as unknown as { kikiPlug(inside: boolean): void }).kikiPlug(now);
  }, inside);

test('a line-in is heard through a capture device, unprocessed, and drawn; unplugged in mid-set it is said to be lost, and drawn again once it is back, in the same set', async () => {
  const browser = await launchChromium([`--use-file-for-fake-audio-capture=${writeDemoWav()}`]);
  const context = await browser.newContext({ permissions: ['microphone'] });
  const page = await context.newPage();
  await withPlugs(page);
  await openConsole(context, undefined, page);
  await startSource(page, 'Input');
  await waitForSquiggles(page, 20);
  await expect(source(page)).not.toContainText('left');
  await plug(page, false);
  await expect(source(page)).toContainText('was unplugged');
  const before = await page.evaluate(() => {
    const { squiggles, counts } = window.kikiHeard;
    const latest = Math.max(...squiggles.map(({ onset }) => onset.id));
    squiggles.length = counts['restart'] = 0;
    return latest;
  });
  await plug(page, true);
  await expect(source(page)).not.toContainText('was unplugged');
  // Sounds of before may still be finished; one that is drawn now is counted on from them.
  await page.waitForFunction(
    (id) => window.kikiHeard.squiggles.some(({ onset }) => onset.id > id),
    before,
    { timeout: 30_000 },
  );
  expect(await page.evaluate(() => window.kikiHeard.counts['restart'])).toBe(0);
  await browser.close();
});

test('a sound file that is dragged in on any page is played and drawn, under a veil that says so', async ({
  context,
}) => {
  const page = await openConsole(context);
  await showView(page, 'Output');
  const wav = (await readFile(writeDemoWav())).toString('base64');
  const dropped = await page.evaluateHandle((base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const transfer = new DataTransfer();
    transfer.items.add(new File([bytes], 'dragged.wav', { type: 'audio/wav' }));
    return transfer;
  }, wav);
  const veil = page.getByText('Drop sound files to play and draw them');
  const rail = page.getByRole('tablist', { name: 'Pages' });
  await rail.dispatchEvent('dragenter', { dataTransfer: dropped });
  await expect(veil).toBeVisible();
  await page.locator('.console').dispatchEvent('dragleave', { dataTransfer: dropped });
  await expect(veil).toHaveCount(0);
  await rail.dispatchEvent('dragover', { dataTransfer: dropped });
  await expect(veil).toBeVisible();
  const ours = await page.evaluate((transfer) => {
    const drop = new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true });
    document.querySelector('.top-bar')?.dispatchEvent(drop);
    return drop.defaultPrevented;
  }, dropped);
  expect(ours, 'the browser does not open the file in place of Kiki').toBe(true);
  await expect(veil).toHaveCount(0);
  await showView(page, 'Hear');
  await expect(source(page)).toContainText('dragged.wav');
  await waitForSquiggles(page, 6);
});

test('every onset that is drawn becomes ink on the stage; how soon is told', async ({ context }) => {
  const page = await openConsole(context);
  await openStage(context);
  await page.waitForFunction(() => window.kikiHeard.statuses.length > 0);
  await startSource(page, 'Demo');
  const onsets = 30;
  await page.waitForFunction(
    (wanted) => new Set(window.kikiHeard.squiggles.map(({ onset }) => onset.id)).size >= wanted,
    onsets,
    { timeout: 60_000 },
  );
  await source(page).getByRole('button', { name: 'Stop' }).click();
  // Whatever was drawn and not taken back must have become ink, one mark an onset.
  await page.waitForFunction(
    () => {
      const { squiggles, withdrawn, statuses } = window.kikiHeard;
      const drawn = new Set(squiggles.map(({ onset }) => onset.id));
      for (const id of withdrawn) drawn.delete(id);
      return drawn.size > 0 && (statuses.at(-1)?.inkedMarks ?? 0) >= drawn.size;
    },
    undefined,
    { timeout: 60_000 },
  );
  const { latencies, frames } = await page.evaluate(() => {
    const last = window.kikiHeard.statuses.at(-1);
    return { latencies: last?.inkLatencyMilliseconds ?? [], frames: last?.framesPerSecond ?? 0 };
  });
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): string =>
    `${Math.round(sorted[Math.floor(share * (sorted.length - 1))] ?? NaN)} ms`;
  const words = `sound to first ink: median ${at(0.5)}, p95 ${at(0.95)} of ${sorted.length} marks at ${frames.toFixed(0)} frames/s`;
  test.info().annotations.push({ type: 'latency', description: words });
  console.log(`      ${words}`);
  await showView(page, 'Hear');
  await expect(page.getByRole('region', { name: 'Figures' })).toContainText(/ink on stage\d+ \/ \d+ ms/);
});

test('a console that is reloaded in mid-set: settings come back, the picture stays until there is new ink, and then no id and no time of before is mixed in', async ({
  context,
}) => {
  const page = await openConsole(context);
  await openStage(context);
  await showView(page, 'Look');
  const size = page.getByRole('slider', { name: 'Scene: Mark size' });
  await size.focus();
  await page.keyboard.press('End');
  await startSource(page, 'Demo');
  // More than are asked for afterwards: the voice of the latest may still be corrected, which takes their marks back.
  await page.waitForFunction(
    () =>
      (window.kikiHeard.statuses.at(-1)?.liveMarks ?? 0) +
        (window.kikiHeard.statuses.at(-1)?.finishedMarks ?? 0) >
      30,
    undefined,
    { timeout: 60_000 },
  );
  await page.reload();
  await page.getByRole('heading', { name: 'Kiki' }).waitFor();
  await listenToStages(page);
  await showView(page, 'Look');
  await expect(size).toHaveAttribute('aria-valuenow', '4');
  const marks = () =>
    page.evaluate(() => {
      const last = window.kikiHeard.statuses.at(-1);
      return last === undefined ? NaN : last.liveMarks + last.finishedMarks;
    });
  // The stage has greeted the new relay, heard its settings and been asked how it is: all that was drawn is still there.
  await page.waitForFunction(() => window.kikiHeard.statuses.length > 3);
  expect(await marks()).toBeGreaterThan(25);
  const inkedBefore = await page.evaluate(() => window.kikiHeard.statuses.at(-1)?.inkedMarks ?? NaN);
  await startSource(page, 'Demo');
  await waitForSquiggles(page, 8);
  await page.waitForFunction(
    (before) =>
      window.kikiHeard.statuses.some(
        ({ liveMarks, finishedMarks, inkedMarks }) =>
          inkedMarks > before && liveMarks + finishedMarks > 0 && liveMarks + finishedMarks <= 25,
      ),
    inkedBefore,
  );
  await page.waitForFunction(
    (before) => (window.kikiHeard.statuses.at(-1)?.inkedMarks ?? 0) >= before + 4,
    inkedBefore,
  );
});
