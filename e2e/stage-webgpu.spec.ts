import { expect, test, type Browser } from '@playwright/test';
import { drawApart, type ApartWindow } from '../tools/webgpu-apart.ts';
import { openStage, type StageWindow, type TrialScene } from './stage-harness.ts';

/** One scene of every material, on paper and in the dark, and passes that sample their own past or neighbours. */
const SCENES: readonly TrialScene[] = [
  { layout: 'score', material: 'pencil', palette: 'sumi' },
  { layout: 'rings', material: 'brush', palette: 'cedar' },
  {
    layout: 'lanes',
    material: 'neon',
    palette: 'aurora',
    passes: [{ pass: 'bloom', enabled: true, parameters: {} }],
  },
  {
    layout: 'constellation',
    material: 'chalk',
    palette: 'chalkboard',
    passes: [{ pass: 'trails', enabled: true, parameters: {} }],
  },
];

/** What WebGPU and WebGL2 may round differently: mean difference of a channel [of 255]. */
const ROUNDING = 0.5;

async function picturesOf(browser: Browser, backend: 'webgpu' | 'webgl2'): Promise<Uint8Array[]> {
  const page = await browser.newPage();
  if (backend === 'webgpu') await page.addInitScript(drawApart);
  await openStage(page, 480, 270, `&backend=${backend}`);
  const pictures: Uint8Array[] = [];
  for (const scene of SCENES) {
    const pixels = await page.evaluate(
      async ({ scene, backend }) => {
        const stage = window as unknown as StageWindow & ApartWindow;
        stage.kikiStage.feed({ kind: 'restart' });
        stage.look(scene);
        for (let id = 1; id <= 12; id++) stage.ink(id, 0.2 * id);
        for (let frame = 1; frame <= 12; frame++) stage.kikiStage.renderFrame(0.3 * frame);
        if (stage.kikiStage.status().backend !== backend) throw new Error(stage.kikiStage.status().backend);
        return backend === 'webgpu' ? stage.kikiPicture() : stage.pixels();
      },
      { scene, backend },
    );
    pictures.push(Uint8Array.from(pixels));
  }
  await page.close();
  return pictures;
}

test('WebGPU draws what WebGL2 draws, in every material', async ({ browser }) => {
  test.setTimeout(240_000);
  const [there, here] = [await picturesOf(browser, 'webgpu'), await picturesOf(browser, 'webgl2')];
  SCENES.forEach(({ material }, i) => {
    const [one, other] = [there[i] ?? [], here[i] ?? []];
    expect(one.length, material).toBe(other.length);
    const colours = new Set(Array.from(one).map((value, at) => (at % 4 === 0 ? value : 0)));
    expect(colours.size, `${material} is a picture`).toBeGreaterThan(20);
    let difference = 0;
    one.forEach((value, at) => (difference += Math.abs(value - (other[at] ?? 0))));
    expect(difference / one.length, material).toBeLessThan(ROUNDING);
  });
});
