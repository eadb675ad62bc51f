import { accessSync, constants, existsSync } from 'node:fs';

/** Where Debian, Ubuntu, Fedora and Google's package put the browser. */
const candidates = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Path of an installed Chromium, or null; `KIKI_CHROMIUM` overrides. */
export function findChromium() {
  const paths = process.env.KIKI_CHROMIUM ? [process.env.KIKI_CHROMIUM] : candidates;
  for (const path of paths) {
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      continue;
    }
  }
  return null;
}

/** Chromium's software graphics driver, with which WebGPU runs where there is no graphics card; null where it is not. */
export function findSoftwareGpu() {
  const driver = '/usr/lib/chromium/vk_swiftshader_icd.json';
  return existsSync(driver) ? driver : null;
}
