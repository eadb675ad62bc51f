import { packedSegments, packInk, unpackInk } from '../ink/packed-ink.ts';
import { SEGMENT_FLOATS } from '../ink/segment-layout.ts';
import type { Deck } from './deck.ts';
import type { FinishedMark, LiveMark } from './mark-book.ts';
import { inksOf } from './mark-colours.ts';

/** Makes a finished mark (or, under another id, an echo of it) live again, so that it can travel or glow; null when no live mark is free. */
export function recall(deck: Deck, finished: FinishedMark): LiveMark | null {
  const mark = deck.book.take(finished.id);
  if (mark === null) return null;
  mark.voice = finished.voice;
  mark.move = finished.move;
  mark.shade = finished.shade;
  mark.returned = true;
  mark.whole = true;
  mark.seen = true;
  mark.pixels = finished.pixels;
  mark.bornSeconds = -Infinity;
  mark.accentStrength = finished.accentStrength;
  mark.accentSeconds = -Infinity;
  if (finished.ink === null) return mark;
  mark.segments = new Float32Array(packedSegments(finished.ink, 1) * SEGMENT_FLOATS);
  mark.segmentCount = unpackInk(finished.ink, mark.segments, 0, 1, 0, inksOf(deck, finished));
  return mark;
}

/** What is kept of a live mark once its ink is dry. */
export function finish(mark: LiveMark): FinishedMark | null {
  if (mark.move === null || mark.shade === null) return null;
  return {
    id: mark.id,
    voice: mark.voice,
    ink: mark.segments === null ? null : packInk(mark.segments, mark.segmentCount),
    pixels: mark.pixels,
    shade: mark.shade,
    move: mark.move,
    accentStrength: mark.accentStrength,
    whole: true,
  };
}
