import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { editShow } from '../../show/edit.ts';
import { editSceneVoice } from '../../show/scene-actions.ts';
import { INITIAL_STATUS, statusStore, type PackStatus } from '../../show/status.ts';
import { createShowState, sceneOnAir, showStore } from '../../show/store.ts';
import { createPackKeeper } from './pack-keeper.ts';

const card = (name: string): PackStatus => ({
  name,
  title: name,
  head: 'strokes',
  licence: 'MIT',
  state: 'available',
  reason: '',
});

/** A generator that loads at once, or fails to. */
function createGenerator() {
  const loaded: string[] = [];
  const generator = {
    loaded,
    broken: new Set<string>(),
    assigned: {} as Readonly<Record<string, string>>,
    loadPack(url: string) {
      const name = url.split('/')[0] ?? '';
      if (generator.broken.has(name)) return Promise.reject(new Error('torn'));
      loaded.push(name);
      return Promise.resolve({ pack: name, warmUpMilliseconds: 0 });
    },
    assign(packs: Readonly<Record<string, string>>) {
      generator.assigned = packs;
      const missing = [...new Set(Object.values(packs))].filter((name) => !loaded.includes(name));
      return Promise.resolve({ missing, standIn: loaded[0] ?? null });
    },
  };
  return generator;
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0));
const texts = () => statusStore.getState().notices.map(({ text }) => text);
const airId = () => sceneOnAir(showStore.getState()).id;
let stop: () => void = () => undefined;
let generator: ReturnType<typeof createGenerator>;

async function start() {
  const keeper = createPackKeeper({
    generator,
    readCards: () => Promise.resolve(['squiggle', 'alphabet', 'ink'].map(card)),
    packUrl: (path) => path,
  });
  stop = keeper.stop;
  await keeper.start();
  return keeper;
}
afterEach(() => {
  stop();
});

beforeEach(() => {
  showStore.setState(createShowState(), true);
  statusStore.setState(INITIAL_STATUS, true);
  editShow('all squiggle', (show) => ({
    ...show,
    scenes: show.scenes.map((scene) => ({
      ...scene,
      voices: scene.voices.map((voice) => ({ ...voice, pack: 'squiggle' })),
    })),
  }));
  generator = createGenerator();
});

describe('the packs', () => {
  it('are loaded when a scene begins to want them, and their voices are drawn by them', async () => {
    await start();
    expect(generator.loaded).toEqual(['squiggle']);
    editSceneVoice(airId(), 'kick', { pack: 'alphabet' });
    await settle();
    expect(generator.loaded).toEqual(['squiggle', 'alphabet']);
    expect(generator.assigned['kick']).toBe('alphabet');
    expect(texts()).toEqual([]);
  });

  it('of an opened show are loaded, those off air too', async () => {
    await start();
    const { show } = showStore.getState();
    const scenes = show.scenes.map((scene, index) =>
      index < 5 ? scene : { ...scene, voices: scene.voices.map((voice) => ({ ...voice, pack: 'ink' })) },
    );
    showStore.setState(createShowState({ ...show, id: 'other', scenes }));
    await settle();
    expect(generator.loaded).toEqual(['squiggle', 'ink']);
  });

  it('that fail are named with what draws instead, and a second try puts it right', async () => {
    generator.broken.add('alphabet');
    const keeper = await start();
    editSceneVoice(airId(), 'kick', { pack: 'alphabet' });
    await settle();
    expect(texts().join(' ')).toMatch(
      /“alphabet” not there: Kick drawn by “squiggle”.*Pack “alphabet”: torn/,
    );
    generator.broken.clear();
    await keeper.load('alphabet');
    expect(texts()).toEqual([]);
  });

  it('that did not come with the app are named for as long as they are wanted', async () => {
    await start();
    editSceneVoice(airId(), 'kick', { pack: 'strange' });
    await settle();
    expect(texts()).toContain('Pack “strange” is not installed');
    editSceneVoice(airId(), 'kick', { pack: 'squiggle' });
    await settle();
    expect(texts()).toEqual([]);
  });

  it('that cannot be listed leave the console running, and say so', async () => {
    const keeper = createPackKeeper({
      generator,
      readCards: () => Promise.reject(new Error('no list')),
      packUrl: (path) => path,
    });
    await keeper.start();
    expect(texts()).toEqual(['The packs cannot be listed: no list']);
  });
});
