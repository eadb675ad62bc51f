import { chromium, type Browser } from 'playwright-core';
import { KikiError } from '../src/core/errors.ts';
import { findChromium } from './find-chromium.mjs';

/** What every headless browser of the tools needs: no sandbox of its own, a processor that draws where there is no GPU, sound without a click. */
const ALWAYS = ['--no-sandbox', '--enable-unsafe-swiftshader', '--autoplay-policy=no-user-gesture-required'];

/** Switches of this machine, such as those that a graphics card without a screen needs: `--use-angle=vulkan --enable-features=Vulkan`. */
const ofThisMachine = (process.env['KIKI_CHROMIUM_SWITCHES'] ?? '').split(' ').filter(Boolean);

/** Starts Chromium with more switches. `purpose` is said where there is none. Throws `NoBrowser`. */
export async function launchChromium(purpose: string, switches: readonly string[]): Promise<Browser> {
  const executablePath = findChromium();
  if (executablePath === null) {
    throw new KikiError('NoBrowser', `${purpose} in Chromium, and there is none`, {
      expected: 'chromium',
      actual: 'none',
    });
  }
  return chromium.launch({ executablePath, args: [...ALWAYS, ...ofThisMachine, ...switches] });
}
