import type { BrowserContext, Page } from 'playwright-core';
import { isSoftwareGpu } from '../../src/core/software-gpu.ts';
import { launchChromium } from '../launch-chromium.ts';
import { serveBuild } from '../serve-build.ts';
import { watchFrames } from './frame-watch.ts';
import { drawApart, drawNothing } from '../webgpu-apart.ts';
import { drawMovingTiles } from './moving-tiles.ts';

/** The built app as it is used: a console that plays the demo, and a stage window opened by hand. */
export interface ShowApp {
  readonly console: Page;
  readonly stage: Page;
  /** What the graphics call themselves. */
  readonly card: string;
  /** There is no graphics card: the stage does all but fill its pictures. */
  readonly unfilled: boolean;
  close(): Promise<void>;
}

/** Time that the demo plays before anything is measured: packs, programs and the first phrase are there [ms]. */
const SETTLING_MILLISECONDS = 15_000;

/** Until the marks of the last sounds are done [ms]. */
const RESTING_MILLISECONDS = 3000;

/** The picture of a projector where a graphics card draws, and one that any machine holds at 60 Hz where none does [pixels]. */
const PROJECTOR = { width: 1920, height: 1080 };
const SMALL = { width: 480, height: 270 };

/** What emulates WebGPU on the processor. */
const EMULATED = ['--enable-unsafe-webgpu', '--use-webgpu-adapter=swiftshader'];

/**
 * Serves the build, opens console and stage and plays the demo. Without a graphics card the stage draws with WebGL2, or, where `emulated`
 * says so, with WebGPU; neither fills pictures then. Throws `NoBrowser`, `NotBuilt`.
 */
export async function openShowApp(emulated = false): Promise<ShowApp> {
  const app = await serveBuild();
  const browser = await launchChromium('The show runs', [
    '--disable-background-networking',
    '--disable-renderer-backgrounding',
    '--disable-backgrounding-occluded-windows',
    ...(emulated ? EMULATED : []),
  ]);
  const context = await browser.newContext({ serviceWorkers: 'block' });
  // The TypeScript runner wraps named functions in this helper, which the page does not have.
  await context.addInitScript('globalThis.__name = (value) => value');
  await context.addInitScript(watchFrames);
  const card = await graphicsOf(context);
  const unfilled = isSoftwareGpu(card);
  if (emulated) {
    await context.addInitScript(drawApart);
    await context.addInitScript(drawNothing);
  } else if (unfilled) await context.addInitScript(drawMovingTiles);
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  await page.goto(app.address);
  await page.evaluate(listenForLatencies);
  await page.getByRole('button', { name: 'Skip' }).click();
  await page.getByRole('tab', { name: 'Hear' }).click();
  await page.getByRole('region', { name: 'Source' }).getByRole('button', { name: 'Demo' }).click();
  const opening = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Open stage' }).first().click();
  const stage = await opening;
  if (emulated) await stage.goto(`${stage.url()}${stage.url().includes('?') ? '&' : '?'}backend=webgpu`);
  await stage.setViewportSize(unfilled ? SMALL : PROJECTOR);
  await stage.locator('canvas').waitFor();
  await page.waitForTimeout(SETTLING_MILLISECONDS);
  return {
    console: page,
    stage,
    card,
    unfilled,
    close: async () => {
      await browser.close();
      await app.close();
    },
  };
}

/** What was heard stays on the stage, and nothing more is heard. */
export async function stopSound({ console: page }: ShowApp): Promise<void> {
  await page.getByRole('tab', { name: 'Hear' }).click();
  await page
    .getByRole('region', { name: 'Source' })
    .getByRole('button', { name: 'Stop', exact: true })
    .click();
  await page.waitForTimeout(RESTING_MILLISECONDS);
}

/** Keeps what the stage says last of its times from onset to first ink, and which packs have drawn. Runs in the console's page. */
function listenForLatencies(): void {
  const packs = new Set<string>();
  Object.assign(window, { kikiPacks: packs });
  new BroadcastChannel('kiki-stage').onmessage = ({ data }) => {
    if (data.kind === 'status')
      Object.assign(window, {
        kikiLatencies: data.status.soundLatencyMilliseconds,
        kikiMarkLatencies: data.status.inkLatencyMilliseconds,
      });
    if (data.kind === 'feed' && data.feed.kind === 'ink') packs.add(data.feed.squiggle.pack);
    if (data.kind === 'feed' && data.feed.kind === 'clock')
      Object.assign(window, { kikiOutputSeconds: data.feed.anchor.outputLatencySeconds });
  };
}

/** From onsets to the first frames with ink, as the stage said last [ms]: of each sound, and of each of its voices. */
export function latenciesOf(page: Page): Promise<{ sounds: number[]; marks: number[] }> {
  return page.evaluate(() => {
    const { kikiLatencies = [], kikiMarkLatencies = [] } = window as unknown as {
      kikiLatencies?: number[];
      kikiMarkLatencies?: number[];
    };
    return { sounds: kikiLatencies, marks: kikiMarkLatencies };
  });
}

/** How far ahead of what is heard the audio is made, as the browser says [ms]. */
export function outputLatencyOf(page: Page): Promise<number> {
  return page.evaluate(
    () => 1000 * ((window as unknown as { kikiOutputSeconds?: number }).kikiOutputSeconds ?? NaN),
  );
}

/** What draws in this browser. */
async function graphicsOf(context: BrowserContext): Promise<string> {
  const page = await context.newPage();
  const name = await page.evaluate(() => {
    const gl = document.createElement('canvas').getContext('webgl2');
    const extension = gl?.getExtension('WEBGL_debug_renderer_info');
    return String(extension ? gl?.getParameter(extension.UNMASKED_RENDERER_WEBGL) : '');
  });
  await page.close();
  return name;
}
