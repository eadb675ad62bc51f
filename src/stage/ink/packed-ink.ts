import { SEGMENT_FLOATS } from './segment-layout.ts';
import { capBetween, chord, openEnds } from './write-segments.ts';

/** Steps of a packed coordinate: one is 1/12 000 of a box, finer than the flattening; ±2.7 boxes fit [1/box]. */
const STEPS_PER_BOX = 12_000;

/** Steps of a packed half width [1/box]. */
const RADIUS_STEPS_PER_BOX = 60_000;

/** Numbers of one packed point: x, y, half width. */
const POINT_NUMBERS = 3;

/** A finished mark's ink: polylines in 16-bit steps, 6 bytes a point instead of 64 a segment; its colours are given when it is drawn. */
export interface PackedInk {
  /** `[point, (x, y, half width)]`, all strokes one after the other. */
  readonly points: Int16Array;
  /** Points of each stroke. */
  readonly counts: Uint16Array;
  readonly seed: number;
  /** Farthest that its ink reaches from the middle of its box [box]. */
  readonly reach: number;
}

/** Packs segments as `writeSegments` wrote them; ages, pressures and colours are forgotten. */
export function packInk(segments: Float32Array, count: number): PackedInk {
  const starts: number[] = [];
  for (let i = 0; i < count; i++) if (i === 0 || breaksBefore(segments, i)) starts.push(i);
  const counts = Uint16Array.from(starts, (start, i) => (starts[i + 1] ?? count) - start + 1);
  const points = new Int16Array((count + starts.length) * POINT_NUMBERS);
  let at = 0;
  let reach = 0;
  const put = (x: number, y: number, radius: number): void => {
    points[at] = Math.round(Math.min(2.7, Math.max(-2.7, x)) * STEPS_PER_BOX);
    points[at + 1] = Math.round(Math.min(2.7, Math.max(-2.7, y)) * STEPS_PER_BOX);
    points[at + 2] = Math.round(Math.min(0.54, radius) * RADIUS_STEPS_PER_BOX);
    at += POINT_NUMBERS;
    reach = Math.max(reach, Math.hypot(x, y) + radius);
  };
  starts.forEach((start, i) => {
    const end = starts[i + 1] ?? count;
    const first = start * SEGMENT_FLOATS;
    put(segments[first] ?? 0, segments[first + 1] ?? 0, segments[first + 4] ?? 0);
    for (let segment = start; segment < end; segment++) {
      const s = segment * SEGMENT_FLOATS;
      put(segments[s + 2] ?? 0, segments[s + 3] ?? 0, segments[s + 5] ?? 0);
    }
  });
  return { points, counts, seed: segments[11] ?? 0, reach };
}

/** A new stroke begins where arc length starts again. */
export function breaksBefore(segments: Float32Array, segment: number): boolean {
  return segments[segment * SEGMENT_FLOATS + 10] === 0;
}

/**
 * Writes packed ink as dry segments bound to `slot` into `out` from segment `from`, every `stride`-th point only, in these
 * packed colours (one per stroke, the last one repeats), and returns the segment after the last; stops where `out` is full.
 */
export function unpackInk(
  ink: PackedInk,
  out: Float32Array,
  from: number,
  stride: number,
  slot: number,
  colours: readonly number[],
): number {
  const room = Math.floor(out.length / SEGMENT_FLOATS);
  let segment = from;
  let point = 0;
  for (let stroke = 0; stroke < ink.counts.length; stroke++) {
    const count = ink.counts[stroke] ?? 0;
    const colour = colours[Math.min(stroke, colours.length - 1)] ?? 0;
    const begin = segment;
    let length = 0;
    for (let i = 0; i < count - 1 && segment < room;) {
      const next = Math.min(count - 1, i + stride);
      const at = segment * SEGMENT_FLOATS;
      putPoint(ink, point + i, out, at, at + 4);
      putPoint(ink, point + next, out, at + 2, at + 5);
      out[at + 6] = 0;
      out[at + 7] = 0;
      out[at + 8] = slot;
      out[at + 9] = colour;
      out[at + 10] = length;
      out[at + 11] = ink.seed;
      const bend = i === 0 ? 1 : capBetween(out, at - SEGMENT_FLOATS, at);
      if (i > 0) out[at - SEGMENT_FLOATS + 13] = bend;
      out[at + 12] = bend;
      out[at + 13] = 1;
      out[at + 14] = 1;
      out[at + 15] = 1;
      length += chord(out, at);
      segment++;
      i = next;
    }
    openEnds(out, begin, segment, length);
    point += count;
  }
  return segment;
}

function putPoint(ink: PackedInk, point: number, out: Float32Array, at: number, radiusAt: number): void {
  const p = point * POINT_NUMBERS;
  out[at] = (ink.points[p] ?? 0) / STEPS_PER_BOX;
  out[at + 1] = (ink.points[p + 1] ?? 0) / STEPS_PER_BOX;
  out[radiusAt] = (ink.points[p + 2] ?? 0) / RADIUS_STEPS_PER_BOX;
}

/** Segments that `unpackInk` will write at most at this stride. */
export function packedSegments(ink: PackedInk, stride: number): number {
  let total = 0;
  for (const count of ink.counts) total += Math.ceil((count - 1) / stride);
  return total;
}
