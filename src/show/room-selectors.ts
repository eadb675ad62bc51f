import { editProjection } from './deck-actions.ts';
import { sendRequest } from './requests.ts';
import { chosen, words, type Selector } from './selector.ts';
import { changeSettings, settingsStore } from './settings.ts';
import type { Status } from './status.ts';

const MASKS = ['none', 'rounded', 'circle'] as const;
const QUARTER_TURNS = [0, 1, 2, 3] as const;
const SIDES = ['stereo', 'left', 'right'] as const;
const BASES = ['mix', 'sides'] as const;
const SIDE_LABELS = { stereo: 'L+R', left: 'L', right: 'R' } as const;

/** How the picture meets the wall. */
export const OUTPUT_SELECTORS: readonly Selector[] = [
  {
    id: 'output.rotation',
    label: 'Rotation',
    group: 'Output',
    meaning: 'turns the picture for a projector that hangs another way',
    options: QUARTER_TURNS.map((turns) => ({ value: String(turns), label: `${turns * 90}°` })),
    read: ({ state }) => String(state.show.projection.rotationQuarterTurns),
    write: (word) => {
      chosen(QUARTER_TURNS, word, (rotationQuarterTurns) => {
        editProjection({ rotationQuarterTurns });
      });
    },
  },
  {
    id: 'output.mask',
    label: 'Mask',
    group: 'Output',
    meaning: 'what shape of the picture is left',
    options: words(MASKS),
    read: ({ state }) => state.show.projection.mask,
    write: (word) => {
      chosen(MASKS, word, (mask) => {
        editProjection({ mask });
      });
    },
  },
];

/** What is heard of the input. */
export const INPUT_SELECTORS: readonly Selector[] = [
  {
    id: 'input.side',
    label: 'Channels',
    group: 'Input',
    meaning: 'which channels of the input are heard',
    options: SIDES.map((value) => ({ value, label: SIDE_LABELS[value] })),
    read: ({ settings }) => settings.channelSide,
    write: (word) => {
      chosen(SIDES, word, (channelSide) => {
        changeSettings({ channelSide });
      });
    },
  },
  {
    id: 'voices.base',
    label: 'What is heard in the source',
    group: 'Input',
    meaning: 'the voices of the mix, or its two sides',
    options: [
      {
        value: 'mix',
        label: 'The mix',
        meaning: 'Kick, hats, bass and lead are told apart in the mix',
      },
      { value: 'sides', label: 'L and R', meaning: 'Left and right are a voice each' },
    ],
    read: ({ settings }) => settings.voiceSetup.base,
    write: (word) => {
      chosen(BASES, word, (base) => {
        changeSettings({ voiceSetup: { ...settingsStore.getState().voiceSetup, base } });
      });
    },
  },
];
/** Which device is heard; the one of last time stays in the list while it is unplugged, and says so. */
export function deviceSelector(devices: Status['devices']): Selector {
  const { deviceId, deviceLabel } = settingsStore.getState();
  const present = devices.filter(({ id }) => id !== '');
  const away = deviceId !== null && present.length > 0 && !present.some(({ id }) => id === deviceId);
  return {
    id: 'input.device',
    label: 'Input device',
    group: 'Input',
    meaning: 'the device that is heard',
    options: [
      ...present.map(({ id, label }) => ({ value: id, label: label === '' ? 'Unnamed input' : label })),
      ...(away ? [{ value: deviceId, label: `${deviceLabel || 'Unnamed input'} (not connected)` }] : []),
    ],
    read: ({ settings }) => settings.deviceId ?? '',
    write: (deviceId) => {
      sendRequest({ kind: 'source', source: 'device', deviceId });
    },
  };
}
