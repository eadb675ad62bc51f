import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium, type Page } from 'playwright-core';
import { KikiError } from '../src/core/errors.ts';
import { findChromium } from './find-chromium.mjs';
import { serveBuild } from './serve-build.ts';

const USAGE =
  'usage: npm run look:console -- --out DIR [--sizes WxH,…] [--seconds 20] [--tall] [--address URL]';

const HELP = `${USAGE}
Pictures every page of the console of the built app while the demo plays: DIR/<width>x<height>-<page>.png.
  --sizes WxH,…    windows, in pixels (default 1280x720,1920x1080)
  --seconds S      how long the demo plays before the first picture (default 20)
  --tall           as high as each page is, so that nothing is below the edge
  --address URL    a served app in place of the build`;

/** Exit code of a misuse. */
const FAILED = 2;

/** Long enough for software graphics on a busy machine [ms]. */
const PATIENCE_MILLISECONDS = 120_000;

/** A page settles in this time: pictures are painted, verdicts are in [ms]. */
const SETTLE_MILLISECONDS = 1500;

/** Pictures every page of the console at every size; returns the exit code. */
export async function lookConsole(args: readonly string[]): Promise<number> {
  if (args.includes('--help')) {
    console.log(HELP);
    return 0;
  }
  const options = parse(args);
  await mkdir(options.folder, { recursive: true });
  const app =
    options.address === undefined
      ? await serveBuild()
      : { address: options.address, close: () => Promise.resolve() };
  const browser = await chromium.launch({
    executablePath: chromiumOrThrow(),
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', '--autoplay-policy=no-user-gesture-required'],
  });
  try {
    const page = await browser.newPage({ viewport: options.sizes[0] ?? null });
    page.setDefaultTimeout(PATIENCE_MILLISECONDS);
    await page.goto(app.address);
    await page.getByRole('dialog').waitFor();
    await page.screenshot({ path: join(options.folder, 'welcome.png') });
    await page.getByRole('button', { name: 'Skip' }).click();
    await page.getByRole('button', { name: 'Demo', exact: true }).click();
    await page.waitForTimeout(options.seconds * 1000);
    for (const size of options.sizes) await pictureAll(page, size, options);
  } finally {
    await browser.close();
    await app.close();
  }
  return 0;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

async function pictureAll(page: Page, size: Size, { folder, tall }: LookConsoleOptions): Promise<void> {
  const names = await page.getByRole('tab').allInnerTexts();
  for (const name of names) {
    await page.setViewportSize(size);
    await page.getByRole('tab', { name, exact: true }).click();
    await page.getByText('Opening…').waitFor({ state: 'detached' });
    if (tall) await page.setViewportSize({ width: size.width, height: size.height + (await hidden(page)) });
    await page.waitForTimeout(SETTLE_MILLISECONDS);
    const file = `${String(size.width)}x${String(size.height)}-${name.toLowerCase()}.png`;
    await writeFile(join(folder, file), await page.screenshot());
    console.log(file);
  }
}

/** How much of the page is below the edge [px]. */
function hidden(page: Page): Promise<number> {
  return page.locator('.view').evaluate((view) => view.scrollHeight - view.clientHeight);
}

function chromiumOrThrow(): string {
  const found = findChromium();
  if (found !== null) return found;
  throw new KikiError('NoBrowser', 'The console is pictured in Chromium, and there is none', {
    expected: 'chromium',
    actual: 'none',
  });
}

interface LookConsoleOptions {
  readonly folder: string;
  readonly sizes: readonly Size[];
  readonly seconds: number;
  readonly tall: boolean;
  readonly address: string | undefined;
}

function parse(args: readonly string[]): LookConsoleOptions {
  const values = parseStrictly(args);
  if (values.out === undefined || values.out === '') throw usageError('--out DIR is missing');
  const sizes = values.sizes.split(',').map((words): Size => {
    const [width = 0, height = 0] = words.split('x').map(Number);
    if (!(width > 0 && height > 0)) throw usageError(`"${words}" is no size like 1280x720`);
    return { width, height };
  });
  const seconds = Number(values.seconds);
  if (!(seconds >= 0)) throw usageError(`"${values.seconds}" is no time in seconds`);
  return { folder: values.out, sizes, seconds, tall: values.tall, address: values.address };
}

function parseStrictly(args: readonly string[]) {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        out: { type: 'string' },
        sizes: { type: 'string', default: '1280x720,1920x1080' },
        seconds: { type: 'string', default: '20' },
        tall: { type: 'boolean', default: false },
        address: { type: 'string' },
      },
      strict: true,
    });
    return values;
  } catch (cause) {
    throw usageError(cause instanceof Error ? (cause.message.split('. ')[0] ?? '') : String(cause));
  }
}

function usageError(problem: string): KikiError {
  return new KikiError('UsageError', `look:console: ${problem} (${USAGE})`, {
    expected: USAGE,
    actual: problem,
  });
}

if (import.meta.filename === process.argv[1]) {
  process.exitCode = await lookConsole(process.argv.slice(2)).catch((thrown: unknown) => {
    console.error(thrown instanceof Error ? thrown.message : String(thrown));
    return FAILED;
  });
}
