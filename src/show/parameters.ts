import { PASS_PARAMETERS } from '../core/pass-parameters.ts';
import { PASS_NAMES, type PassName, type Scene } from '../core/scene.ts';
import type { VoiceDefinition } from '../core/voice.ts';
import { editLaunching, editProjection, setCrossfade, setFader } from './deck-actions.ts';
import type { Parameter } from './parameter.ts';
import { editPass, editScene, editSceneVoice } from './scene-actions.ts';
import { changeSettings } from './settings.ts';

/** Name of each pass as the operator reads it. */
export const PASS_LABELS: Readonly<Record<PassName, string>> = {
  trails: 'Trails',
  bloom: 'Bloom',
  grain: 'Paper grain',
  mirror: 'Mirror',
  ripple: 'Ripple',
  grade: 'Colour grade',
};

const unitRange = { minimum: 0, maximum: 1, step: 0.01, unit: '' } as const;

const PERFORMANCE_PARAMETERS: readonly Parameter[] = [
  {
    ...unitRange,
    id: 'crossfade',
    label: 'Crossfader',
    group: 'Performance',
    meaning: '0 shows deck A, 1 shows deck B',
    modulable: false,
    read: ({ state }) => state.performance.crossfade,
    write: setCrossfade,
  },
  {
    ...unitRange,
    id: 'fader',
    label: 'Main fader',
    group: 'Performance',
    meaning: 'from black to full',
    modulable: false,
    read: ({ state }) => state.performance.fader,
    write: setFader,
  },
  {
    id: 'crossfade-beats',
    label: 'Fade length',
    group: 'Performance',
    minimum: 0,
    maximum: 32,
    step: 1,
    unit: 'beats',
    meaning: 'how long a launched scene takes to come in; 0 cuts',
    modulable: false,
    read: ({ state }) => state.show.crossfadeBeats,
    write: (crossfadeBeats) => {
      editLaunching({ crossfadeBeats: Math.round(crossfadeBeats) });
    },
  },
];

const ROOM_PARAMETERS: readonly Parameter[] = [
  {
    id: 'output.offset',
    label: 'Projector offset',
    group: 'Output',
    minimum: -500,
    maximum: 500,
    step: 1,
    unit: 'ms',
    meaning: 'shifts all ink in time so that the wall and the room agree',
    modulable: false,
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
    modulable: false,
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
    modulable: false,
    read: ({ settings }) => settings.gainDecibels,
    write: (gainDecibels) => {
      changeSettings({ gainDecibels });
    },
  },
  {
    ...unitRange,
    id: 'listener.sensitivity',
    label: 'Sensitivity',
    group: 'Input',
    meaning: 'how little it takes to be heard as a new sound',
    modulable: false,
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
    modulable: false,
    read: ({ settings }) => settings.beatOffsetMilliseconds,
    write: (beatOffsetMilliseconds) => {
      changeSettings({ beatOffsetMilliseconds: Math.round(beatOffsetMilliseconds) });
    },
  },
];

const SCENE_PARAMETERS: readonly Parameter[] = [
  {
    id: 'scene.markScale',
    label: 'Mark size',
    group: 'Scene',
    minimum: 0.25,
    maximum: 4,
    step: 0.05,
    unit: '×',
    meaning: 'size of every squiggle; 1 is as the layout says',
    modulable: true,
    read: ({ scene }) => scene.markScale,
    write: (markScale, sceneId) => {
      editScene(sceneId, { markScale });
    },
  },
  {
    id: 'scene.stayBars',
    label: 'Ink stays',
    group: 'Scene',
    minimum: 0,
    maximum: 64,
    step: 1,
    unit: 'bars',
    meaning: 'how long ink stays; 0 keeps it where the layout keeps it',
    modulable: true,
    read: ({ scene }) => scene.stayBars,
    write: (stayBars, sceneId) => {
      editScene(sceneId, { stayBars: Math.round(stayBars) });
    },
  },
];

function passValue(scene: Scene, pass: PassName, name: string, initial: number): number {
  return scene.passes.find((settings) => settings.pass === pass)?.parameters[name] ?? initial;
}

const PASS_RANGES: readonly Parameter[] = PASS_NAMES.flatMap((pass) =>
  PASS_PARAMETERS[pass].map(({ name, label, meaning, initial }): Parameter => ({
    ...unitRange,
    id: `pass.${pass}.${name}`,
    label,
    group: PASS_LABELS[pass],
    meaning,
    modulable: true,
    read: ({ scene }) => passValue(scene, pass, name, initial),
    write: (value, sceneId) => {
      editPass(sceneId, pass, { parameters: { [name]: value } });
    },
  })),
);

function voiceGain({ id, name }: VoiceDefinition): Parameter {
  return {
    id: `voice.${id}.gain`,
    label: `${name} size`,
    group: 'Voices',
    minimum: 0,
    maximum: 4,
    step: 0.05,
    unit: '×',
    meaning: `size of the marks of ${name}`,
    modulable: true,
    read: ({ scene }) => scene.voices.find(({ voice }) => voice === id)?.gain ?? 1,
    write: (gain, sceneId) => {
      editSceneVoice(sceneId, id, { gain });
    },
  };
}

/** Every parameter there is, given the voices that are heard: what sliders, controllers, keys and cables share. */
export function parametersFor(voices: readonly VoiceDefinition[]): readonly Parameter[] {
  return [
    ...PERFORMANCE_PARAMETERS,
    ...SCENE_PARAMETERS,
    ...PASS_RANGES,
    ...voices.map(voiceGain),
    ...ROOM_PARAMETERS,
  ];
}
