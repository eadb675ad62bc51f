import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { LAYOUT_NAMES, MATERIAL_NAMES } from '../core/scene.ts';
import { createFactoryShow } from './factory-show.ts';
import { registry, targetLabel } from './registry.ts';
import { showSchema } from './schema.ts';
import { packsWanted } from './store.ts';

describe('the factory show', () => {
  const show = createFactoryShow();
  it('is a valid show with at least twelve scenes of different looks', () => {
    expect(showSchema.parse(show)).toEqual(show);
    expect(show.scenes.length).toBeGreaterThanOrEqual(12);
    expect(new Set(show.scenes.map(({ name }) => name)).size).toBe(show.scenes.length);
    const looks = show.scenes.map(({ layout, material, palette }) => `${layout} ${material} ${palette}`);
    expect(new Set(looks).size).toBe(show.scenes.length);
  });
  it('shows every layout and every material', () => {
    expect(new Set(show.scenes.map(({ layout }) => layout))).toEqual(new Set(LAYOUT_NAMES));
    expect(new Set(show.scenes.map(({ material }) => material))).toEqual(new Set(MATERIAL_NAMES));
  });
  it('draws with more than one pack, all of which come with Kiki', () => {
    const packs = packsWanted(show);
    expect(packs.length).toBeGreaterThan(1);
    for (const name of packs) {
      const card = JSON.parse(readFileSync(`models/${name}/pack.json`, 'utf8')) as { name: string };
      expect(card.name).toBe(name);
    }
  });
  it('maps keys only to what exists, each key once', () => {
    for (const { target } of show.bindings.filter((binding) => !/^solo-voice-[5-9]$/.test(binding.target))) {
      expect(targetLabel(target), target).not.toBeNull();
    }
    const gestures = show.bindings.map(({ gesture }) => JSON.stringify(gesture));
    expect(new Set(gestures).size).toBe(gestures.length);
  });
  it('plugs cables only into what the stage can move', () => {
    for (const { target } of show.modulations)
      expect(registry().parameters.get(target)).toMatchObject({ id: target });
  });
});
