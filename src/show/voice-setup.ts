import * as z from 'zod/mini';
import { MIX_VOICES, type VoiceDefinition } from '../core/voice.ts';

/** Inputs of the listener beside the mix, so that many devices can carry a voice of their own. */
export const OWN_INPUTS = [1, 2, 3] as const;

/** Most MIDI channels that are voices: more than a stage can tell apart. */
const MOST_MIDI_VOICES = 8;

const midiVoiceSchema = z.object({
  device: z.string().check(z.minLength(1), z.maxLength(200)),
  channel: z.number().check(z.int(), z.gte(1), z.lte(16)),
});
const ownInputSchema = z.object({
  input: z.literal(OWN_INPUTS),
  deviceId: z.string().check(z.minLength(1), z.maxLength(300)),
  label: z.string().check(z.maxLength(300)),
});

/** Validates what is saved of the voices' origins. */
export const voiceSetupSchema = z.object({
  /** What is heard in the source itself: the voices of its mix, or its two sides as a voice each. */
  base: z.enum(['mix', 'sides']),
  inputs: z.array(ownInputSchema).check(z.maxLength(OWN_INPUTS.length)),
  midi: z.array(midiVoiceSchema).check(z.maxLength(MOST_MIDI_VOICES)),
});

/** Where this machine's voices come from. */
export type VoiceSetup = Readonly<z.infer<typeof voiceSetupSchema>>;
export type OwnInput = VoiceSetup['inputs'][number];
export type MidiVoice = VoiceSetup['midi'][number];

/** The voices of a stereo mix and nothing else. */
export const INITIAL_VOICE_SETUP: VoiceSetup = { base: 'mix', inputs: [], midi: [] };

const SIDE_VOICES: readonly VoiceDefinition[] = [
  { id: 'left', name: 'Left', origin: { kind: 'channel', input: 0, channel: 'left' } },
  { id: 'right', name: 'Right', origin: { kind: 'channel', input: 0, channel: 'right' } },
];

/** A few letters and digits for a name in any script (FNV-1a), the same for a port as long as it keeps its name. */
function keyOf(name: string): string {
  let hash = 0x811c9dc5;
  for (const letter of name) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash.toString(36);
}

/** The voices that don't come out of the source; ids stay when others come and go. */
export function ownVoicesOf({ inputs, midi }: Pick<VoiceSetup, 'inputs' | 'midi'>): VoiceDefinition[] {
  return [
    ...inputs.map(({ input, label }): VoiceDefinition => ({
      id: `input-${input}`,
      name: label === '' ? `Input ${input}` : label,
      origin: { kind: 'channel', input, channel: 'stereo' },
    })),
    ...midi.map(({ device, channel }): VoiceDefinition => ({
      id: `midi-${keyOf(device)}-${channel}`,
      name: `${device} · ch ${channel}`,
      origin: { kind: 'midi', device, channel },
    })),
  ];
}

/** All voices of a setup, in the order in which they are listed. */
export function voicesOf(setup: VoiceSetup): readonly VoiceDefinition[] {
  return [...(setup.base === 'mix' ? MIX_VOICES : SIDE_VOICES), ...ownVoicesOf(setup)];
}

/** Adds a device with a voice of its own; the same setup when there is no input left or it is in use already. */
export function addOwnInput(setup: VoiceSetup, deviceId: string, label: string): VoiceSetup {
  const input = OWN_INPUTS.find((each) => !setup.inputs.some((used) => used.input === each));
  if (input === undefined || setup.inputs.some((used) => used.deviceId === deviceId)) return setup;
  return { ...setup, inputs: [...setup.inputs, { input, deviceId, label }] };
}

/** Adds a MIDI channel; the same setup when it is a voice already or there are too many. */
export function addMidiVoice(setup: VoiceSetup, { device, channel }: MidiVoice): VoiceSetup {
  const known = setup.midi.some((voice) => voice.device === device && voice.channel === channel);
  if (known || setup.midi.length >= MOST_MIDI_VOICES) return setup;
  return { ...setup, midi: [...setup.midi, { device, channel }] };
}

/** Takes a voice out that has an input or a MIDI channel of its own. */
export function removeOwnVoice(setup: VoiceSetup, voiceId: string): VoiceSetup {
  const stays = (one: Parameters<typeof ownVoicesOf>[0]): boolean =>
    ownVoicesOf(one).every(({ id }) => id !== voiceId);
  return {
    ...setup,
    inputs: setup.inputs.filter((input) => stays({ inputs: [input], midi: [] })),
    midi: setup.midi.filter((voice) => stays({ inputs: [], midi: [voice] })),
  };
}

/** The voice that a played note belongs to; undefined where no voice has its channel. */
export function voiceOfNote(
  voices: readonly VoiceDefinition[],
  device: string,
  channel: number,
): VoiceDefinition | undefined {
  return voices.find(
    ({ origin }) => origin.kind === 'midi' && origin.device === device && origin.channel === channel,
  );
}
