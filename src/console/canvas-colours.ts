import type { VoiceDefinition, VoiceId } from '../core/voice.ts';

/** The tokens of tokens.css that canvases need. */
export const CANVAS_COLOURS = {
  ground: '#0c0d0f',
  line: '#2a2e35',
  ink: '#ebe7df',
  quiet: '#a9adb4',
  accent: '#f0b458',
  program: '#ff7361',
  preview: '#5fcf94',
} as const;

/** One colour per voice in the order of the voices, on the console only; the audience sees the scene's palette. */
export const VOICE_COLOURS = ['#ff9a62', '#ffe08a', '#7fb5ff', '#c99bff', '#7fe0c3', '#ff9ec4'] as const;

/** Colour of a voice on the console. */
export function voiceColour(voices: readonly VoiceDefinition[], voice: VoiceId): string {
  const index = Math.max(
    0,
    voices.findIndex(({ id }) => id === voice),
  );
  return VOICE_COLOURS[index % VOICE_COLOURS.length] ?? CANVAS_COLOURS.quiet;
}
