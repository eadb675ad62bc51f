import { accessSync, constants } from 'node:fs';

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
