import { describe, expect, it } from 'vitest';
import { createFactoryShow } from './factory-show.ts';
import { readHandsFile, readShowFile, writeHandsFile, writeShowFile } from './show-file.ts';

const show = createFactoryShow();
const file = (): Record<string, unknown> => JSON.parse(writeShowFile(show)) as Record<string, unknown>;
const nameOf = (text: string): string => {
  try {
    readShowFile(text);
    return 'accepted';
  } catch (thrown) {
    return thrown instanceof Error ? thrown.name : 'no error';
  }
};
const withShow = (change: Record<string, unknown>): string =>
  JSON.stringify({ ...file(), show: { ...show, ...change } });

/** A file as the first sketch of the format wrote it. */
const versionZero = {
  format: 'kiki-show',
  version: 0,
  name: 'Old night',
  scenes: [
    {
      name: 'Rings',
      layout: 'rings',
      material: 'neon',
      palette: 'ember',
      pack: 'squiggle',
      effects: { bloom: 0.7, grain: 0 },
    },
    { name: 'Page', layout: 'score', material: 'brush', palette: 'sumi', pack: 'squiggle', effects: {} },
  ],
};

describe('show files', () => {
  it('come back as they were', () => {
    expect(readShowFile(writeShowFile(show))).toEqual(show);
  });
  it('are refused with the reason when they are no JSON, no show, newer or damaged', () => {
    expect(nameOf('{')).toBe('ShowUnreadable');
    expect(nameOf('null')).toBe('NotAShow');
    expect(nameOf('{"format":"other","version":1}')).toBe('NotAShow');
    expect(nameOf(JSON.stringify({ ...file(), version: 2 }))).toBe('ShowNewer');
    expect(() => readShowFile(JSON.stringify({ ...file(), version: 7 }))).toThrow(
      /newer Kiki \(format 7; this one reads up to 1\)/,
    );
    expect(nameOf(withShow({ scenes: [] }))).toBe('ShowDamaged');
    expect(() => readShowFile(withShow({ quantum: 'never' }))).toThrow(/quantum/);
  });
  it('are refused when hostile', () => {
    const [scene] = show.scenes;
    expect(
      nameOf(
        withShow({ scenes: Array.from({ length: 600 }, (_, index) => ({ ...scene, id: `s${index}` })) }),
      ),
    ).toBe('ShowDamaged');
    expect(nameOf(withShow({ scenes: [scene, scene] }))).toBe('ShowDamaged');
    expect(nameOf(withShow({ safeSceneId: 'nowhere' }))).toBe('ShowDamaged');
    expect(nameOf(withShow({ projection: { ...show.projection, safeArea: 1e9 } }))).toBe('ShowDamaged');
    const poisoned = JSON.stringify(file()).replace(
      '"parameters":{',
      '"parameters":{"__proto__":{"polluted":1},',
    );
    expect(Object.keys(readShowFile(poisoned).scenes[0]!.passes[0]!.parameters)).not.toContain('__proto__');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    expect(nameOf(' '.repeat(8_000_001))).toBe('ShowTooLarge');
  });
  it('of version 0 are migrated, and damaged ones of version 0 refused', () => {
    const migrated = readShowFile(JSON.stringify(versionZero));
    expect(migrated.name).toBe('Old night');
    expect(migrated.scenes.map(({ name, layout, material }) => [name, layout, material])).toEqual([
      ['Rings', 'rings', 'neon'],
      ['Page', 'score', 'brush'],
    ]);
    const bloom = migrated.scenes[0]!.passes.find(({ pass }) => pass === 'bloom')!;
    expect([bloom.enabled, bloom.parameters['strength']]).toEqual([true, 0.7]);
    expect(migrated.scenes[0]!.voices.every(({ pack }) => pack === 'squiggle')).toBe(true);
    expect(
      nameOf(JSON.stringify({ ...versionZero, scenes: [{ ...versionZero.scenes[0], layout: 'spiral' }] })),
    ).toBe('ShowDamaged');
  });
});

describe('mapping files', () => {
  it('come back as they were and refuse what is none', () => {
    expect(readHandsFile(writeHandsFile(show.bindings))).toEqual(show.bindings);
    expect(() => readHandsFile('{"format":"kiki-hands","version":1,"bindings":[{"id":"x"}]}')).toThrow(
      /no usable mappings/,
    );
  });
});
