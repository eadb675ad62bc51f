import type { Browser, Page } from 'playwright-core';
import { createServer } from 'vite';
import { launchChromium } from '../launch-chromium.ts';

/** A stage page in a headless browser that draws only when told to. */
export interface StageBrowser {
  readonly browser: Browser;
  /** Address of the app, with a slash at its end. */
  readonly address: string;
  /** Opens a stage that has no console and no loop of its own; `query` is added to its address. */
  readonly open: (widthPixels: number, heightPixels: number, query?: string) => Promise<Page>;
  readonly close: () => Promise<void>;
}

/** Long enough for software graphics to build their first programs [ms]. */
const PATIENCE_MILLISECONDS = 300_000;

/** Serves the sources and starts Chromium. Throws `NoBrowser`. */
export async function openStageBrowser(): Promise<StageBrowser> {
  const server = await createServer({
    logLevel: 'error',
    server: { port: 4620, strictPort: false, hmr: false, watch: null },
  });
  await server.listen();
  const address = server.resolvedUrls?.local[0] ?? 'http://localhost:4620/';
  const browser = await launchChromium('The stage is drawn', [
    '--disable-background-networking',
    '--no-first-run',
    '--enable-precise-memory-info',
    '--js-flags=--expose-gc',
  ]);
  return {
    browser,
    address,
    async open(width, height, query = '') {
      const context = await browser.newContext({ viewport: { width, height } });
      const page = await context.newPage();
      page.setDefaultTimeout(PATIENCE_MILLISECONDS);
      page.on('pageerror', (error) => {
        console.error(`stage: ${error.message}`);
      });
      // The TypeScript runner wraps named functions in this helper, which the page does not have.
      await page.addInitScript('globalThis.__name = (value) => value');
      await page.goto(`${address}stage.html?harness=1&backend=webgl2${query}`);
      await page.waitForFunction(() => 'kikiStage' in window);
      await page.evaluate(
        () => (window as unknown as { kikiStage: { ready: Promise<void> } }).kikiStage.ready,
      );
      return page;
    },
    async close() {
      await browser.close();
      await server.close();
    },
  };
}
