import { LAYOUT_NAMES, MATERIAL_NAMES, type LayoutName, type MaterialName } from '../core/scene.ts';
import type { VoiceDefinition } from '../core/voice.ts';
import { editScene, editSceneVoice } from './scene-actions.ts';
import { chosen, words, type Selector } from './selector.ts';
import type { Status } from './status.ts';
import { sceneVoiceOf } from './store.ts';

const LAYOUT_MEANINGS: Readonly<Record<LayoutName, string>> = {
  score: 'A phrase per row, beats across: repetition lines up',
  rings: 'One turn a phrase, growing outward like a tree',
  constellation: 'Alike sounds live near each other',
  stream: 'Free and large, at the moment of sounding',
  solo: 'One voice, one huge mark',
  lanes: 'A lane per voice',
};

const MATERIAL_MEANINGS: Readonly<Record<MaterialName, string>> = {
  brush: 'Brush and ink on paper',
  chalk: 'Chalk on a board',
  neon: 'Light',
  pencil: 'Pencil',
};

/** Layout, material and palette of a scene. */
export function sceneSelectors(palettes: Status['palettes']): readonly Selector[] {
  return [
    {
      id: 'scene.layout',
      label: 'Layout',
      group: 'Scene',
      meaning: 'where marks stand',
      options: words(LAYOUT_NAMES, LAYOUT_MEANINGS),
      read: ({ scene }) => scene.layout,
      write: (word, sceneId) => {
        chosen(LAYOUT_NAMES, word, (layout) => {
          editScene(sceneId, { layout });
        });
      },
    },
    {
      id: 'scene.material',
      label: 'Material',
      group: 'Scene',
      meaning: 'what marks are drawn with',
      options: words(MATERIAL_NAMES, MATERIAL_MEANINGS),
      read: ({ scene }) => scene.material,
      write: (word, sceneId) => {
        chosen(MATERIAL_NAMES, word, (material) => {
          editScene(sceneId, { material });
        });
      },
    },
    {
      id: 'scene.palette',
      label: 'Palette',
      group: 'Scene',
      meaning: 'paper and inks',
      options: palettes.map(({ name, label }) => ({ value: name, label })),
      read: ({ scene }) => scene.palette,
      write: (palette, sceneId) => {
        editScene(sceneId, { palette });
      },
    },
  ];
}

/** Which pack draws a voice. */
export function packSelector({ id, name }: VoiceDefinition, packs: Status['packs']): Selector {
  return {
    id: `voice.${id}.pack`,
    label: `Pack of ${name}`,
    group: 'Voices',
    meaning: `the trained style that draws ${name}`,
    options: packs.map((pack) => ({ value: pack.name, label: pack.title })),
    read: ({ scene }) => sceneVoiceOf(scene, id).pack,
    write: (pack, sceneId) => {
      editSceneVoice(sceneId, id, { pack });
    },
  };
}
