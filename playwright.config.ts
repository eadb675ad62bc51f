import { defineConfig } from '@playwright/test';
import { findChromium } from './tools/find-chromium.mjs';

/** Flags: a WebGPU adapter in software, audio that starts without a gesture, a microphone that hears a file and needs no permission click. */
export const chromiumArguments = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--enable-unsafe-swiftshader',
  '--use-fake-device-for-media-stream',
  '--autoplay-policy=no-user-gesture-required',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

/** The browser of the tests. */
export const chromiumPath = findChromium() ?? '/usr/bin/chromium';

/** Where the app under test runs; an app that is already served may be named instead of the build. */
const servedElsewhere = process.env['KIKI_ADDRESS'];

/** Each worker has a server of its own: the server joins the stages and phones of its machine to one console. KIKI_PORT names the first. */
const firstPort = Number(process.env['KIKI_PORT'] ?? 4601);
const PORTS = [firstPort, firstPort + 1] as const;
const ownPort = PORTS[Number(process.env['TEST_PARALLEL_INDEX'] ?? 0)] ?? PORTS[0];
export const appAddress = servedElsewhere ?? `http://localhost:${ownPort}`;

/** What is measured in time (frames, latencies, beats) is tested with the machine to itself; the rest two at a time (`--workers=2`). */
const NEEDS_QUIET =
  /(console-(blocked|keep|scenes|tempo)|device-loss|first-minutes|live-ink|on-the-way)\.spec\.ts/;

export default defineConfig({
  testDir: 'e2e',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  // A machine that is shared can stand still for seconds: what fails is tried once more, and `npm test` says so.
  retries: 1,
  reporter: [['list'], ['json', { outputFile: process.env['KIKI_REPORT'] ?? 'test-results/browser.json' }]],
  projects: [
    { name: 'together', testIgnore: NEEDS_QUIET },
    { name: 'alone', testMatch: NEEDS_QUIET },
  ],
  use: {
    baseURL: appAddress,
    // Each visit would keep the whole app, 24 MB of it; where that is what is tested it is allowed.
    serviceWorkers: 'block',
    launchOptions: { executablePath: chromiumPath, args: chromiumArguments },
  },
  ...(servedElsewhere === undefined
    ? {
        webServer: PORTS.map((port) => ({
          command: `npx vite preview --port ${port} --strictPort`,
          url: `http://localhost:${port}`,
          reuseExistingServer: true,
        })),
      }
    : {}),
});
