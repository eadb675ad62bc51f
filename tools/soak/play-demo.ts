import type { Browser, CDPSession, Page } from 'playwright-core';
import type { StageStatus } from '../../src/core/stage-feed.ts';
import { launchChromium } from '../launch-chromium.ts';
import type { SoakSample } from './soak-sample.ts';

/** The app as it is built, playing its demo to a stage, looked at from outside. */
export interface PlayingDemo {
  sample(atSeconds: number): Promise<SoakSample>;
  close(): Promise<void>;
}

/** Starts a headless Chromium with console and stage and plays the demo. Throws `NoBrowser`. */
export async function playDemo(address: string): Promise<PlayingDemo> {
  const browser = await launchChromium('The soak runs', [
    '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows',
    '--js-flags=--expose-gc',
  ]);
  const context = await browser.newContext({ serviceWorkers: 'block' });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(address);
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.evaluate(() => {
    new BroadcastChannel('kiki-stage').onmessage = ({ data }) => {
      if (data.kind === 'status') Object.assign(window, { kikiStatus: data.status });
    };
  });
  await page.getByRole('tab', { name: 'Hear' }).click();
  await page.getByRole('region', { name: 'Source' }).getByRole('button', { name: 'Demo' }).click();
  // Last, so that it is in front: a browser draws no page that is covered.
  const stage = await context.newPage();
  await stage.setViewportSize({ width: 320, height: 180 });
  await stage.goto(new URL('stage.html?id=soak&backend=webgl2', address).href);
  await page.waitForFunction(() => 'kikiStatus' in window);
  const look = { page: await context.newCDPSession(page), stage: await context.newCDPSession(stage) };
  return { sample: (atSeconds) => takeSample(atSeconds, page, look), close: () => closeAll(browser) };
}

const closeAll = (browser: Browser): Promise<void> => browser.close();

/** Heap after a full collection, and document nodes. */
async function heapOf(session: CDPSession): Promise<{ bytes: number; nodes: number }> {
  await session.send('HeapProfiler.collectGarbage');
  await session.send('Performance.enable');
  const { metrics } = await session.send('Performance.getMetrics');
  const value = (name: string): number => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return { bytes: value('JSHeapUsedSize'), nodes: value('Nodes') };
}

async function takeSample(
  atSeconds: number,
  page: Page,
  sessions: { readonly page: CDPSession; readonly stage: CDPSession },
): Promise<SoakSample> {
  const figure = async (name: string): Promise<string> =>
    (await page.locator(`.facts dt:has-text("${name}") + dd`).first().textContent()) ?? '';
  const status = await page.evaluate(() => (window as unknown as { kikiStatus: StageStatus }).kikiStatus);
  const [ofConsole, ofStage] = [await heapOf(sessions.page), await heapOf(sessions.stage)];
  return {
    atSeconds,
    numTensors: Number(await figure('Tensors held')),
    consoleHeapBytes: ofConsole.bytes,
    stageHeapBytes: ofStage.bytes,
    consoleNodes: ofConsole.nodes,
    geometries: status.geometries,
    inkedMarks: status.inkedMarks,
    finishedMarks: status.finishedMarks,
    droppedSlices: Number((await figure('In the queue, dropped')).split(', ')[1]),
  };
}
