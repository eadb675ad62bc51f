import type { VoiceDefinition } from '../core/voice.ts';
import {
  crossOver,
  fadeOutOrIn,
  launchNeighbour,
  panic,
  soloVoice,
  toggleBlackout,
  toggleFreeze,
} from './deck-actions.ts';
import { perform, redo, undo } from './edit.ts';
import type { Command } from './command.ts';
import { CUES, LAUNCHES } from './launch-commands.ts';
import { editSceneVoice } from './scene-actions.ts';
import { LOOK_COMMANDS } from './look-commands.ts';
import { OUTPUT_COMMANDS } from './output-commands.ts';
import { SOURCE_COMMANDS } from './source-commands.ts';
import { sceneOnAir, showStore, type ShowState } from './store.ts';
import { TEMPO_COMMANDS } from './tempo-commands.ts';

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
    ...SOURCE_COMMANDS,
    ...LAUNCHES,
    ...CUES,
    ...LOOK_COMMANDS,
    ...OUTPUT_COMMANDS,
    ...voices.map(soloCommand),
    ...voices.map(muteCommand),
  ];
}
