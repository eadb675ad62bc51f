/** Name of one stream of the mix, e.g. `kick`, `hats`, `bass`, `lead`, `left`, `midi-1`; voices are data, not code. */
export type VoiceId = string;

/** How a voice is obtained from the input. */
export type VoiceOrigin =
  | {
      readonly kind: 'mix';
      readonly lowHz: number;
      readonly highHz: number;
      readonly character: 'percussive' | 'harmonic' | 'any';
    }
  | { readonly kind: 'channel'; readonly input: number; readonly channel: 'left' | 'right' | 'stereo' }
  | { readonly kind: 'midi'; readonly device: string; readonly channel: number };

/** One voice as the operator sees it. */
export interface VoiceDefinition {
  readonly id: VoiceId;
  readonly name: string;
  readonly origin: VoiceOrigin;
}

/** The voices Kiki hears in a stereo mix when nothing else is said. */
export const MIX_VOICES: readonly VoiceDefinition[] = [
  { id: 'kick', name: 'Kick', origin: { kind: 'mix', lowHz: 20, highHz: 180, character: 'percussive' } },
  {
    id: 'hats',
    name: 'Hats & claps',
    origin: { kind: 'mix', lowHz: 2000, highHz: 20_000, character: 'percussive' },
  },
  { id: 'bass', name: 'Bass', origin: { kind: 'mix', lowHz: 20, highHz: 250, character: 'harmonic' } },
  {
    id: 'lead',
    name: 'Lead & chords',
    origin: { kind: 'mix', lowHz: 250, highHz: 8000, character: 'harmonic' },
  },
];
