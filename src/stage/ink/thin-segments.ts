import { breaksBefore } from './packed-ink.ts';
import { SEGMENT_FLOATS } from './segment-layout.ts';
import { capBetween, chord, openEnds } from './write-segments.ts';

/**
 * Writes segments that go from every `stride`-th point of a path to the next, as a print of that size has them, to the start of `out`, and
 * returns their count. Each stroke keeps both its ends; ages are kept, so that the pen goes as before.
 */
export function thinSegments(
  out: Float32Array,
  segments: Float32Array,
  count: number,
  stride: number,
): number {
  let written = 0;
  for (let begin = 0; begin < count;) {
    let end = begin + 1;
    while (end < count && !breaksBefore(segments, end)) end++;
    written = thinStroke(out, written, segments, begin, end, stride);
    begin = end;
  }
  return written;
}

function thinStroke(
  out: Float32Array,
  from: number,
  segments: Float32Array,
  begin: number,
  end: number,
  stride: number,
): number {
  let segment = from;
  let length = 0;
  for (let first = begin; first < end; first += stride, segment++) {
    const source = first * SEGMENT_FLOATS;
    const last = (Math.min(end, first + stride) - 1) * SEGMENT_FLOATS;
    const at = segment * SEGMENT_FLOATS;
    out.set(segments.subarray(source, source + SEGMENT_FLOATS), at);
    for (const field of [2, 3, 5, 7]) out[at + field] = segments[last + field] ?? 0;
    out[at + 10] = length;
    out[at + 12] = 1;
    out[at + 13] = 1;
    if (segment > from) {
      const cap = capBetween(out, at - SEGMENT_FLOATS, at);
      out[at - SEGMENT_FLOATS + 13] = cap;
      out[at + 12] = cap;
    }
    length += chord(out, at);
  }
  openEnds(out, from, segment, length);
  return segment;
}
