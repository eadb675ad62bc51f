import { expect, test, type Page } from '@playwright/test';
import { openStage, type StageWindow } from './stage-harness.ts';

const SCENE = { layout: 'stream', material: 'neon', palette: 'Ember' } as const;

/** What the test can do to the graphics of the page. */
interface Trial {
  kikiGpus: { lose(message: string): void }[];
}

/** A card in place of the processor: it is taken for one, and the test can take it away as a driver would. */
async function pretendCard(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const trial = window as unknown as Trial;
    trial.kikiGpus = [];
    const info = { vendor: 'test', architecture: 'card', device: '', description: '' };
    Object.defineProperty(GPUAdapter.prototype, 'info', { get: () => info });
    Object.defineProperty(GPUDevice.prototype, 'adapterInfo', { get: () => info });
    const ask = Reflect.get(GPUAdapter.prototype, 'requestDevice');
    GPUAdapter.prototype.requestDevice = async function (this: GPUAdapter, ...how) {
      const device = await ask.apply(this, how);
      const own = device.lost;
      let lose: (message: string) => void = () => undefined;
      const taken = new Promise<GPUDeviceLostInfo>((resolve) => {
        lose = (message) => {
          resolve({ reason: 'unknown', message } as GPUDeviceLostInfo);
          device.destroy();
        };
      });
      // Giving a device back on purpose must not look like losing it.
      const told = own.then((lost) =>
        lost.reason === 'destroyed' ? new Promise<GPUDeviceLostInfo>(() => undefined) : lost,
      );
      Object.defineProperty(device, 'lost', { value: Promise.race([taken, told]) });
      trial.kikiGpus.push({ lose });
      return device;
    };
  });
}

test('a stage whose WebGPU device is taken away again and again goes on drawing, on WebGL2', async ({
  page,
}) => {
  test.setTimeout(240_000);
  await pretendCard(page);
  await openStage(page, 480, 270, '&backend=auto');
  const seen = await page.evaluate(async (scene) => {
    const stage = window as unknown as StageWindow & Trial;
    stage.look(scene);
    for (let id = 1; id <= 8; id++) stage.ink(id, 0.1 * id);
    const bright = (): number => stage.pixels().filter((value, i) => i % 4 !== 3 && value > 90).length;
    const backends: string[] = [stage.kikiStage.status().backend];
    let lost = 0;
    const start = performance.now();
    let [seconds, light] = [2, 0];
    while (performance.now() - start < 180_000) {
      seconds = Math.min(4, seconds + 0.1);
      stage.kikiStage.renderFrame(seconds);
      light = bright();
      const { backend } = stage.kikiStage.status();
      if (backends.at(-1) !== backend) backends.push(backend);
      if (backend === 'webgl2' && light > 200) break;
      if (stage.kikiGpus.length > lost) stage.kikiGpus[lost++]?.lose('the driver began again');
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    return { backends, light };
  }, SCENE);
  // After the first loss a browser may have no adapter to give any more: then there is no second one to take away.
  expect(seen.backends[0]).toBe('webgpu');
  expect(seen.backends.at(-1)).toBe('webgl2');
  expect(seen.light).toBeGreaterThan(200);
});
