import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test';
import { appAddress, chromiumArguments, chromiumPath } from '../../playwright.config.ts';
import type { Squiggle } from '../../src/core/squiggle.ts';
import type { Beat } from '../../src/core/score.ts';
import type { StageFeed, StageStatus } from '../../src/core/stage-feed.ts';

export const BASE_URL = appAddress;

/** What a page has heard on the channel between relay and stages. */
interface Heard {
  readonly counts: Record<string, number>;
  readonly squiggles: Squiggle[];
  readonly statuses: StageStatus[];
  readonly beats: Beat[];
  /** Ids of onsets that were taken back. */
  readonly withdrawn: number[];
  /** The latest feed of each kind. */
  readonly latest: { [K in StageFeed['kind']]?: Extract<StageFeed, { readonly kind: K }> };
}

declare global {
  interface Window {
    kikiHeard: Heard;
  }
}

/** Starts a browser of its own with extra switches, e.g. a fake microphone that plays a file. */
export function launchChromium(extraArguments: readonly string[] = []): Promise<Browser> {
  return chromium.launch({ executablePath: chromiumPath, args: [...chromiumArguments, ...extraArguments] });
}

/** Opens the console past its welcome, with an ear on what goes to the stages. */
export async function openConsole(context: BrowserContext, address = BASE_URL, inPage?: Page): Promise<Page> {
  const page = inPage ?? (await context.newPage());
  await page.goto(address);
  await page.getByRole('heading', { name: 'Kiki' }).waitFor();
  await page.getByRole('button', { name: 'Skip' }).click();
  await listenToStages(page);
  return page;
}

/** Collects what is said between relay and stages. */
export async function listenToStages(page: Page): Promise<void> {
  await page.evaluate(() => {
    const heard: Heard = { counts: {}, squiggles: [], statuses: [], beats: [], withdrawn: [], latest: {} };
    window.kikiHeard = heard;
    new BroadcastChannel('kiki-stage').onmessage = ({ data }) => {
      const kind: string = data.kind === 'feed' ? data.feed.kind : data.kind;
      heard.counts[kind] = (heard.counts[kind] ?? 0) + 1;
      if (data.kind === 'feed') Object.assign(heard.latest, { [kind]: data.feed });
      if (kind === 'score' && data.feed.update.kind === 'beat') heard.beats.push(data.feed.update.beat);
      if (kind === 'ink') heard.squiggles.push(data.feed.squiggle);
      if (kind === 'ink-withdrawn') heard.withdrawn.push(data.feed.onsetId);
      if (kind === 'status') heard.statuses.push(data.status);
    };
  });
}

/** Waits until so many squiggles were drawn; returns all of them. */
export async function waitForSquiggles(
  page: Page,
  count: number,
  timeoutMilliseconds = 30_000,
): Promise<Squiggle[]> {
  await page.waitForFunction((wanted) => window.kikiHeard.squiggles.length >= wanted, count, {
    timeout: timeoutMilliseconds,
  });
  return page.evaluate(() => window.kikiHeard.squiggles);
}

/** Opens a stage in a tab of the same browser, at a size that software graphics can draw. */
export async function openStage(context: BrowserContext, query = ''): Promise<Page> {
  const stage = await context.newPage();
  await stage.setViewportSize({ width: 320, height: 180 });
  await stage.goto(`${BASE_URL}/stage.html?id=test&backend=webgl2${query}`);
  return stage;
}

/** Opens a stage as the operator does, with whatever graphics it finds. */
export async function openStageByHand(page: Page): Promise<Page> {
  const opening = page.context().waitForEvent('page');
  await page.getByRole('button', { name: 'Open stage' }).first().click();
  const stage = await opening;
  await stage.setViewportSize({ width: 320, height: 180 });
  return stage;
}

/** Shows the page with the sources and presses one. */
export async function startSource(page: Page, name: 'Demo' | 'Input' | 'Tab'): Promise<void> {
  await page.getByRole('tab', { name: 'Hear' }).click();
  await page.getByRole('region', { name: 'Source' }).getByRole('button', { name }).click();
}

/** Opens a page of the console by its tab. */
export async function showView(page: Page, name: string): Promise<void> {
  await page.getByRole('tab', { name, exact: true }).click();
}

/** Chooses an entry of a list that opens. */
export async function choose(page: Page, list: string | RegExp, entry: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: list }).first().click();
  await page.getByRole('option', { name: entry }).first().click();
}

/** Presses something that leads to a download; the file's path. */
export async function downloadOf(
  page: Page,
  press: () => Promise<void>,
): Promise<{ name: string; path: string }> {
  const downloading = page.waitForEvent('download');
  await press();
  const download = await downloading;
  return { name: download.suggestedFilename(), path: await download.path() };
}
