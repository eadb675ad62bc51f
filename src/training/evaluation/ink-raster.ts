import { flatPositions, pointAt, valueAt } from '../../core/cubic.ts';
import { toOklab } from '../../core/oklab.ts';
import type { Stroke } from '../../core/squiggle.ts';

/** Side of the raster in which drawings are compared [pixels]. */
const RASTER_SIDE = 32;

/** Blur of every dab of ink, so that a line one pixel aside is nearly the same line [pixels]. */
const BLUR = 0.9;

/** `[32·32·4]` ink, and ink × (lightness, a, b), of strokes in the unit box. */
export function rasteriseInk(strokes: readonly Stroke[]): Float32Array {
  const raster = new Float32Array(RASTER_SIDE * RASTER_SIDE * 4);
  for (const stroke of strokes) {
    const lab = toOklab(stroke.colour);
    const positions = flatPositions(stroke.points, 0.002);
    for (let i = 1; i < positions.length; i++)
      dabLine(raster, stroke, positions[i - 1] ?? 0, positions[i] ?? 0, lab);
  }
  for (let p = 0; p < raster.length; p += 4) {
    const ink = raster[p] ?? 0;
    const opaque = 1 - Math.exp(-ink);
    for (let k = 1; k < 4; k++) raster[p + k] = ink > 1e-6 ? ((raster[p + k] ?? 0) / ink) * opaque : 0;
    raster[p] = opaque;
  }
  return raster;
}

function dabLine(
  raster: Float32Array,
  stroke: Stroke,
  from: number,
  to: number,
  lab: readonly [number, number, number],
): void {
  const [ax, ay] = pointAt(stroke.points, from);
  const [bx, by] = pointAt(stroke.points, to);
  const length = Math.hypot(bx - ax, by - ay) * RASTER_SIDE;
  const dabs = Math.max(1, Math.ceil(length / 0.5));
  const width = valueAt(stroke.widths, (from + to) / 2) * RASTER_SIDE;
  for (let d = 0; d < dabs; d++) {
    const t = (d + 0.5) / dabs;
    dab(
      raster,
      (ax + t * (bx - ax)) * RASTER_SIDE,
      (ay + t * (by - ay)) * RASTER_SIDE,
      (length / dabs) * Math.max(width, 0.3),
      lab,
    );
  }
}

function dab(
  raster: Float32Array,
  x: number,
  y: number,
  ink: number,
  lab: readonly [number, number, number],
): void {
  const reach = Math.ceil(2.5 * BLUR);
  const scale = (2 * ink) / (2 * Math.PI * BLUR * BLUR);
  for (
    let row = Math.max(0, Math.floor(y) - reach);
    row <= Math.min(RASTER_SIDE - 1, Math.floor(y) + reach);
    row++
  ) {
    for (
      let column = Math.max(0, Math.floor(x) - reach);
      column <= Math.min(RASTER_SIDE - 1, Math.floor(x) + reach);
      column++
    ) {
      const squared = (column + 0.5 - x) ** 2 + (row + 0.5 - y) ** 2;
      const amount = scale * Math.exp(-squared / (2 * BLUR * BLUR));
      const at = 4 * (row * RASTER_SIDE + column);
      raster[at] = (raster[at] ?? 0) + amount;
      lab.forEach((value, k) => (raster[at + 1 + k] = (raster[at + 1 + k] ?? 0) + amount * value));
    }
  }
}

/** Drawing without its place, size, width and colour, for judging the hand alone: `[32·32]` ink of a line 2.5 % wide, box filled. */
export function rasteriseShape(strokes: readonly Stroke[]): Float32Array {
  const xs = strokes.flatMap((stroke) => [...stroke.points].filter((_, k) => k % 2 === 0));
  const ys = strokes.flatMap((stroke) => [...stroke.points].filter((_, k) => k % 2 === 1));
  const low = (values: number[]): number => values.reduce((a, b) => Math.min(a, b), Infinity);
  const high = (values: number[]): number => values.reduce((a, b) => Math.max(a, b), -Infinity);
  const side = Math.max(high(xs) - low(xs), high(ys) - low(ys), 1e-6);
  const centre = [(high(xs) + low(xs)) / 2, (high(ys) + low(ys)) / 2];
  const moved = strokes.map((stroke) => ({
    points: stroke.points.map((value, k) => 0.5 + (0.86 * (value - (centre[k % 2] ?? 0))) / side),
    widths: stroke.widths.map(() => 0.025),
    colour: stroke.colour,
  }));
  const full = rasteriseInk(moved);
  return Float32Array.from({ length: RASTER_SIDE * RASTER_SIDE }, (_, i) => full[4 * i] ?? 0);
}
