import { knotLengths, pointAt, positionAtLength } from '../../core/cubic.ts';
import type { Stroke } from '../../core/squiggle.ts';

/** Places at which two drawings are compared. */
const PLACES = 48;

/** How far apart two drawings are, wherever and however large they are: mean distance of places at the same share of their way [radii]. */
export function shapeDistance(a: readonly Stroke[], b: readonly Stroke[]): number {
  const [from, to] = [normalPlaces(a), normalPlaces(b)];
  let sum = 0;
  for (let k = 0; k < PLACES; k++)
    sum += Math.hypot((from[2 * k] ?? 0) - (to[2 * k] ?? 0), (from[2 * k + 1] ?? 0) - (to[2 * k + 1] ?? 0));
  return sum / PLACES;
}

/** `[48, 2]` places evenly along the way, centre 0, mean square radius 1. */
function normalPlaces(strokes: readonly Stroke[]): Float64Array {
  const lengths = strokes.map(({ points }) => knotLengths(points));
  const total = lengths.reduce((sum, knots) => sum + (knots.at(-1) ?? 0), 0);
  const places = new Float64Array(2 * PLACES);
  let stroke = 0;
  let before = 0;
  for (let k = 0; k < PLACES; k++) {
    const along = ((k + 0.5) / PLACES) * total;
    while (stroke < strokes.length - 1 && along > before + (lengths[stroke]?.at(-1) ?? 0)) {
      before += lengths[stroke]?.at(-1) ?? 0;
      stroke++;
    }
    const knots = lengths[stroke];
    const points = strokes[stroke]?.points;
    if (knots === undefined || points === undefined) continue;
    places.set(pointAt(points, positionAtLength(points, knots, along - before)), 2 * k);
  }
  return normalised(places);
}

function normalised(places: Float64Array): Float64Array {
  const centre = [0, 1].map(
    (axis) => places.reduce((sum, value, k) => (k % 2 === axis ? sum + value : sum), 0) / PLACES,
  );
  const centred = places.map((value, k) => value - (centre[k % 2] ?? 0));
  const radius = Math.sqrt(centred.reduce((sum, value) => sum + value * value, 0) / PLACES);
  return centred.map((value) => value / Math.max(1e-9, radius));
}
