import { defineConfig } from '@playwright/test';
import { findChromium } from './tools/find-chromium.mjs';

/** Flags: a WebGPU adapter in software, audio that starts without a gesture, a microphone that hears a file and needs no permission click. */
const chromiumArguments = [
  '--no-sandbox',
  '--enable-unsafe-webgpu',
  '--enable-unsafe-swiftshader',
  '--use-fake-device-for-media-stream',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
];

export default defineConfig({
  testDir: 'e2e',
  timeout: 120_000,
  workers: 1,
  reporter: [['list'], ['json', { outputFile: 'test-results/browser.json' }]],
  use: {
    baseURL: 'http://localhost:4601',
    launchOptions: { executablePath: findChromium() ?? '/usr/bin/chromium', args: chromiumArguments },
  },
  webServer: {
    command: 'npx vite preview --port 4601 --strictPort',
    url: 'http://localhost:4601',
    reuseExistingServer: true,
  },
});
