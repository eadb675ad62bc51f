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
export const appAddress = servedElsewhere ?? 'http://localhost:4601';

export default defineConfig({
  testDir: 'e2e',
  timeout: 120_000,
  expect: { timeout: 20_000 },
  workers: 1,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    baseURL: appAddress,
    launchOptions: { executablePath: chromiumPath, args: chromiumArguments },
  },
  ...(servedElsewhere === undefined
    ? {
        webServer: {
          command: 'npx vite preview --port 4601 --strictPort',
          url: appAddress,
          reuseExistingServer: true,
        },
      }
    : {}),
});
