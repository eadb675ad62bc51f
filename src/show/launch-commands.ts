import type { Command } from './command.ts';
import { cueScene, launchAt } from './deck-actions.ts';
import { sceneInPreview, sceneOnAir, showStore } from './store.ts';

/** Scenes that have a launch and a cue command of their own: two banks of a pad controller. */
const SLOTS = 32;

/** Puts each scene of the grid in line. */
export const LAUNCHES: readonly Command[] = Array.from({ length: SLOTS }, (_, index) => ({
  id: `launch-${index + 1}`,
  label: `Scene ${index + 1}`,
  group: 'Scenes',
  meaning: `puts scene ${index + 1} of the grid in line`,
  run: () => {
    launchAt(index);
  },
  lit: (state) => sceneOnAir(state).id === state.show.scenes[index]?.id,
}));

/** Loads each scene of the grid into the waiting deck. */
export const CUES: readonly Command[] = Array.from({ length: SLOTS }, (_, index) => ({
  id: `cue-${index + 1}`,
  label: `Cue scene ${index + 1}`,
  group: 'Scenes',
  meaning: `loads scene ${index + 1} of the grid into the waiting deck`,
  run: () => {
    const scene = showStore.getState().show.scenes[index];
    if (scene !== undefined) cueScene(scene.id);
  },
  lit: (state) => sceneInPreview(state).id === state.show.scenes[index]?.id,
}));
