import { expect, test } from '@playwright/test';
import { openStage, outputWith, type StageWindow } from './stage-harness.ts';

const SCENE = { layout: 'stream', material: 'brush', palette: 'ember' } as const;

test('ink grows along its path', async ({ page }) => {
  await openStage(page);
  const shares = await page.evaluate((scene) => {
    const stage = window as unknown as StageWindow;
    stage.look(scene);
    stage.kikiStage.renderFrame(0.98);
    const inked = (): boolean[] => {
      const pixels = stage.pixels();
      return Array.from(
        { length: pixels.length / 4 },
        (_, i) => Math.max(pixels[4 * i]!, pixels[4 * i + 1]!, pixels[4 * i + 2]!) > 70,
      );
    };
    stage.kikiStage.renderFrame(1);
    stage.ink(1, 1);
    const counts: number[] = [];
    for (const seconds of [1.0, 1.1, 1.3, 1.7, 2.2]) {
      stage.kikiStage.renderFrame(seconds);
      counts.push(inked().filter(Boolean).length);
    }
    return counts;
  }, SCENE);
  expect(shares[0]).toBeLessThan(shares[4]! * 0.1);
  expect(shares[2]).toBeGreaterThan(shares[1]!);
  expect(shares[4]).toBeGreaterThan(100);
});

test('blackout, fader, freeze and transparency act within one frame', async ({ page }) => {
  await openStage(page);
  const seen = await page.evaluate(
    ({ scene, plain, dark, half, frozen, clear }) => {
      const stage = window as unknown as StageWindow;
      stage.look(scene);
      const mean = (channel: number): number => {
        const pixels = stage.pixels();
        let sum = 0;
        for (let i = channel; i < pixels.length; i += 4) sum += pixels[i]!;
        return (4 * sum) / pixels.length;
      };
      for (let i = 0; i < 40; i++) stage.kikiStage.renderFrame(0.2 * i);
      const light = mean(0);
      stage.kikiStage.feed({ kind: 'output', output: dark });
      stage.kikiStage.renderFrame(8);
      const blackout = mean(0);
      stage.kikiStage.feed({ kind: 'output', output: plain });
      for (let i = 1; i < 10; i++) stage.kikiStage.renderFrame(8 + 0.1 * i);
      const again = mean(0);
      stage.kikiStage.feed({ kind: 'output', output: half });
      stage.kikiStage.renderFrame(9);
      const faded = mean(0);
      const changed = (before: number[]): number =>
        stage.pixels().filter((value, i) => Math.abs(value - before[i]!) > 8).length;
      const render = (from: number, to: number): void => {
        for (let seconds = from; seconds < to; seconds += 0.1) stage.kikiStage.renderFrame(seconds);
      };
      /** Ink that grows is in the picture when it freezes, and more comes while it is frozen; nothing may change from that frame on. */
      const freeze = (id: number, at: number): [frozen: number, later: number] => {
        stage.kikiStage.feed({ kind: 'output', output: plain });
        stage.ink(id, at);
        render(at + 0.1, at + 0.35);
        stage.kikiStage.feed({ kind: 'output', output: frozen });
        stage.kikiStage.renderFrame(at + 0.35);
        const kept = stage.pixels();
        stage.ink(id + 1, at + 0.5);
        render(at + 0.4, at + 1.5);
        const whileFrozen = changed(kept);
        stage.kikiStage.feed({ kind: 'output', output: plain });
        stage.kikiStage.renderFrame(at + 1.6);
        return [whileFrozen, changed(kept)];
      };
      // At first the flash limiter still holds back some of what the fade let in: that stays, too.
      const [afterFade] = freeze(1, 9);
      stage.kikiStage.feed({ kind: 'output', output: plain });
      render(10.7, 13);
      const [whileFrozen, afterwards] = freeze(3, 13);
      stage.kikiStage.feed({ kind: 'output', output: clear });
      stage.kikiStage.renderFrame(15);
      stage.kikiStage.renderFrame(15.02);
      return { light, blackout, again, faded, afterFade, whileFrozen, afterwards, alpha: mean(3) };
    },
    {
      scene: { ...SCENE, palette: await paperPalette() },
      plain: outputWith({}),
      dark: outputWith({ blackout: true }),
      half: outputWith({ fader: 0.5 }),
      frozen: outputWith({ frozen: true }),
      clear: outputWith({ transparent: true }),
    },
  );
  expect(seen.light).toBeGreaterThan(120);
  expect(seen.blackout).toBe(0);
  expect(seen.again).toBeCloseTo(seen.light, -1);
  expect(seen.faded / seen.light).toBeCloseTo(0.5, 1);
  expect(seen.afterFade).toBe(0);
  expect(seen.whileFrozen).toBe(0);
  expect(seen.afterwards).toBeGreaterThan(300);
  expect(seen.alpha).toBeLessThan(60);
});

test('where frames are rare, the ground is there after a few of them', async ({ page }) => {
  await openStage(page);
  const light = await page.evaluate(
    (scene) => {
      const stage = window as unknown as StageWindow;
      stage.look(scene);
      for (const seconds of [3, 6, 9]) stage.kikiStage.renderFrame(seconds);
      return stage.pixels()[0]!;
    },
    { ...SCENE, palette: await paperPalette() },
  );
  expect(light).toBeGreaterThan(220);
});

test('a lost context comes back with all that was drawn', async ({ page }) => {
  await openStage(page);
  const back = await page.evaluate(async (scene) => {
    const stage = window as unknown as StageWindow;
    stage.look(scene);
    for (let id = 1; id <= 8; id++) stage.ink(id, 0.1 * id);
    const bright = (): number => stage.pixels().filter((value, i) => i % 4 !== 3 && value > 90).length;
    for (let i = 0; i <= 16; i++) stage.kikiStage.renderFrame(0.5 * i);
    // Some are dry by now, and one is still wet.
    stage.ink(9, 8);
    for (let i = 1; i <= 4; i++) stage.kikiStage.renderFrame(8 + 0.1 * i);
    const { finishedMarks } = stage.kikiStage.status();
    const before = bright();
    const lost = stage.kikiStage.canvas();
    const start = performance.now();
    lost.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    let after = 0;
    while (performance.now() - start < 60_000 && after < before * 0.8) {
      await new Promise((resolve) => setTimeout(resolve, 50));
      // The time of the set stands still: ink that dries meanwhile would look like ink that is missing.
      stage.kikiStage.renderFrame(8.4);
      after = stage.kikiStage.canvas() === lost ? 0 : bright();
    }
    return { before, after, finishedMarks };
  }, SCENE);
  expect(back.finishedMarks).toBeGreaterThan(4);
  expect(back.before).toBeGreaterThan(200);
  expect(back.after).toBeGreaterThan(back.before * 0.8);
});

/** A palette with a light ground: what strobes most. */
async function paperPalette(): Promise<string> {
  const { PALETTES } = await import('../src/composer/palettes.ts');
  return PALETTES.find(({ ground }) => ground === 'paper')!.name;
}
