import { editProjection } from './deck-actions.ts';
import type { Parameter } from './parameter.ts';
import { changeSettings } from './settings.ts';

/** What belongs to the room and to this machine. */
export const ROOM_PARAMETERS: readonly Parameter[] = [
  {
    id: 'output.offset',
    label: 'Projector offset',
    group: 'Output',
    minimum: -500,
    maximum: 500,
    step: 1,
    unit: 'ms',
    meaning: 'shifts all ink in time so that the wall and the room agree',
    fixed: 'the picture must keep its time',
    read: ({ state }) => state.show.projection.offsetMilliseconds,
    write: (offsetMilliseconds) => {
      editProjection({ offsetMilliseconds: Math.round(offsetMilliseconds) });
    },
  },
  {
    id: 'output.safe-area',
    label: 'Safe area',
    group: 'Output',
    minimum: 0,
    maximum: 0.2,
    step: 0.01,
    unit: '',
    meaning: 'share of the picture left free at each edge',
    read: ({ state }) => state.show.projection.safeArea,
    write: (safeArea) => {
      editProjection({ safeArea });
    },
  },
  {
    id: 'input.gain',
    label: 'Input gain',
    group: 'Input',
    minimum: -24,
    maximum: 24,
    step: 0.5,
    unit: 'dB',
    meaning: 'loudness of the source before anything listens',
    fixed: 'what it would follow is heard through it',
    read: ({ settings }) => settings.gainDecibels,
    write: (gainDecibels) => {
      changeSettings({ gainDecibels });
    },
  },
  {
    id: 'listener.sensitivity',
    label: 'Sensitivity',
    group: 'Input',
    minimum: 0,
    maximum: 1,
    step: 0.01,
    unit: '',
    meaning: 'how little it takes to be heard as a new sound',
    fixed: 'what it would follow is heard through it',
    read: ({ settings }) => settings.sensitivity,
    write: (sensitivity) => {
      changeSettings({ sensitivity });
    },
  },
  {
    id: 'score.offset',
    label: 'Beat offset',
    group: 'Input',
    minimum: -300,
    maximum: 300,
    step: 1,
    unit: 'ms',
    meaning: 'moves the heard beat earlier or later',
    fixed: 'the beat it would follow moves with it',
    read: ({ settings }) => settings.beatOffsetMilliseconds,
    write: (beatOffsetMilliseconds) => {
      changeSettings({ beatOffsetMilliseconds: Math.round(beatOffsetMilliseconds) });
    },
  },
];
