import { expect, test, type Page } from '@playwright/test';
import { chromiumArguments, chromiumPath } from '../playwright.config.ts';
import { chromium } from '@playwright/test';
import { launchChromium, openConsole, startSource, waitForSquiggles } from './support/kiki.ts';

const notices = (page: Page) => page.locator('body');

test.describe('bad input', () => {
  test('a refused microphone is said with the way out, and the demo still plays', async () => {
    const browser = await launchChromium(['--deny-permission-prompts']);
    const page = await openConsole(await browser.newContext());
    await startSource(page, 'Input');
    await expect(notices(page)).toContainText(/allow/i);
    await startSource(page, 'Demo');
    await waitForSquiggles(page, 2);
    await browser.close();
  });

  test('no input device is said plainly', async () => {
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      args: chromiumArguments.filter((argument) => !argument.startsWith('--use-fake-device')),
    });
    const page = await openConsole(await browser.newContext({ permissions: ['microphone'] }));
    await startSource(page, 'Input');
    await expect(notices(page)).toContainText(/no (such )?(audio )?input/i);
    await browser.close();
  });

  test.describe('packs', () => {
    // A service worker may still be fetching when a test has seen what it wanted.
    test.afterEach(async ({ context }) => {
      await context.unrouteAll({ behavior: 'ignoreErrors' });
    });

    test('with a wrong hash are refused by name', async ({ context }) => {
      await context.route('**/models/squiggle/weights.bin', async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        body[100] = (body[100] ?? 0) ^ 0xff;
        await route.fulfill({ response, body });
      });
      const page = await openConsole(context);
      await expect(notices(page)).toContainText(/Pack “squiggle”.*is not the file that was packed/s, {
        timeout: 30_000,
      });
    });

    test('with truncated weights are refused by name', async ({ context }) => {
      await context.route('**/models/squiggle/weights.bin', async (route) => {
        const response = await route.fetch();
        const body = await response.body();
        await route.fulfill({ response, body: body.subarray(0, 1000) });
      });
      const page = await openConsole(context);
      await expect(notices(page)).toContainText(/Pack “squiggle”.*has the wrong length/is, {
        timeout: 30_000,
      });
    });

    test('with wrong shapes are refused by name', async ({ context }) => {
      await context.route('**/models/squiggle/pack.json', async (route) => {
        const response = await route.fetch();
        const manifest = (await response.json()) as { tensors: { shape: number[] }[] };
        const [first] = manifest.tensors;
        if (first) first.shape = [...first.shape].reverse().map((size) => size + 1);
        await route.fulfill({ response, json: manifest });
      });
      const page = await openConsole(context);
      await expect(notices(page)).toContainText(/Pack “squiggle”.*do not fill weights\.bin/s, {
        timeout: 30_000,
      });
    });
  });

  test('without WebGPU the networks run on wasm and the console says so', async () => {
    const browser = await chromium.launch({
      executablePath: chromiumPath,
      args: [
        ...chromiumArguments.filter((argument) => argument !== '--enable-unsafe-webgpu'),
        '--disable-features=WebGPU',
      ],
    });
    const page = await openConsole(await browser.newContext());
    await expect(notices(page)).toContainText('wasm', { timeout: 30_000 });
    await startSource(page, 'Demo');
    await waitForSquiggles(page, 4);
    await browser.close();
  });

  test('without WebGPU, on a machine of many processors, the networks run on wasm too', async () => {
    const browser = await launchChromium(['--disable-features=WebGPU']);
    const context = await browser.newContext();
    // The workers believe in sixteen processors.
    await context.route('**/assets/*worker*.js', async (route) => {
      const response = await route.fetch();
      const many = "Object.defineProperty(navigator, 'hardwareConcurrency', { value: 16 });";
      await route.fulfill({ response, body: `${many}${await response.text()}` });
    });
    const page = await openConsole(context);
    await startSource(page, 'Demo');
    await waitForSquiggles(page, 4);
    await expect(page.getByRole('region', { name: 'Figures' })).toContainText('wasm');
    await browser.close();
  });
});
