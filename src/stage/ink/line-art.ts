import type { Rgb } from '../../core/colour.ts';
import type { Place } from '../../core/mark.ts';
import type { Guide } from '../../composer/plan.ts';
import { packColour, SEGMENT_FLOATS } from './segment-layout.ts';

/** Half width of a ruling line and of a thread [stage units]. */
const RULE_RADIUS = 0.0011;
const THREAD_RADIUS = 0.0017;

/** Straight pieces of one thread. */
const THREAD_SEGMENTS = 24;

/** Time that a thread takes to be spun from the earlier mark to the returning one [s]. */
export const SPIN_SECONDS = 0.9;

/** How far a thread bows, as a share of its length. */
const BOW = 0.22;

/** A line that names a section, a drop's bar line, a hairpin, and one from a phrase to the one that it brings back, are this many times as wide as a ruling line. */
const SECTION_WIDTHS = 11;
const DROP_WIDTHS = 9;
const HAIRPIN_WIDTHS = 1.6;
const RETURN_WIDTHS = 3;

/** Half width of a ruling line [stage units]. */
export function lineRadius({ weight, slot, radius }: Guide): number {
  if (radius !== undefined) return radius;
  if (weight === 'drop') return DROP_WIDTHS * RULE_RADIUS;
  if (weight === 'hairpin') return HAIRPIN_WIDTHS * RULE_RADIUS;
  if (slot === undefined) return RULE_RADIUS;
  return RULE_RADIUS * (weight === 'return' ? RETURN_WIDTHS : SECTION_WIDTHS);
}

/** Share of its round ends that a piece of a wash keeps. */
const WASH_CAP = 0.07;

/** A ruling line in world coordinates as segments; returns the segment after the last. */
export function writeRule(out: Float32Array, from: number, guide: Guide, colour: Rgb, slot: number): number {
  const { points, opacity } = guide;
  const radius = lineRadius(guide);
  let at = from;
  let length = 0;
  for (let i = 0; i + 3 < points.length && (at + 1) * SEGMENT_FLOATS <= out.length; i += 2, at++) {
    const piece = points.subarray(i, i + 4);
    length = put(out, at, piece, colour, radius, radius, length, opacity, slot, 0, 0);
    // A band ends straight, where a bar line is; the little that remains closes it where it bends.
    if (guide.weight === 'wash') out.fill(WASH_CAP, at * SEGMENT_FLOATS + 12, at * SEGMENT_FLOATS + 14);
  }
  return at;
}

/** A thread from one place to another, thin in the middle, bowed to its left; returns the segment after the last. */
export function writeThread(
  out: Float32Array,
  from: number,
  start: Place,
  end: Place,
  colour: Rgb,
  slot: number,
): number {
  const dx = end.x - start.x;
  const dy = end.y - start.y;
  const control = [(start.x + end.x) / 2 - dy * BOW, (start.y + end.y) / 2 + dx * BOW] as const;
  const piece = new Float32Array(4);
  let at = from;
  let length = 0;
  for (let i = 0; i < THREAD_SEGMENTS && (at + 1) * SEGMENT_FLOATS <= out.length; i++, at++) {
    const t0 = i / THREAD_SEGMENTS;
    const t1 = (i + 1) / THREAD_SEGMENTS;
    piece.set(onCurve(t0), 0);
    piece.set(onCurve(t1), 2);
    length = put(
      out,
      at,
      piece,
      colour,
      thickness(t0),
      thickness(t1),
      length,
      1,
      slot,
      t0 * SPIN_SECONDS,
      t1 * SPIN_SECONDS,
    );
  }
  return at;

  function onCurve(t: number): [number, number] {
    const s = 1 - t;
    return [
      s * s * start.x + 2 * s * t * control[0] + t * t * end.x,
      s * s * start.y + 2 * s * t * control[1] + t * t * end.y,
    ];
  }
}

function thickness(t: number): number {
  return THREAD_RADIUS * (0.55 + 0.45 * Math.abs(2 * t - 1));
}

function put(
  out: Float32Array,
  segment: number,
  [ax = 0, ay = 0, bx = 0, by = 0]: Float32Array,
  [red, green, blue]: Rgb,
  radiusA: number,
  radiusB: number,
  length: number,
  opacity: number,
  slot: number,
  timeA: number,
  timeB: number,
): number {
  const look = [slot, packColour(red, green, blue), length, 0, 0.4, 0.4, 1, opacity];
  out.set([ax, ay, bx, by, radiusA, radiusB, timeA, timeB, ...look], segment * SEGMENT_FLOATS);
  return length + Math.hypot(bx - ax, by - ay);
}
