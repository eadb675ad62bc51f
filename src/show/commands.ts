import type { VoiceDefinition } from '../core/voice.ts';
import {
  crossOver,
  fadeOutOrIn,
  launchAt,
  launchNeighbour,
  panic,
  soloVoice,
  toggleBlackout,
  toggleFreeze,
} from './deck-actions.ts';
import { perform, redo, undo } from './edit.ts';
import type { Command } from './command.ts';
import { editSceneVoice } from './scene-actions.ts';
import { sceneOnAir, showStore, type ShowState } from './store.ts';
import { TEMPO_COMMANDS } from './tempo-commands.ts';

/** Scenes that have a launch command of their own: two banks of a pad controller. */
const LAUNCH_SLOTS = 32;

const SHOW_COMMANDS: readonly Command[] = [
  {
    id: 'blackout',
    label: 'Blackout',
    group: 'Performance',
    meaning: 'black at once, or back',
    run: toggleBlackout,
    lit: ({ performance }) => performance.blackout,
  },
  {
    id: 'freeze',
    label: 'Freeze',
    group: 'Performance',
    meaning: 'holds the picture',
    run: toggleFreeze,
    lit: ({ performance }) => performance.frozen,
  },
  {
    id: 'fade-out',
    label: 'Fade',
    group: 'Performance',
    meaning: 'fades to black in two seconds, or back',
    run: fadeOutOrIn,
    lit: ({ performance }) => (performance.faderFade?.to ?? performance.fader) < 0.5,
  },
  {
    id: 'panic',
    label: 'Panic',
    group: 'Performance',
    meaning: 'the safe scene at once, everything else out of the way',
    run: panic,
  },
  {
    id: 'next-scene',
    label: 'Next scene',
    group: 'Performance',
    meaning: 'puts the next scene of the grid in line',
    run: () => {
      launchNeighbour(1);
    },
  },
  {
    id: 'previous-scene',
    label: 'Previous scene',
    group: 'Performance',
    meaning: 'puts the previous scene of the grid in line',
    run: () => {
      launchNeighbour(-1);
    },
  },
  {
    id: 'cross-over',
    label: 'Cross over',
    group: 'Performance',
    meaning: 'takes the waiting deck on air',
    run: crossOver,
  },
  {
    id: 'autopilot',
    label: 'Autopilot',
    group: 'Performance',
    meaning: 'changes scenes by itself',
    run: () => {
      perform({ autopilotOn: !showStore.getState().performance.autopilotOn });
    },
    lit: ({ performance }) => performance.autopilotOn,
  },
  {
    id: 'map-of-the-night',
    label: 'Map of the night',
    group: 'Performance',
    meaning: 'shows the whole set so far as one picture',
    run: () => {
      perform({ mapShown: !showStore.getState().performance.mapShown });
    },
    lit: ({ performance }) => performance.mapShown,
  },
  {
    id: 'solo-off',
    label: 'All voices',
    group: 'Performance',
    meaning: 'ends a solo',
    run: () => {
      perform({ solo: null });
    },
  },
  {
    id: 'test-card',
    label: 'Test card',
    group: 'Output',
    meaning: 'shows a grid to line the projector up',
    run: () => {
      perform({ testCard: !showStore.getState().performance.testCard });
    },
    lit: ({ performance }) => performance.testCard,
  },
  {
    id: 'undo',
    label: 'Undo',
    group: 'Show',
    meaning: 'takes the last change back',
    run: () => {
      undo();
    },
  },
  {
    id: 'redo',
    label: 'Redo',
    group: 'Show',
    meaning: 'makes it again',
    run: () => {
      redo();
    },
  },
];

const LAUNCHES: readonly Command[] = Array.from({ length: LAUNCH_SLOTS }, (_, index) => ({
  id: `launch-${index + 1}`,
  label: `Scene ${index + 1}`,
  group: 'Scenes',
  meaning: `puts scene ${index + 1} of the grid in line`,
  run: () => {
    launchAt(index);
  },
  lit: (state: ShowState) => sceneOnAir(state).id === state.show.scenes[index]?.id,
}));

function soloCommand({ id, name }: VoiceDefinition, index: number): Command {
  return {
    id: `solo-voice-${index + 1}`,
    label: `Solo ${name}`,
    group: 'Voices',
    meaning: `shows ${name} alone, or all again`,
    run: () => {
      soloVoice(id);
    },
    lit: ({ performance }) => performance.solo === id,
  };
}

function muteCommand({ id, name }: VoiceDefinition, index: number): Command {
  const muted = (state: ShowState): boolean =>
    sceneOnAir(state).voices.find(({ voice }) => voice === id)?.muted ?? false;
  return {
    id: `mute-voice-${index + 1}`,
    label: `Mute ${name}`,
    group: 'Voices',
    meaning: `draws no more of ${name}, or again`,
    run: () => {
      const state = showStore.getState();
      editSceneVoice(sceneOnAir(state).id, id, { muted: !muted(state) });
    },
    lit: muted,
  };
}

/** Every command there is, given the voices that are heard. */
export function commandsFor(voices: readonly VoiceDefinition[]): readonly Command[] {
  return [
    ...SHOW_COMMANDS,
    ...TEMPO_COMMANDS,
    ...LAUNCHES,
    ...voices.map(soloCommand),
    ...voices.map(muteCommand),
  ];
}
