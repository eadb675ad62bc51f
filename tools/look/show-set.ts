import type { Page } from 'playwright-core';
import type { Scene } from '../../src/core/scene.ts';
import { printSet } from './set-file.ts';
import type { TimedFeed } from './hear-set.ts';

/** When and how a set is to be looked at. */
export interface Sight {
  readonly scene: Scene;
  /** Audio time of the picture [s]. */
  readonly atSeconds: number;
  readonly map: boolean;
}

/** The stage as a harness page offers it. */
interface HarnessWindow {
  readonly kikiStage: {
    feed(message: object): void;
    renderFrame(seconds: number): void;
    resize(width: number, height: number, ratio: number): void;
    canvas(): HTMLCanvasElement;
    status(): { readonly printing?: boolean };
  };
  heardSet: { atSeconds: number; feed: { kind: string } }[];
}

/** Brings a set into the page; once for all pictures of it. */
export async function loadSet(page: Page, set: readonly TimedFeed[]): Promise<void> {
  await page.evaluate((text) => {
    const arrays = { Float32Array, Uint8ClampedArray };
    (window as unknown as HarnessWindow).heardSet = JSON.parse(text, (_key, value: unknown) => {
      if (value === null || typeof value !== 'object' || !('$array' in value) || !('values' in value))
        return value;
      return arrays[value.$array as 'Float32Array'].from(value.values as number[]);
    }) as HarnessWindow['heardSet'];
  }, printSet(set));
}

/** Shows the set at a moment, as a stage that was reloaded a few seconds before would, and returns the picture as PNG. */
export async function pictureOf(page: Page, sight: Sight): Promise<Buffer> {
  const address = await page.evaluate(playTo, sight);
  return Buffer.from(address.slice(address.indexOf(',') + 1), 'base64');
}

/** Runs in the page; it must not refer to anything outside itself. */
async function playTo({ scene, atSeconds, map }: Sight): Promise<string> {
  const { kikiStage: stage, heardSet } = window as unknown as HarnessWindow;
  const rest = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
  // As small as can be while the past goes by: only the last frames are looked at.
  const [width, height] = [innerWidth, innerHeight];
  stage.resize(32, 18, 1);
  stage.feed({ kind: 'restart' });
  stage.feed({ kind: 'look', look: { a: scene, b: null, crossfade: 0 } });
  stage.feed({ kind: 'map-of-the-night', shown: map });
  let now = 0;
  let next = 0;
  const settling = map ? 6 : 0;
  const draw = (until: number, step: number): void => {
    for (; now < until; now += step) {
      for (; next < heardSet.length; next++) {
        const timed = heardSet[next];
        if (!timed || timed.atSeconds > Math.min(now, atSeconds)) break;
        stage.feed(timed.feed);
      }
      stage.renderFrame(now);
    }
  };
  // The first ink begins the set. What is older than some seconds has come to rest: it is told at once, as to a stage that was reloaded.
  draw((heardSet.find(({ feed }) => feed.kind === 'ink')?.atSeconds ?? 0) + 0.5, 0.5);
  now = Math.max(now, atSeconds - 9);
  stage.renderFrame(now);
  draw(atSeconds - 2, 0.5);
  await rest();
  stage.resize(width, height, 1);
  const print = async (): Promise<void> => {
    for (let frame = 0; frame < 160 && stage.status().printing === true; frame++) {
      stage.renderFrame((now += 0.02));
      await rest();
    }
  };
  await print();
  draw(atSeconds + settling, settling > 0 ? 0.5 : 0.35);
  await print();
  now = Math.max(now, atSeconds + settling);
  for (let frame = 0; frame < 3; frame++) stage.renderFrame((now += 0.2));
  return stage.canvas().toDataURL('image/png');
}
