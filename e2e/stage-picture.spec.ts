import { expect, test } from '@playwright/test';
import { openStage, outputWith, type StageWindow } from './stage-harness.ts';

const SCENE = { layout: 'stream', material: 'brush', palette: 'ember' } as const;

test('an image stands on the stage in its own colours', async ({ page }) => {
  await openStage(page, 320, 180);
  const greens = await page.evaluate((scene) => {
    const stage = window as unknown as StageWindow;
    stage.look(scene);
    stage.kikiStage.renderFrame(1);
    const rgba = new Uint8ClampedArray(208 * 208 * 4);
    for (let i = 0; i < rgba.length; i += 4) rgba.set([20, 220, 40, 255], i);
    const green = (): number => {
      const pixels = stage.pixels();
      let count = 0;
      for (let i = 0; i < pixels.length; i += 4)
        if (pixels[i + 1]! > 120 && pixels[i]! < 90 && pixels[i + 2]! < 110) count++;
      return count;
    };
    const before = green();
    stage.ink(1, 1, { kind: 'pixels', strokes: undefined, sidePixels: 208, rgba });
    for (let i = 1; i <= 20; i++) stage.kikiStage.renderFrame(1 + 0.1 * i);
    return [before, green()];
  }, SCENE);
  expect(greens[0]).toBe(0);
  expect(greens[1]).toBeGreaterThan(500);
});

test('a crossfade lies between its two scenes, and the map of the night shows what was drawn', async ({
  page,
}) => {
  await openStage(page, 320, 180);
  const seen = await page.evaluate(() => {
    const stage = window as unknown as StageWindow;
    const sceneOf = (id: string, palette: string): object => ({
      id,
      name: id,
      layout: 'score',
      material: 'brush',
      palette,
      voices: [],
      passes: [],
      markScale: 1,
      stayBars: 0,
    });
    const corner = (): number => stage.pixels()[0]!;
    const groundAt = (crossfade: number): number => {
      const look = { a: sceneOf('a', 'ember'), b: sceneOf('b', 'sumi'), crossfade };
      stage.kikiStage.feed({ kind: 'look', look });
      for (let i = 0; i < 3; i++) stage.kikiStage.renderFrame((now += 4));
      return corner();
    };
    const inked = (): number => {
      const pixels = stage.pixels();
      let count = 0;
      for (let i = 0; i < pixels.length; i += 4) if (Math.max(pixels[i]!, pixels[i + 2]!) > 70) count++;
      return count;
    };
    let now = 1;
    const grounds = [groundAt(0), groundAt(0.5), groundAt(1)];
    groundAt(0);
    for (let id = 1; id <= 24; id++) stage.ink(id, now + 0.2 * id);
    const play = (seconds: number): void => {
      for (let i = 0; i < seconds; i++) stage.kikiStage.renderFrame((now += 1));
    };
    play(12);
    const before = inked();
    stage.kikiStage.feed({ kind: 'map-of-the-night', shown: true });
    play(8);
    const map = inked();
    return { grounds, before, map };
  });
  const [dark, middle, light] = seen.grounds as [number, number, number];
  expect(light).toBeGreaterThan(200);
  expect(middle).toBeGreaterThan(dark + 60);
  expect(middle).toBeLessThan(light - 60);
  expect(seen.before).toBeGreaterThan(100);
  expect(seen.map).toBeGreaterThan(50);
});

test('a corner pin leaves the rest of the wall dark', async ({ page }) => {
  await openStage(page, 320, 180);
  const seen = await page.evaluate(
    ({ pinned, plain }) => {
      const stage = window as unknown as StageWindow;
      stage.look({ layout: 'stream', material: 'brush', palette: 'sumi' });
      for (let i = 1; i < 6; i++) stage.kikiStage.renderFrame(4 * i);
      const show = (output: object): number[] => {
        stage.kikiStage.feed({ kind: 'output', output });
        stage.kikiStage.renderFrame(30);
        return stage.pixels();
      };
      const at = (pixels: number[], x: number, y: number): number => pixels[4 * (y * 320 + x)]!;
      const bent = show(pinned);
      const bare = show(plain);
      return { inside: at(bent, 80, 45), outside: at(bent, 260, 150), bare: at(bare, 260, 150) };
    },
    {
      pinned: outputWith({
        corners: [
          [-1, 0],
          [0, 0],
          [0, 1],
          [-1, 1],
        ],
      }),
      plain: outputWith({}),
    },
  );
  expect(seen.bare).toBeGreaterThan(200);
  expect(seen.inside).toBeGreaterThan(200);
  expect(seen.outside).toBe(0);
});

test('ink takes the colours of a new palette, and a stage that is told nothing any more goes on breathing', async ({
  page,
}) => {
  await openStage(page, 320, 180);
  const seen = await page.evaluate(() => {
    const stage = window as unknown as StageWindow;
    const { kikiStage } = stage;
    const scene = (palette: string) =>
      ({ layout: 'score', material: 'brush', palette, markScale: 2 }) as const;
    const count = (is: (red: number, blue: number) => boolean): number => {
      const pixels = stage.pixels();
      let found = 0;
      for (let i = 0; i < pixels.length; i += 4) if (is(pixels[i]!, pixels[i + 2]!)) found++;
      return found;
    };
    const pale = (): number => count((red, blue) => red > 120 && blue > 90);
    const dark = (): number => count((red, blue) => red < 150 && blue < 150);
    stage.look(scene('ember'));
    // Eight bars of kicks, in ember the palest ink and in sumi the darkest; the last are still wet.
    let now = 0.5;
    for (let beat = 0; beat < 32; beat++, now += 0.5) {
      const told = {
        timeSeconds: now,
        reportedAtSeconds: now,
        positionInBar: 1 + (beat % 4),
        beatsPerBar: 4,
      };
      kikiStage.feed({ kind: 'score', update: { kind: 'beat', beat: { ...told, barIndex: beat >> 2 } } });
      stage.ink(4 * (beat + 1), now);
      kikiStage.renderFrame(now + 0.25);
    }
    const play = (seconds: number, step: number): void => {
      for (const end = now + seconds; now < end; now += step) kikiStage.renderFrame(now);
    };
    play(1, 0.25);
    const ember = { pale: pale(), dark: dark() };
    stage.look(scene('sumi'));
    play(3, 0.5);
    const sumi = { pale: pale(), dark: dark() };
    const before = stage.pixels();
    play(90, 10);
    const left = dark();
    const moved = stage.pixels().filter((value, i) => Math.abs(value - before[i]!) > 24).length;
    // Red and blue, as large as they come, on paper: where they cross it is dark, as ink is, not light, as lamps are.
    const own = (voice: string, colour: string) => ({ voice, pack: '', muted: false, gain: 1, colour });
    const voices = [own('kick', '#ff0000'), own('bass', '#0000ff')];
    stage.look({ ...scene('sumi'), layout: 'stream', markScale: 4, voices } as Parameters<
      typeof stage.look
    >[0]);
    for (let id = 400; id < 416; id += 2) stage.ink(id, now);
    play(2, 0.5);
    const pixels = stage.pixels();
    let magenta = 0;
    for (let i = 0; i < pixels.length; i += 4)
      if (pixels[i]! > 120 && pixels[i + 1]! < 80 && pixels[i + 2]! > 120) magenta++;
    const crossed = { magenta, black: dark() };
    return { ember, sumi, left, moved, crossed };
  });
  expect(seen.ember.pale).toBeGreaterThan(100);
  expect(seen.sumi.dark).toBeGreaterThan(0.3 * seen.ember.pale);
  expect(seen.left).toBeGreaterThan(0.5 * seen.sumi.dark);
  expect(seen.moved).toBeGreaterThan(20);
  expect(seen.crossed.black).toBeGreaterThan(30);
  expect(seen.crossed.magenta).toBe(0);
});

test('rotation, safe area, masks, test card and logo do to the picture what they say', async ({ page }) => {
  await openStage(page, 320, 180);
  const looks = {
    turns: [0, 1, 2, 3].map((turns) => outputWith({ rotationQuarterTurns: turns as 0 | 1 | 2 | 3 })),
    safe: outputWith({ safeArea: 0.1 }),
    circle: outputWith({ mask: 'circle' }),
    rounded: outputWith({ mask: 'rounded' }),
    card: outputWith({ testCard: true }),
    plain: outputWith({}),
  };
  const seen = await page.evaluate(async (outputs) => {
    const stage = window as unknown as StageWindow;
    stage.look({ layout: 'stream', material: 'brush', palette: 'sumi' });
    const red =
      '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="40"><rect width="40" height="40" fill="#f00"/></svg>';
    const logo = { image: `data:image/svg+xml;base64,${btoa(red)}`, x: 0, y: 0, size: 0.3, opacity: 1 };
    let seconds = 0;
    const show = (output: object): ((x: number, y: number) => number[]) => {
      stage.kikiStage.feed({ kind: 'output', output });
      for (let i = 0; i < 3; i++) stage.kikiStage.renderFrame((seconds += 2));
      const pixels = stage.pixels();
      return (x, y) => {
        const at = 4 * (Math.floor(180 * y) * 320 + Math.floor(320 * x));
        return pixels.slice(at, at + 3);
      };
    };
    stage.kikiStage.feed({ kind: 'logo', logo });
    const isRed = ([r, g]: number[]): boolean => r! > 180 && g! < 60;
    for (let i = 0; i < 40 && !isRed(show(outputs.plain)(0.03, 0.05)); i++)
      await new Promise((resolve) => setTimeout(resolve, 100));
    const corners = [
      [0.03, 0.05],
      [0.97, 0.05],
      [0.97, 0.95],
      [0.03, 0.95],
    ] as const;
    const redCorners = outputs.turns.map((output) => {
      const at = show(output);
      return corners.map(([x, y]) => isRed(at(x, y)));
    });
    stage.kikiStage.feed({ kind: 'logo', logo: { ...logo, x: 1, y: 1 } });
    const moved = isRed(show(outputs.plain)(0.97, 0.95));
    stage.kikiStage.feed({ kind: 'logo', logo: { ...logo, opacity: 0.5 } });
    const half = show(outputs.plain)(0.03, 0.05);
    stage.kikiStage.feed({ kind: 'logo', logo: null });
    const places = (output: object): number[] => {
      const at = show(output);
      return [at(0.01, 0.5), at(0.05, 0.08), at(0.3, 0.3), at(0.005, 0.01)].map(([r]) => r!);
    };
    const card = show(outputs.card);
    return {
      redCorners,
      moved,
      half,
      plain: places(outputs.plain),
      safe: places(outputs.safe),
      circle: places(outputs.circle),
      rounded: places(outputs.rounded),
      bars: [0.25, 0.35, 0.45, 0.55, 0.65, 0.75].map((x) => card(x, 0.36).map((value) => value > 120)),
      greys: [0.24, 0.4, 0.6, 0.76].map((x) => card(x, 0.64)[0]!),
    };
  }, looks);
  const only = (corner: number): boolean[] => [0, 1, 2, 3].map((i) => i === corner);
  // Anticlockwise: top left, bottom left, bottom right, top right.
  expect(seen.redCorners).toEqual([only(0), only(3), only(2), only(1)]);
  expect(seen.moved).toBe(true);
  expect(seen.half[1]).toBeGreaterThan(80);
  expect(seen.half[1]).toBeLessThan(160);
  const light = (values: number[]): boolean[] => values.map((value) => value > 180);
  expect(light(seen.plain)).toEqual([true, true, true, true]);
  expect(light(seen.safe)).toEqual([false, false, true, false]);
  expect(light(seen.circle)).toEqual([false, false, true, false]);
  expect(light(seen.rounded)).toEqual([true, true, true, false]);
  const [on, off] = [true, false];
  expect(seen.bars).toEqual([
    [on, off, off],
    [on, on, off],
    [off, on, off],
    [off, on, on],
    [off, off, on],
    [on, off, on],
  ]);
  expect([...seen.greys].sort((a, b) => a - b)).toEqual(seen.greys);
  expect(seen.greys[3]! - seen.greys[0]!).toBeGreaterThan(150);
});
