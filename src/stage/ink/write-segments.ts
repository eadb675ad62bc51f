import { flatPositions, pointAt, valueAt } from '../../core/cubic.ts';
import { penTimes } from '../../core/pen-times.ts';
import type { Stroke } from '../../core/squiggle.ts';
import { createNib } from './nib.ts';
import { SEGMENT_FLOATS } from './segment-layout.ts';

/** Flattest a live path is cut: a third of a pixel for a box of half a 1080p screen [box]. */
export const LIVE_TOLERANCE = 0.0006;

/** Segments no mark may exceed; 512 of them are 30 boxes of path at the live tolerance [segments]. */
export const MAX_SEGMENTS_PER_MARK = 512;

/** The pen lands and leaves over this much path, so that strokes begin and end in a point [box]. */
const LANDING_LENGTH = 0.05;
const LEAVING_LENGTH = 0.07;

/** A path shorter than this is a dot: round, not pointed [box]. */
const DOT_LENGTH = 0.012;

/** What is left of the width at the very ends of a stroke, 0 to 1. */
const POINT_WIDTH = 0.25;

/** Thinnest ink [box]: what thinner paths are drawn with, or they would break up. */
const THINNEST = 0.0018;

export interface InkPath {
  readonly strokes: readonly Stroke[];
  readonly penSeconds: number;
}

export interface SegmentStyle {
  readonly tolerance: number;
  readonly seed: number;
  /** Ink of an age up to this must stay as it is, so it takes part in no leaving taper [s]. */
  readonly fixedSeconds: number;
  /** The path is whole, so that its end is known. */
  readonly whole: boolean;
}

/**
 * Writes a path as segments (see segment-layout.ts; slot and colour left 0) from the start of `out` and returns their count.
 * Segments follow each other without a gap inside a stroke; more than `MAX_SEGMENTS_PER_MARK` are cut off.
 */
export function writeSegments(out: Float32Array, path: InkPath, style: SegmentStyle): number {
  const times = penTimes(path);
  let count = 0;
  path.strokes.forEach((stroke, index) => {
    const begin = count;
    count = writeStroke(out, count, stroke, times[index] ?? new Float32Array(0), style);
    finishStroke(out, begin, count, style);
  });
  return count;
}

function writeStroke(
  out: Float32Array,
  from: number,
  stroke: Stroke,
  times: Float32Array,
  style: SegmentStyle,
): number {
  const positions = flatPositions(stroke.points, style.tolerance);
  const limit = Math.min(out.length / SEGMENT_FLOATS, MAX_SEGMENTS_PER_MARK);
  let count = from;
  let length = 0;
  const nib = createNib();
  const radiusAt = (position: number, atX: number, atY: number): number =>
    nib.widthAt(atX, atY, Math.max(THINNEST, valueAt(stroke.widths, position))) / 2;
  let [x, y] = pointAt(stroke.points, 0);
  let radius = radiusAt(0, x, y);
  let time = valueAt(times, 0);
  for (let i = 1; i < positions.length && count < limit; i++) {
    const position = positions[i] ?? 0;
    const [nextX, nextY] = pointAt(stroke.points, position);
    const nextRadius = radiusAt(position, nextX, nextY);
    const nextTime = valueAt(times, position);
    const at = count * SEGMENT_FLOATS;
    out[at] = x - 0.5;
    out[at + 1] = 0.5 - y;
    out[at + 2] = nextX - 0.5;
    out[at + 3] = 0.5 - nextY;
    out[at + 4] = radius;
    out[at + 5] = nextRadius;
    out[at + 6] = time;
    out[at + 7] = nextTime;
    out[at + 8] = 0;
    out[at + 9] = 0;
    out[at + 10] = length;
    out[at + 11] = style.seed;
    out[at + 12] = 1;
    out[at + 13] = 1;
    out[at + 14] = 1;
    out[at + 15] = 1;
    length += Math.hypot(nextX - x, nextY - y);
    [x, y, radius, time] = [nextX, nextY, nextRadius, nextTime];
    count++;
  }
  return count;
}

/** Tapers both ends of a stroke and trims the caps between its segments. */
function finishStroke(out: Float32Array, begin: number, end: number, style: SegmentStyle): void {
  if (end <= begin) return;
  const last = (end - 1) * SEGMENT_FLOATS;
  const total = field(out, last + 10) + chord(out, last);
  const landing = Math.min(LANDING_LENGTH, total * 0.3);
  const leaving = Math.min(LEAVING_LENGTH, total * 0.35);
  for (let segment = begin; segment < end; segment++) {
    const at = segment * SEGMENT_FLOATS;
    const startLength = field(out, at + 10);
    const endLength = startLength + chord(out, at);
    out[at + 4] = field(out, at + 4) * taper(startLength, field(out, at + 6));
    out[at + 5] = field(out, at + 5) * taper(endLength, field(out, at + 7));
    if (segment > begin) {
      const cap = capBetween(out, at - SEGMENT_FLOATS, at);
      out[at - SEGMENT_FLOATS + 13] = cap;
      out[at + 12] = cap;
    }
  }
  openEnds(out, begin, end, total);

  function taper(length: number, time: number): number {
    if (total < DOT_LENGTH) return 1;
    const landed = roundedPoint(length / landing);
    const leaves = style.whole && time > style.fixedSeconds;
    return landed * (leaves ? roundedPoint((total - length) / leaving) : 1);
  }
}

/** Ink glows no farther than this beyond its edge [half widths]. */
const GLOW_RADII = 3;

/**
 * Gives the segments near both ends of a stroke, `total` long, their whole caps: there it grows thin sooner than the glow of its wide
 * part ends, which would be cut off.
 */
export function openEnds(out: Float32Array, begin: number, end: number, total: number): void {
  for (let at = begin * SEGMENT_FLOATS; at < end * SEGMENT_FLOATS; at += SEGMENT_FLOATS) {
    const start = field(out, at + 10);
    if (start < GLOW_RADII * field(out, at + 4)) out[at + 12] = 1;
    if (total - start - chord(out, at) < GLOW_RADII * field(out, at + 5)) out[at + 13] = 1;
  }
}

/** Width of a rounded point: a circle's outline from `POINT_WIDTH` at 0 to full at 1. */
function roundedPoint(fraction: number): number {
  const rest = 1 - Math.min(1, Math.max(0, fraction));
  return POINT_WIDTH + (1 - POINT_WIDTH) * Math.sqrt(1 - rest * rest);
}

/** Share of the cap that fills the wedge outside the bend between two segments, given by where they begin: sin of half the angle, 1 when the path turns back. */
export function capBetween(out: Float32Array, before: number, after: number): number {
  const ax = field(out, before + 2) - field(out, before);
  const ay = field(out, before + 3) - field(out, before + 1);
  const bx = field(out, after + 2) - field(out, after);
  const by = field(out, after + 3) - field(out, after + 1);
  // Not `Math.hypot`, which takes several times as long: this runs for every segment that is written.
  const scale = Math.sqrt((ax * ax + ay * ay) * (bx * bx + by * by));
  if (scale < 1e-12) return 1;
  const cosine = (ax * bx + ay * by) / scale;
  return Math.sqrt(Math.min(1, Math.max(0, (1 - cosine) / 2)));
}

/** Length of the straight line of a segment. */
export function chord(out: Float32Array, at: number): number {
  const across = field(out, at + 2) - field(out, at);
  const up = field(out, at + 3) - field(out, at + 1);
  return Math.sqrt(across * across + up * up);
}

function field(out: Float32Array, index: number): number {
  return out[index] ?? 0;
}
