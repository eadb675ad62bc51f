import type { Rgb } from '../core/colour.ts';
import { fromOklab, hueTurns, toOklab, vividMix, type Oklab } from '../core/oklab.ts';
import type { Squiggle } from '../core/squiggle.ts';
import type { VoiceId } from '../core/voice.ts';
import type { Palette } from './palette.ts';
import { voiceHash } from './voice-hash.ts';

/** The voices of a plain mix stand as far apart on the circle of inks as they can. */
const VOICE_SLOTS: Readonly<Record<string, number>> = { kick: 0, bass: 2, lead: 1, hats: 4 };
/** How far timbre can move a mark from its voice's ink [inks]. */
const TIMBRE_REACH = 0.42;
/** How far a section's drift turns the inks' hues [turns]: felt, not named. */
const DRIFT_TURNS = 0.04;
/** How far a mark's own lightness moves its ink's (OKLab L). */
const LIGHTNESS_REACH = 0.12;

/** What a mark's colour hangs on, whatever the palette: kept with the mark, so that another palette can draw it anew. */
export interface MarkShade {
  readonly voice: VoiceId;
  /** Where its timbre lies about its voice's ink, −1 to 1. */
  readonly timbre: number;
  /** Drift of the section in which it sounded, −1 to 1. */
  readonly drift: number;
  /** By how much each stroke is lighter than its ink (OKLab L); one entry for a pixel squiggle. */
  readonly lifts: Float32Array;
}

/** What the colour of a squiggle hangs on. */
export function shadeOf(squiggle: Squiggle, drift: number): MarkShade {
  const { voice } = squiggle.onset;
  const timbre = timbreOffset(squiggle);
  if (squiggle.kind === 'pixels') return { voice, timbre, drift, lifts: new Float32Array(1) };
  const mean = squiggle.descriptors.lightness;
  const lifts = Float32Array.from(squiggle.strokes, ({ colour }) => {
    const [lightness] = toOklab(colour);
    return LIGHTNESS_REACH * Math.max(-1, Math.min(1, 2 * (lightness - mean) + (mean - 0.5)));
  });
  return { voice, timbre, drift, lifts };
}

/**
 * Colours of a mark's strokes within a palette, one per stroke (pixels: one tint). The same voice and timbre always give the same
 * ink, so that a viewer can learn who is who; `voiceColour` replaces the palette for a voice that was given an ink of its own, and
 * `accent` (0 to 1) takes a mark that came back towards the palette's accent.
 */
export function coloursOf(
  shade: MarkShade,
  palette: Palette,
  voiceColour: Rgb | null = null,
  accent = 0,
): Rgb[] {
  const home = VOICE_SLOTS[shade.voice] ?? palette.ink.length * voiceHash(shade.voice);
  const own = voiceColour
    ? toOklab(voiceColour)
    : inkAt(palette, home + TIMBRE_REACH * shade.timbre, shade.drift);
  const [lightness, a, b] = accent > 0 ? vividMix(own, toOklab(palette.accent), accent) : own;
  return Array.from(shade.lifts, (lift) => fromOklab([lightness + lift, a, b]));
}

/** Where a timbre lies about its voice's ink, −1 to 1, from the sound's place in the pack's space and the drawing's own hue. */
function timbreOffset({ embedding, descriptors }: Squiggle): number {
  let norm = 0;
  let along = 0;
  for (let index = 0; index < embedding.length; index++) {
    const value = embedding[index] ?? 0;
    norm += value * value;
    // A fixed direction that favours no axis: the fractional parts of the golden ratio's multiples.
    along += value * (((index * 0.618034) % 1) - 0.5);
  }
  const direction = norm > 0 ? (along * 2 * Math.sqrt(3)) / Math.sqrt(norm) : 0;
  return Math.max(-1, Math.min(1, 0.6 * direction + 0.4 * Math.cos(2 * Math.PI * descriptors.hue)));
}

/** The ink between two neighbouring anchors of the circle, its hue turned by the section's drift. */
function inkAt(palette: Palette, slot: number, drift: number): Oklab {
  const count = palette.ink.length;
  const wrapped = ((slot % count) + count) % count;
  const lower = Math.floor(wrapped);
  const from = toOklab(palette.ink[lower] ?? palette.accent);
  const to = toOklab(palette.ink[(lower + 1) % count] ?? palette.accent);
  // Halfway between two anchors lies grey; a steep blend keeps most marks at an anchor.
  const x = wrapped - lower;
  const blend = x * x * x * (x * (6 * x - 15) + 10);
  const mixed: Oklab = [
    from[0] + (to[0] - from[0]) * blend,
    from[1] + (to[1] - from[1]) * blend,
    from[2] + (to[2] - from[2]) * blend,
  ];
  return turned(mixed, drift * DRIFT_TURNS);
}

function turned([lightness, a, b]: Oklab, turns: number): Oklab {
  const angle = 2 * Math.PI * (hueTurns(a, b) + turns);
  const chroma = Math.hypot(a, b);
  return [lightness, chroma * Math.cos(angle), chroma * Math.sin(angle)];
}

/** Drift of a section's colours, −1 … 1: the same label always gives the same one, so that a return is felt; before any section 0. */
export function paletteDrift(label: string | null): number {
  if (label === null || label === '') return 0;
  let index = 0;
  for (const letter of label) index = index * 26 + (letter.charCodeAt(0) - 65);
  // Multiples of the golden ratio spread neighbouring labels apart; A itself stays at 0.
  const fraction = (((Math.abs(index) * 0.618034 + 0.5) % 1) + 1) % 1;
  return 2 * fraction - 1;
}

/** The palette's ground with the section's drift: hue turned, a trace lighter or darker. */
export function driftedBackground(palette: Palette, drift: number): Rgb {
  const [lightness, a, b] = turned(toOklab(palette.background), 2 * drift * DRIFT_TURNS);
  return fromOklab([lightness + 0.012 * drift, a, b]);
}
