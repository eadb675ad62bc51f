import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from '@playwright/test';
import {
  listenToStages,
  openConsole,
  openStage,
  openStageByHand,
  startSource,
  waitForSquiggles,
  BASE_URL,
} from './support/kiki.ts';
import { inkShare } from './support/ink-share.ts';
import { writeDemoWav } from './support/demo-wav.ts';

// Kept as on a visitor's machine: what the service worker fetches must not leave the machine either.
test.use({ serviceWorkers: 'allow' });

test.describe('first light', () => {
  test('the demo is drawn on a stage, beats are heard, and no request leaves the machine', async ({
    context,
  }) => {
    const foreign: string[] = [];
    context.on('request', (request) => {
      if (!/^(http:\/\/localhost|blob:|data:)/.test(request.url())) foreign.push(request.url());
    });
    const page = await openConsole(context);
    expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
    await startSource(page, 'Demo');
    const squiggles = await waitForSquiggles(page, 120);
    expect(new Set(squiggles.map(({ onset }) => onset.voice)).size).toBeGreaterThan(1);
    for (const squiggle of squiggles) {
      if (squiggle.kind !== 'strokes') continue;
      expect(squiggle.strokes.length).toBeGreaterThan(0);
      expect(squiggle.strokes.every(({ points }) => points.every(Number.isFinite))).toBe(true);
    }
    const stage = await openStageByHand(page);
    await page.waitForFunction(() => (window.kikiHeard.statuses.at(-1)?.liveMarks ?? 0) > 3, undefined, {
      timeout: 60_000,
    });
    await expect.poll(() => inkShare(stage), { timeout: 60_000 }).toBeGreaterThan(0.002);
    // Graphics that do not last are lost within seconds: the ink must still be there.
    await stage.waitForTimeout(10_000);
    await expect.poll(() => inkShare(stage), { timeout: 30_000 }).toBeGreaterThan(0.002);
    await page.waitForFunction(() => (window.kikiHeard.counts['score'] ?? 0) > 4, undefined, {
      timeout: 30_000,
    });
    expect(foreign).toEqual([]);
  });

  test('every page comes with the policy that keeps it so', async ({ request }) => {
    for (const path of ['', 'stage.html', 'remote.html', 'models/index.json']) {
      const headers = (await request.get(new URL(path, BASE_URL).href)).headers();
      expect(headers['content-security-policy'], path).toContain("default-src 'self'");
      expect(headers['cross-origin-opener-policy'], path).toBe('same-origin');
      expect(headers['cross-origin-embedder-policy'], path).toBe('require-corp');
    }
  });

  test('a dropped file is played and drawn; one that is not audio is named with the reason', async ({
    context,
  }) => {
    const page = await openConsole(context);
    await page.getByRole('tab', { name: 'Hear' }).click();
    await page.getByLabel('Sound files').setInputFiles([
      { name: 'broken.mp3', mimeType: 'audio/mpeg', buffer: Buffer.from('this is no music at all') },
      { name: 'empty.wav', mimeType: 'audio/wav', buffer: Buffer.alloc(0) },
    ]);
    const source = page.getByRole('region', { name: 'Source' });
    await expect(source).toContainText('broken.mp3');
    await expect(source).toContainText('cannot decode');
    await expect(source).toContainText('empty');
    await page.getByLabel('Sound files').setInputFiles(writeDemoWav());
    await source
      .getByRole('button', { name: /demo\.wav/ })
      .first()
      .click();
    await waitForSquiggles(page, 10);
  });

  test('a stage that is closed and opened again gets the set so far', async ({ context }) => {
    const page = await openConsole(context);
    await startSource(page, 'Demo');
    await waitForSquiggles(page, 40);
    await page.getByRole('region', { name: 'Source' }).getByRole('button', { name: 'Stop' }).click();
    const first = await openStage(context);
    await first.close();
    const again = await context.newPage();
    await again.goto(BASE_URL);
    await expect(again.getByRole('status')).toContainText('already open in another tab');
    await listenToStages(again);
    await openStage(context, '&again');
    await again.waitForFunction(() => (window.kikiHeard.counts['past'] ?? 0) > 0, undefined, {
      timeout: 20_000,
    });
    // Nothing sounds any more: whatever the stage shows, it was told as the past. Every mark of it must be there.
    const drawn = await page.evaluate(() => {
      const ids = new Set(window.kikiHeard.squiggles.map(({ onset }) => onset.id));
      for (const id of window.kikiHeard.withdrawn) ids.delete(id);
      return ids.size;
    });
    expect(drawn).toBeGreaterThan(4);
    await again.waitForFunction(
      (wanted) => {
        const last = window.kikiHeard.statuses.at(-1);
        return last !== undefined && last.liveMarks + last.finishedMarks >= wanted;
      },
      drawn,
      { timeout: 20_000 },
    );
    await page.close();
    await expect(again.getByRole('heading', { name: 'Kiki' })).toBeVisible();
  });

  test('what would reach another server is refused in the page, in its workers and on the stage', async ({
    context,
  }) => {
    const asked: string[] = [];
    const stranger = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*' }).end();
    });
    stranger.on('upgrade', (request, socket) => {
      asked.push(request.url ?? '');
      socket.destroy();
    });
    await new Promise<void>((resolve) => stranger.listen(0, 'localhost', resolve));
    const { port } = stranger.address() as AddressInfo;
    const page = await context.newPage();
    for (const path of ['', 'stage.html?harness=1&backend=webgl2']) {
      await page.goto(new URL(path, BASE_URL).href);
      const refused = await page.evaluate(async (host) => {
        const directives: string[] = [];
        document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => {
          directives.push(effectiveDirective);
        });
        const fetched = await fetch(`http://${host}/fetch`).then(
          () => 'went out',
          () => 'refused',
        );
        const image = await new Promise((resolve) => {
          const element = new Image();
          element.onload = () => resolve('went out');
          element.onerror = () => resolve('refused');
          element.src = `http://${host}/image`;
        });
        try {
          new WebSocket(`ws://${host}/socket`);
        } catch {
          // Some versions throw, all of them refuse.
        }
        navigator.sendBeacon(`http://${host}/beacon`, 'x');
        const script = `fetch('http://${host}/worker').then(() => postMessage('went out'), () => postMessage('refused'))`;
        const worker = new Worker(URL.createObjectURL(new Blob([script])));
        const fromWorker = await new Promise((resolve) => {
          worker.onmessage = ({ data }) => resolve(data);
          worker.onerror = () => resolve('no worker');
        });
        await new Promise((resolve) => setTimeout(resolve, 300));
        return { fetched, image, fromWorker, directives };
      }, `localhost:${port}`);
      expect(refused).toMatchObject({ fetched: 'refused', image: 'refused', fromWorker: 'refused' });
      expect(refused.directives).toEqual(expect.arrayContaining(['connect-src', 'img-src']));
    }
    expect(asked).toEqual([]);
    stranger.close();
  });
});
