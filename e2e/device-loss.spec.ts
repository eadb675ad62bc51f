import { expect, test } from '@playwright/test';
import { launchChromium, openConsole, startSource, waitForSquiggles } from './support/kiki.ts';

/** Compiling a network's shaders for a GPU that is emulated takes about a minute, and again after the loss [ms]. */
const PATIENCE_MILLISECONDS = 240_000;

test('a GPU that is lost while drawing comes back by itself, with packs, voices and show as they were', async () => {
  test.setTimeout(2 * PATIENCE_MILLISECONDS);
  const browser = await launchChromium(['--use-webgpu-adapter=swiftshader']);
  const context = await browser.newContext();
  const page = await context.newPage();
  // One pack is enough, strokes draw on the GPU too, and the emulated one of a machine without one must do.
  await context.route('**/models/index.json', (route) => route.fulfill({ json: ['squiggle'] }));
  await page.addInitScript(() => {
    const Plain = window.Worker;
    window.Worker = class extends Plain {
      constructor(url: string | URL, options?: WorkerOptions) {
        super(url, options);
        if (options?.name === 'generator') Object.assign(window, { kikiGenerator: this });
      }
      override postMessage(message: { kind?: string }, ...rest: unknown[]): void {
        const changed =
          message.kind === 'start'
            ? { ...message, preferred: { strokes: 'webgpu', pixels: 'webgpu' }, allowSoftwareGpu: true }
            : message;
        (super.postMessage as (...all: unknown[]) => void)(changed, ...rest);
      }
    };
  });
  await openConsole(context, undefined, page);
  await startSource(page, 'Demo');
  const figures = page.getByRole('region', { name: 'Figures' });
  await expect(figures).toContainText('webgpu', { timeout: PATIENCE_MILLISECONDS });
  await waitForSquiggles(page, 3, PATIENCE_MILLISECONDS);
  await expect(figures).toContainText('Recoveries0');

  await page.evaluate(() => {
    window.kikiHeard.squiggles.length = 0;
    (window as unknown as { kikiGenerator: Worker }).kikiGenerator.postMessage({ kind: 'lose-device' });
  });
  await expect(figures).toContainText('Recoveries1', { timeout: PATIENCE_MILLISECONDS });
  await expect(figures).toContainText('after the GPU was lost', { timeout: PATIENCE_MILLISECONDS });
  const after = await waitForSquiggles(page, 3, PATIENCE_MILLISECONDS);
  expect(after.every(({ pack }) => pack === 'squiggle')).toBe(true);
  await browser.close();
});
