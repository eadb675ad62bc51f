import { expect, test, type Page } from '@playwright/test';
import { PLAIN_OUTPUT, type Scene } from '../src/core/scene.ts';
import type { StageFeed } from '../src/core/stage-feed.ts';
import { BRIDGE_PATHS } from '../src/link/bridge/bridge-protocol.ts';
import { decodeMessage, encodeMessage } from '../src/link/bridge/codec.ts';
import type { LinkMessage } from '../src/link/channel.ts';
import { BASE_URL, openConsole, showView } from './support/kiki.ts';
import { socketOfStrangePage } from './support/strange-page.ts';

/** Shares of a page's pixels that let everything through, and that hold ink. */
async function coverOf(page: Page): Promise<{ clear: number; inked: number }> {
  const png = (await page.screenshot({ omitBackground: true })).toString('base64');
  return page.evaluate(async (data) => {
    const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
    const image = await createImageBitmap(new Blob([bytes]));
    const copy = new OffscreenCanvas(image.width, image.height).getContext('2d')!;
    copy.drawImage(image, 0, 0);
    const { data: pixels } = copy.getImageData(0, 0, image.width, image.height);
    let [clear, inked] = [0, 0];
    for (let i = 3; i < pixels.length; i += 4) {
      if (pixels[i] === 0) clear++;
      if (pixels[i]! > 120) inked++;
    }
    return { clear: (4 * clear) / pixels.length, inked: (4 * inked) / pixels.length };
  }, png);
}

/** One end of the bridge, spoken for by the test: it joins from a page of the server, and hears what crosses. */
async function joinBridge(page: Page, role: 'relay' | 'stage'): Promise<BridgeEnd> {
  await page.goto(`${BASE_URL}/icon.svg`);
  await page.evaluate(async (path) => {
    const address = new URL(path, location.href);
    address.protocol = 'ws:';
    const socket = new WebSocket(address);
    socket.binaryType = 'arraybuffer';
    const heard: string[] = [];
    Object.assign(window, { socket, heard });
    socket.onmessage = ({ data }) =>
      heard.push(typeof data === 'string' ? data : btoa(String.fromCharCode(...new Uint8Array(data))));
    await new Promise((resolve) => (socket.onopen = resolve));
  }, BRIDGE_PATHS[role]);
  return {
    say: (message) =>
      page.evaluate(
        (data) =>
          (window as unknown as { socket: WebSocket }).socket.send(
            Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0)),
          ),
        Buffer.from(encodeMessage(message)).toString('base64'),
      ),
    heard: async () => {
      const all = await page.evaluate(() => (window as unknown as { heard: string[] }).heard);
      return all
        .filter((text) => !text.startsWith('{'))
        .map((text) => decodeMessage(new Uint8Array(Buffer.from(text, 'base64'))) as LinkMessage);
    },
  };
}

interface BridgeEnd {
  say(message: LinkMessage): Promise<void>;
  heard(): Promise<LinkMessage[]>;
}

const SCENE: Scene = {
  id: 'far',
  name: 'Far',
  layout: 'solo',
  material: 'brush',
  palette: 'sumi',
  voices: [],
  passes: [],
  markScale: 1,
  stayBars: 0,
};

function pastOf(epochMilliseconds: number): StageFeed[] {
  return [
    { kind: 'look', look: { a: SCENE, b: null, crossfade: 0 } },
    { kind: 'output', output: PLAIN_OUTPUT },
    { kind: 'clock', anchor: { audioSeconds: 3000, epochMilliseconds, outputLatencySeconds: 0 } },
    {
      kind: 'ink',
      squiggle: {
        kind: 'strokes',
        onset: { id: 1, voice: 'kick', timeSeconds: 2999, reportedAtSeconds: 2999, strength: 1 },
        pack: 'trial',
        descriptors: { size: 0.9, ink: 0.3, angularity: 0.5, height: 0.5, hue: 0, lightness: 0.2 },
        embedding: Float32Array.of(1, 0),
        penSeconds: 0.5,
        heardFraction: 1,
        strokes: [
          {
            points: Float32Array.of(0.1, 0.2, 0.3, 0.2, 0.6, 0.8, 0.9, 0.8),
            widths: Float32Array.of(0.06, 0.06),
            colour: [0, 0, 0],
          },
        ],
      },
    },
  ];
}

test('a stage in another browser gets the set through the local server, with nothing behind its ink', async ({
  browser,
}) => {
  const far = await browser.newContext({ viewport: { width: 320, height: 180 } });
  const stage = await far.newPage();
  await stage.addInitScript(() => {
    const asked: string[] = [];
    Object.assign(window, { asked });
    const wakeLock = { request: (kind: string) => (asked.push(kind), new Promise(() => undefined)) };
    Object.defineProperty(navigator, 'wakeLock', { value: wakeLock });
  });
  await stage.goto(`${BASE_URL}/stage.html?id=far&transparent=1&backend=webgl2`);
  await expect(stage.getByRole('status')).toContainText('waits for its console');
  expect(await stage.evaluate(() => (window as unknown as { asked: string[] }).asked)).toEqual(['screen']);

  const near = await browser.newContext();
  const relayPage = await near.newPage();
  const relay = await joinBridge(relayPage, 'relay');
  // A window that is opened again while the set goes on gets all of it again.
  for (const opened of [1, 2]) {
    await expect
      .poll(async () => (await relay.heard()).filter(({ kind }) => kind === 'hello').length)
      .toBe(opened);
    await relay.say({ kind: 'past', stageId: 'far', feed: pastOf(Date.now()) });
    await expect.poll(async () => (await coverOf(stage)).inked, { timeout: 60_000 }).toBeGreaterThan(0.005);
    expect((await coverOf(stage)).clear).toBeGreaterThan(0.5);
    await expect(stage.getByRole('status')).toBeHidden();
    if (opened === 1) await stage.reload();
  }
  // A second window beside it shows the same set.
  const second = await far.newPage();
  await second.goto(`${BASE_URL}/stage.html?id=second&backend=webgl2`);
  const helloes = async (): Promise<string[]> =>
    (await relay.heard()).flatMap((message) => (message.kind === 'hello' ? [message.stageId] : []));
  await expect.poll(helloes).toContain('second');
  await relay.say({ kind: 'past', stageId: 'second', feed: pastOf(Date.now()) });
  const withMarks = async (): Promise<string[]> => {
    const drawing = (await relay.heard()).flatMap((message) =>
      message.kind === 'status' && message.status.liveMarks + message.status.finishedMarks > 0
        ? [message.status.stageId]
        : [],
    );
    return [...new Set(drawing)].sort();
  };
  await expect.poll(withMarks, { timeout: 60_000 }).toEqual(['far', 'second']);
  await second.close();

  // One gesture takes it to the whole screen and back.
  for (const full of [true, false]) {
    await stage.locator('canvas').dblclick();
    await expect.poll(() => stage.evaluate(() => document.fullscreenElement !== null)).toBe(full);
  }
  await far.close();

  // Nobody but a page of this very server comes in, and a stage without a way says so.
  await relayPage.goto(BASE_URL.replace('localhost', '127.0.0.1') + '/icon.svg').catch(() => undefined);
  expect(await socketOfStrangePage(relayPage, BRIDGE_PATHS.relay)).toBe('refused');
  const lost = await near.newPage();
  await lost.routeWebSocket(/stage-link/, (socket) => socket.close());
  await lost.goto(`${BASE_URL}/stage.html?backend=webgl2`);
  await expect(lost.getByRole('status')).toContainText('finds no console');
  await near.close();
});

test('the console reaches stages of other browsers, and says whether there are any', async ({ browser }) => {
  const context = await browser.newContext();
  const page = await openConsole(context);
  await showView(page, 'Output');
  const others = page.getByRole('group', { name: 'Other browsers' });
  await expect(others).toContainText('none is open');
  const far = await browser.newContext();
  const stage = await joinBridge(await far.newPage(), 'stage');
  await expect(others).toContainText('connected');
  await stage.say({ kind: 'hello', stageId: 'far' });
  const told = async (): Promise<string[]> =>
    (await stage.heard()).flatMap((message) =>
      message.kind === 'past' ? message.feed.map(({ kind }) => kind) : [],
    );
  await expect.poll(told).toEqual(expect.arrayContaining(['look', 'output']));
  await far.close();
  await expect(others).toContainText('none is open');
  await context.close();
});
