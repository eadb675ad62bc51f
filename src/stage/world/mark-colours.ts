import { coloursOf, type MarkShade } from '../../composer/colour-marks.ts';
import { rgbOfHex } from '../../composer/palette.ts';
import type { Rgb } from '../../core/colour.ts';
import type { Scene } from '../../core/scene.ts';
import type { VoiceId } from '../../core/voice.ts';
import type { BakedInks } from '../ink/bake-press.ts';
import { ACCENT_TINT } from '../ink/mark-states.ts';
import { breaksBefore } from '../ink/packed-ink.ts';
import { packColour, SEGMENT_COLOUR, SEGMENT_FLOATS } from '../ink/segment-layout.ts';
import type { Deck } from './deck.ts';
import type { LiveMark } from './mark-book.ts';

/** Colours of a mark's strokes as its deck's scene shows them now, packed; the last one repeats. */
export function inksOf(
  { palette, scene }: Pick<Deck, 'palette' | 'scene'>,
  { shade, accentStrength }: { readonly shade: MarkShade; readonly accentStrength: number },
): number[] {
  const own = voiceColourOf(scene, shade.voice);
  return coloursOf(shade, palette, own, Math.min(1, ACCENT_TINT * accentStrength)).map((rgb) =>
    packColour(...rgb),
  );
}

/** The colours in which a deck's dry ink is baked now. */
export function bakedInks(deck: Pick<Deck, 'palette' | 'scene'>): BakedInks {
  const { accent, ground } = deck.palette;
  return { of: (mark) => inksOf(deck, mark), accent, paper: ground === 'paper' };
}

/** Gives all ink of a deck the colours of its scene: live ink at once, dry ink by a new baked picture. */
export function recolour(deck: Deck): void {
  deck.spoilt = deck.spoilt === 'plainly' ? 'plainly' : 'softly';
  deck.linesVersion++;
  for (const mark of deck.book.live) if (mark.active) recolourMark(deck, mark);
}

/** Gives the segments of a live mark the colours that it has now. */
export function recolourMark(deck: Pick<Deck, 'palette' | 'scene'>, mark: LiveMark): void {
  const { segments, shade } = mark;
  if (segments === null || shade === null) return;
  const inks = inksOf(deck, { shade, accentStrength: mark.accentStrength });
  let stroke = -1;
  for (let i = 0; i < mark.segmentCount; i++) {
    if (i === 0 || breaksBefore(segments, i)) stroke++;
    segments[i * SEGMENT_FLOATS + SEGMENT_COLOUR] = inks[Math.min(stroke, inks.length - 1)] ?? 0;
  }
  mark.stale = true;
}

/** The ink that a scene gives a voice of its own, if any. */
function voiceColourOf({ voices }: Scene, voice: VoiceId): Rgb | null {
  for (const entry of voices)
    if (entry.voice === voice && entry.colour !== undefined) return rgbOfHex(entry.colour);
  return null;
}
