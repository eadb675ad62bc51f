import { ESLint } from 'eslint';
import { describe, expect, it } from 'vitest';

async function rulesBrokenBy(source: string, filePath: string): Promise<string[]> {
  const [result] = await new ESLint().lintText(source, { filePath });
  return (result?.messages ?? []).map((message) => message.ruleId ?? message.message);
}

describe('the lint table', () => {
  it('refuses an import that the table does not list', async () => {
    const source = `import { STAGE_CHANNEL } from '../link/protocol.ts';\nexport const name = STAGE_CHANNEL;\n`;
    expect(await rulesBrokenBy(source, 'src/dsp/planted.ts')).toEqual(['boundaries/dependencies']);
  });

  it('lets a listed import pass', async () => {
    const source = `import { SAMPLE_RATE_HZ } from '../core/units.ts';\nexport const nyquistHz = SAMPLE_RATE_HZ / 2;\n`;
    expect(await rulesBrokenBy(source, 'src/dsp/planted.ts')).toEqual([]);
  });

  it('keeps stages apart', async () => {
    const source = `import type { ListenerReport } from '../listener/protocol.ts';\nexport type Report = ListenerReport;\n`;
    expect(await rulesBrokenBy(source, 'src/composer/planted.ts')).toEqual(['boundaries/dependencies']);
  });

  it.each([
    ['three', 'src/composer/planted.ts'],
    ['react', 'src/stage/planted.ts'],
    ['@tensorflow/tfjs', 'src/dsp/planted.ts'],
  ])('keeps %s out of %s', async (name, filePath) => {
    expect(
      await rulesBrokenBy(`import * as it from '${name}';\nexport const all = it;\n`, filePath),
    ).toContain('no-restricted-imports');
  });

  it('keeps chance and the wall clock in app', async () => {
    expect(
      await rulesBrokenBy('export const now = Date.now() + Math.random();\n', 'src/stage/planted.ts'),
    ).toEqual(['no-restricted-properties', 'no-restricted-properties']);
  });
});
