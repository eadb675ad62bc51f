import { packedSegments, packInk, unpackInk } from '../ink/packed-ink.ts';
import { SEGMENT_FLOATS } from '../ink/segment-layout.ts';
import type { FinishedMark, LiveMark, MarkBook } from './mark-book.ts';

/** Makes a finished mark live again, so that it can travel or glow; null when no live mark is free. */
export function recall(book: MarkBook, finished: FinishedMark): LiveMark | null {
  const mark = book.take(finished.id);
  if (mark === null) return null;
  mark.voice = finished.voice;
  mark.move = finished.move;
  mark.returned = true;
  mark.whole = true;
  mark.seen = true;
  mark.pixels = finished.pixels;
  mark.bornSeconds = -Infinity;
  mark.accentColour = finished.accentColour;
  mark.accentStrength = finished.accentStrength;
  mark.accentSeconds = -Infinity;
  if (finished.ink === null) return mark;
  mark.segments = new Float32Array(packedSegments(finished.ink, 1) * SEGMENT_FLOATS);
  mark.segmentCount = unpackInk(finished.ink, mark.segments, 0, 1, 0);
  return mark;
}

/** What is kept of a live mark once its ink is dry. */
export function finish(mark: LiveMark): FinishedMark | null {
  if (mark.move === null) return null;
  return {
    id: mark.id,
    voice: mark.voice,
    ink: mark.segments === null ? null : packInk(mark.segments, mark.segmentCount),
    pixels: mark.pixels,
    tint: mark.colour,
    move: mark.move,
    accentColour: mark.accentColour,
    accentStrength: mark.accentStrength,
  };
}
