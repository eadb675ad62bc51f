import type { VoiceId } from '../../src/core/voice.ts';

/** Names of instruments that clearly belong to one voice of the mix; the first that fits counts. */
const NAMES: readonly (readonly [RegExp, VoiceId])[] = [
  [/kick|bass ?drum|^bd|\bbd\b|linn_kik/i, 'kick'],
  [/hat|hihat|hhat|_hh|hh_|^hh\b|shaker|ride|crash|cymbal|clap|snare|snr|rim/i, 'hats'],
  [/bass/i, 'bass'],
  [/lead|pluck|arp|strings|piano|organ|rhodes|pad|reed|brass|brazz|pipe|flute|bell|square|saw/i, 'lead'],
];

/** Notes of a melodic instrument below this are bass, whatever it is called (MIDI 48 = C3, 131 Hz). */
const LEAD_LOWEST_MIDI = 52;

/** The voice that plays an instrument of this name, or null if the name does not tell. */
export function voiceOfInstrument(name: string, midi: number | null): VoiceId | null {
  const voice = NAMES.find(([pattern]) => pattern.test(name))?.[1] ?? null;
  return voice === 'lead' && midi !== null && midi < LEAD_LOWEST_MIDI ? null : voice;
}
