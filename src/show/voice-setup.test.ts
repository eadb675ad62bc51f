import { describe, expect, it } from 'vitest';
import { MIX_VOICES } from '../core/voice.ts';
import {
  addMidiVoice,
  addOwnInput,
  INITIAL_VOICE_SETUP,
  removeOwnVoice,
  voiceOfNote,
  voiceSetupSchema,
  voicesOf,
} from './voice-setup.ts';

const idsOf = (setup: typeof INITIAL_VOICE_SETUP): string[] => voicesOf(setup).map(({ id }) => id);

describe('where voices come from', () => {
  it('is the mix at first', () => {
    expect(voicesOf(INITIAL_VOICE_SETUP)).toEqual(MIX_VOICES);
  });

  it('can be the two sides', () => {
    expect(idsOf({ ...INITIAL_VOICE_SETUP, base: 'sides' })).toEqual(['left', 'right']);
  });

  it('gives each device an input of its own, three at most, and keeps ids when one goes', () => {
    let setup = INITIAL_VOICE_SETUP;
    for (const id of ['a', 'b', 'b', 'c', 'd']) setup = addOwnInput(setup, id, id.toUpperCase());
    expect(setup.inputs.map(({ deviceId, input }) => [deviceId, input])).toEqual([
      ['a', 1],
      ['b', 2],
      ['c', 3],
    ]);
    const fewer = removeOwnVoice(setup, 'input-1');
    expect(idsOf(fewer).slice(-2)).toEqual(['input-2', 'input-3']);
    expect(idsOf(addOwnInput(fewer, 'e', 'E'))).toContain('input-1');
  });

  it('finds the voice of a note by port and channel', () => {
    const setup = addMidiVoice(addMidiVoice(INITIAL_VOICE_SETUP, { device: 'Bass Station', channel: 2 }), {
      device: 'Bass Station',
      channel: 2,
    });
    expect(setup.midi).toHaveLength(1);
    const voices = voicesOf(setup);
    const id = voiceOfNote(voices, 'Bass Station', 2)?.id ?? '';
    expect(id).toMatch(/^midi-\w+-2$/);
    expect(voiceOfNote(voices, 'Bass Station', 3)).toBeUndefined();
    expect(voicesOf(removeOwnVoice(setup, id))).toEqual(MIX_VOICES);
  });

  it('tells ports apart whose names have no Latin letters, or differ by a sign', () => {
    const ports = ['シンセ', 'ドラム', 'Bass Station', 'Bass-Station'];
    const setup = ports.reduce(
      (all, device) => addMidiVoice(all, { device, channel: 1 }),
      INITIAL_VOICE_SETUP,
    );
    expect(new Set(idsOf(setup)).size).toBe(MIX_VOICES.length + ports.length);
  });

  it('refuses a saved setup with an input that is not there', () => {
    const saved = { base: 'mix', inputs: [{ input: 4, deviceId: 'x', label: '' }], midi: [] };
    expect(voiceSetupSchema.safeParse(saved).success).toBe(false);
  });
});
