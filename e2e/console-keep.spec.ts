import { execFileSync } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { ALL_FORMATS, FilePathSource, Input } from 'mediabunny';
import { XMLValidator } from 'fast-xml-parser';
import { expect, test, type Page } from '@playwright/test';
import {
  downloadOf,
  openConsole,
  openStage,
  showView,
  startSource,
  waitForSquiggles,
} from './support/kiki.ts';

/** Frames a second that a recording holds. */
const FRAME_RATE = 60;

/** What a player finds in a video: length, frames, their moments, and whether it can jump to the middle. */
async function readVideo(path: string): Promise<{
  durationSeconds: number;
  frames: number;
  steadyMoments: boolean;
  middleSeconds: number;
  /** Longest time without a new frame, and the usual one [s]. */
  longestGapSeconds: number;
  medianGapSeconds: number;
  width: number;
}> {
  const input = new Input({ source: new FilePathSource(path), formats: ALL_FORMATS });
  const track = await input.getPrimaryVideoTrack();
  if (!track) throw new Error('no video in the file');
  const { EncodedPacketSink } = await import('mediabunny');
  const sink = new EncodedPacketSink(track);
  const moments: number[] = [];
  for await (const { timestamp } of sink.packets()) moments.push(timestamp);
  const durationSeconds = await input.computeDuration();
  const gaps = moments.slice(1).map((moment, index) => moment - (moments[index] ?? moment));
  const middle = await sink.getKeyPacket(durationSeconds / 2);
  return {
    durationSeconds,
    frames: moments.length,
    steadyMoments: moments.every(
      (moment) => Math.abs(moment * FRAME_RATE - Math.round(moment * FRAME_RATE)) < 0.07,
    ),
    middleSeconds: middle?.timestamp ?? NaN,
    longestGapSeconds: Math.max(...gaps),
    medianGapSeconds: gaps.toSorted((a, b) => a - b)[Math.floor(gaps.length / 2)] ?? NaN,
    width: track.displayWidth,
  };
}

/** Asks ffprobe where there is one; null where there is none. */
function ffprobe(path: string): { format: { duration: string }; streams: { codec_type: string }[] } | null {
  try {
    const json = execFileSync('ffprobe', [
      '-v',
      'error',
      '-of',
      'json',
      '-show_format',
      '-show_streams',
      path,
    ]);
    return JSON.parse(json.toString()) as ReturnType<typeof ffprobe>;
  } catch (thrown) {
    if ((thrown as { code?: string }).code === 'ENOENT') return null;
    throw thrown;
  }
}

/** Three seconds or more; a stage without a graphics card tells them in leaps. */
const SOME_SECONDS = /0:(0[3-9]|[1-5]\d)/;

/** Long enough that clusters of a second each are on the disk. */
const SOME_CLUSTERS = /0:(0[6-9]|[1-5]\d)/;

test.describe('what is kept', () => {
  let page: Page;

  test.beforeAll(async ({ browser }) => {
    page = await openConsole(await browser.newContext());
    await startSource(page, 'Demo');
    await waitForSquiggles(page, 24);
    await showView(page, 'Keep');
  });
  test.afterAll(() => page.context().close());

  for (const what of ['The latest squiggle', 'The map of the night'] as const) {
    test(`${what.toLowerCase()} as SVG and PNG`, async () => {
      const svg = await downloadOf(page, () => page.getByRole('button', { name: `${what} as SVG` }).click());
      const text = await readFile(svg.path, 'utf8');
      expect(XMLValidator.validate(text)).toBe(true);
      expect(text.match(/<path /g)?.length ?? 0).toBeGreaterThan(0);
      const png = await downloadOf(page, () => page.getByRole('button', { name: `${what} as PNG` }).click());
      const bytes = await readFile(png.path);
      expect(bytes.subarray(0, 8)).toEqual(Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]));
      expect(bytes.readUInt32BE(20)).toBe(2160);
      expect(bytes.length).toBeGreaterThan(5000);
    });
  }

  test('the map of bars grows on the page', async () => {
    await showView(page, 'Hear');
    const shades = (): Promise<number> =>
      page.locator('.similarity-map').evaluate((canvas: HTMLCanvasElement) => {
        const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
        const seen = new Set<number>();
        for (let index = 0; index < pixels.length; index += 4)
          seen.add(((pixels[index] ?? 0) << 16) | ((pixels[index + 1] ?? 0) << 8) | (pixels[index + 2] ?? 0));
        return seen.size;
      });
    // Its ground, a bar like itself, and a bar less like another.
    await expect.poll(shades, { timeout: 60_000 }).toBeGreaterThan(2);
    await showView(page, 'Keep');
  });

  test('the log of the set as JSON', async () => {
    await expect(page.locator('.top-bar')).toContainText(/\d bpm ?section ?[A-Z]|\dbpmsection[A-Z]/, {
      timeout: 60_000,
    });
    const log = await downloadOf(page, () =>
      page.getByRole('button', { name: 'Log of the set as JSON' }).click(),
    );
    const file = JSON.parse(await readFile(log.path, 'utf8')) as {
      format: string;
      onsets: { voice: string; timeSeconds: number }[];
      tempo: { beatsPerMinute: number }[];
      sections: { label: string; startSeconds: number }[];
    };
    expect(file.format).toBe('kiki-session');
    expect(file.onsets.length).toBeGreaterThan(3);
    expect(file.onsets.every(({ timeSeconds }) => Number.isFinite(timeSeconds))).toBe(true);
    expect(file.tempo.length).toBeGreaterThan(0);
    expect(file.tempo.every(({ beatsPerMinute }) => beatsPerMinute > 40 && beatsPerMinute < 260)).toBe(true);
    expect(file.sections.length).toBeGreaterThan(0);
    expect(file.sections[0]?.label).toMatch(/^[A-Z]/);
  });

  test('a video of the stage plays and seeks; one that is cut off is mended', async () => {
    // Two cores that draw, encode and run the networks at once take seconds a frame: the music rests.
    await showView(page, 'Hear');
    await page.getByRole('region', { name: 'Source' }).getByRole('button', { name: 'Stop' }).click();
    await showView(page, 'Keep');
    const stage = await openStage(page.context());
    const video = page.getByRole('region', { name: 'Video' });
    const record = video.getByRole('button', { name: 'Record' });
    await expect(record).toBeEnabled();
    await record.click();
    await expect(video).toContainText(SOME_SECONDS, { timeout: 60_000 });
    const whole = await downloadOf(page, () => video.getByRole('button', { name: 'Stop' }).click());
    const found = await readVideo(whole.path);
    expect(found.durationSeconds).toBeGreaterThan(2);
    expect(found.frames).toBeGreaterThan(10);
    expect(found.steadyMoments).toBe(true);
    expect(found.middleSeconds).toBeGreaterThan(0);
    console.log(
      `      longest gap ${found.longestGapSeconds.toFixed(3)} s, median ${found.medianGapSeconds.toFixed(3)} s of ${String(found.frames)} frames`,
    );
    expect(found.longestGapSeconds).toBeLessThan(30 * found.medianGapSeconds);
    const probed = ffprobe(whole.path);
    if (probed) {
      expect(Number(probed.format.duration)).toBeCloseTo(found.durationSeconds, 1);
      expect(probed.streams.map((stream) => stream.codec_type)).toEqual(['video']);
    }

    await record.click();
    await expect(video).toContainText(SOME_CLUSTERS, { timeout: 60_000 });
    // The stage dies in the middle of it, without a word.
    await stage.goto('chrome://crash').catch(() => undefined);
    await expect(record).toBeDisabled();
    await showView(page, 'Perform');
    await showView(page, 'Keep');
    const cut = video.getByRole('listitem').filter({ hasText: 'cut off' });
    await expect(cut).toBeVisible();
    const mended = await downloadOf(page, () => cut.getByRole('button', { name: /^Save/ }).click());
    expect(mended.name).toContain('-mended.webm');
    const saved = await readVideo(mended.path);
    expect(saved.frames).toBeGreaterThan(0);
    expect(saved.durationSeconds).toBeGreaterThan(0);
    await expect(cut).toHaveCount(0);
    await video
      .getByRole('button', { name: /^Remove/ })
      .first()
      .click();
    await expect(video.getByRole('listitem')).toHaveCount(1);
  });
});
