import { PASS_PARAMETERS } from '../core/pass-parameters.ts';
import { PASS_NAMES, type PassName, type Scene } from '../core/scene.ts';
import type { VoiceDefinition } from '../core/voice.ts';
import { cornerParameters } from './corner-parameters.ts';
import { editLaunching, setCrossfade, setFader } from './deck-actions.ts';
import type { Parameter } from './parameter.ts';
import { ROOM_PARAMETERS } from './room-parameters.ts';
import { editPass, editScene, editSceneVoice } from './scene-actions.ts';

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
    read: ({ state }) => state.performance.crossfade,
    write: setCrossfade,
  },
  {
    ...unitRange,
    id: 'fader',
    label: 'Main fader',
    group: 'Performance',
    meaning: 'from black to full',
    onlyLess: true,
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
    fixed: 'it is read when a scene is launched',
    read: ({ state }) => state.show.crossfadeBeats,
    write: (crossfadeBeats) => {
      editLaunching({ crossfadeBeats: Math.round(crossfadeBeats) });
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
    ...cornerParameters(),
  ];
}
