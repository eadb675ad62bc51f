import type { Stroke } from '../../core/squiggle.ts';

/** Length over which a turn counts as one corner [boxes]: about the width of a line. */
const CORNER_LENGTH = 0.02;

/** Spacing of the places at which turning is measured [boxes]. */
const SPACING = 0.01;

/** Turning per box of path at which angularity is one half [rad / box]. */
const HALF_ANGULAR = 28;

/** Straight pieces into which each cubic is cut. */
const PIECES = 6;

/** What each control point counts for at the end of each piece, `[6, 4]` (Bernstein). */
const BASIS = Float64Array.from({ length: 4 * PIECES }, (_, k) => {
  const t = (Math.floor(k / 4) + 1) / PIECES;
  return [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t ** 3][k % 4] ?? 0;
});

/** Places between which a turn is seen: one corner length. */
const REACH = Math.round(CORNER_LENGTH / SPACING);

/**
 * Turning per length, seen between the straight lines one corner length back and one ahead, averaged over the sharpest tenth
 * of the path and squashed to 0…1.
 */
export function angularityOf(strokes: readonly Stroke[]): number {
  const rows = strokes.map(({ points }) => bendsOf(evenPlaces(polyline(points))));
  const bends = new Float64Array(rows.reduce((sum, row) => sum + row.length, 0));
  let filled = 0;
  for (const row of rows) {
    bends.set(row, filled);
    filled += row.length;
  }
  if (filled === 0) return 0;
  bends.sort();
  const count = Math.max(1, Math.round(0.1 * filled));
  let sum = 0;
  for (let k = filled - count; k < filled; k++) sum += bends[k] as number;
  const mean = sum / count;
  return mean / (mean + HALF_ANGULAR);
}

/** Turning of the sharpest tenth that makes a drawing so angular [rad per box]. */
export function turningOf(angularity: number): number {
  return (HALF_ANGULAR * angularity) / Math.max(1e-3, 1 - angularity);
}

/** `[places, 2]` along a path of cubics, close enough to it for a turn to be seen. */
function polyline(points: Float32Array): Float64Array {
  const curves = (points.length - 2) / 6;
  const places = new Float64Array(2 * (curves * PIECES + 1));
  places.set(points.subarray(0, 2));
  for (let curve = 0; curve < curves; curve++) {
    const at = 6 * curve;
    for (let piece = 0; piece < PIECES; piece++) {
      const to = 2 * (curve * PIECES + piece + 1);
      for (let axis = 0; axis < 2; axis++)
        places[to + axis] =
          (BASIS[4 * piece] as number) * (points[at + axis] as number) +
          (BASIS[4 * piece + 1] as number) * (points[at + 2 + axis] as number) +
          (BASIS[4 * piece + 2] as number) * (points[at + 4 + axis] as number) +
          (BASIS[4 * piece + 3] as number) * (points[at + 6 + axis] as number);
    }
  }
  return places;
}

/** `[places, 2]` every `SPACING` along a polyline, its start first. */
function evenPlaces(line: Float64Array): Float64Array {
  const count = line.length / 2;
  let total = 0;
  for (let k = 1; k < count; k++) total += stepOf(line, k);
  const even = new Float64Array(2 * (Math.floor(total / SPACING) + 1));
  even.set(line.subarray(0, 2));
  let next = 1;
  let walked = 0;
  for (let k = 1; k < count && 2 * next < even.length; k++) {
    const step = stepOf(line, k);
    for (; 2 * next < even.length && next * SPACING <= walked + step; next++) {
      const part = step > 0 ? (next * SPACING - walked) / step : 0;
      for (let axis = 0; axis < 2; axis++) {
        const from = line[2 * k - 2 + axis] as number;
        even[2 * next + axis] = from + part * ((line[2 * k + axis] as number) - from);
      }
    }
    walked += step;
  }
  return even.subarray(0, 2 * next);
}

function stepOf(line: Float64Array, k: number): number {
  const dx = (line[2 * k] as number) - (line[2 * k - 2] as number);
  const dy = (line[2 * k + 1] as number) - (line[2 * k - 1] as number);
  return Math.sqrt(dx * dx + dy * dy);
}

/** Turning per box at each place that has a corner length of path before and behind it. */
function bendsOf(places: Float64Array): Float64Array {
  const count = places.length / 2;
  const bends = new Float64Array(Math.max(0, count - 2 * REACH));
  for (let i = 0; i < bends.length; i++) {
    const a = 2 * i;
    const m = a + 2 * REACH;
    const b = m + 2 * REACH;
    const ax = (places[m] as number) - (places[a] as number);
    const ay = (places[m + 1] as number) - (places[a + 1] as number);
    const bx = (places[b] as number) - (places[m] as number);
    const by = (places[b + 1] as number) - (places[m + 1] as number);
    bends[i] = Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by)) / CORNER_LENGTH;
  }
  return bends;
}
