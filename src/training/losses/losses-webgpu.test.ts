import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { graphicsAdapter, useBackend } from '../run/backend.ts';
import { gradientError, LOSS_CASES } from './gradient-cases.ts';

const adapter = await graphicsAdapter();

describe.skipIf(adapter === null)(`gradients on webgpu (${adapter?.name ?? 'no adapter here'})`, () => {
  beforeAll(async () => {
    await useBackend('webgpu');
  }, 60_000);
  afterAll(async () => {
    await useBackend('wasm');
  });

  it.each(LOSS_CASES)(
    '%s agrees with finite differences',
    async (_, f, at, shape) => {
      expect(await gradientError(f, at, shape)).toBeLessThan(0.03);
    },
    120_000,
  );
});
