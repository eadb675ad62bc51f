import { fromOklab } from '../../core/oklab.ts';
import type { Rgb } from '../../core/colour.ts';
import { STYLE_NAMES, STYLES } from './drawing-heads.ts';
import { angularityOf } from './angularity.ts';
import { shapeEdges } from './path-edges.ts';
import { JOINS, PATH_POINTS, penDown, SLOTS, strokeSpans } from './path-layout.ts';
import { pathStrokes, type PlacedPath } from './path-strokes.ts';
import {
  angularityOfStyle,
  CAPS,
  CENTRES,
  CHROMAS,
  DIAGONALS,
  INK_AREAS,
  LIGHTNESSES,
  PRESSURE_DEPTH,
  scaleForInk,
  STRETCHES,
  WIDEST_PEN,
  WIDTHS,
  within,
} from './placement.ts';

/** Numbers the network gave for one drawing. */
export interface RawDrawing {
  /** `[48, 3]` x, y, pressure. */
  readonly path: Float32Array;
  /** `[5]` logits of the pen staying down. */
  readonly joins: Float32Array;
  /** `[7]`, see STYLE_NAMES. */
  readonly style: Float32Array;
  /** `[2]` unit vector. */
  readonly hue: Float32Array;
}

/** x, y. */
type Pair = readonly [x: number, y: number];

/** Ink stays this far inside the unit box [boxes]. */
const MARGIN = 0.015;

/** Share of a width that is left at the very start and end of a stroke: a pen that lands and leaves. */
const TIP = 0.55;

/** Ink does not matter while only the corners of a path are looked at. */
const NO_WIDTHS = new Float32Array(PATH_POINTS);
const NO_COLOURS: readonly Rgb[] = [];

/** One drawing's numbers → a path in the unit box; whatever the numbers are, it is a valid drawing. */
export function placePath(raw: RawDrawing): PlacedPath {
  const style = (name: (typeof STYLE_NAMES)[number]): number => raw.style[STYLE_NAMES.indexOf(name)] ?? 0.5;
  const joins = raw.joins.map((logit) => (logit > 0 ? 1 : 0));
  const drawn = normalised(stretched(raw.path, within(STRETCHES, style('stretch'))), joins);
  const area = INK_AREAS[0] * (INK_AREAS[1] / INK_AREAS[0]) ** style('ink');
  const scale = scaleForInk(within(DIAGONALS, style('size')), inkedLength(drawn, joins), area);
  const edged = shapeEdges(
    drawn.map((value) => scale * value),
    joins,
    { angularity: angularityOfStyle(style('angularity')), diagonal: scale },
    (path) => {
      const placed = normalised(path.points, joins).map((value) => scale * value);
      return angularityOf(
        pathStrokes({ ...path, points: placed, joins, widths: NO_WIDTHS, colours: NO_COLOURS }),
      );
    },
  );
  const points = normalised(edged.points, joins);
  const length = inkedLength(points, joins);
  const thickest = Math.min(WIDTHS[1], WIDEST_PEN * scale);
  const width = Math.min(thickest, Math.max(WIDTHS[0], area / (scale * (length + CAPS))));
  const placed = settle(
    points.map((value) => scale * value),
    within(CENTRES, style('height')),
    width / 2,
  );
  return {
    points: placed,
    widths: widths(raw.path, joins, width),
    joins,
    straightness: edged.straightness,
    colours: Array.from({ length: SLOTS }, () => colourOf(raw.hue, style('lightness'), style('chroma'))),
  };
}

function stretched(path: Float32Array, stretch: number): Float32Array {
  const points = new Float32Array(2 * PATH_POINTS);
  for (let i = 0; i < PATH_POINTS; i++) {
    points[2 * i] = (path[3 * i] ?? 0) * Math.exp(stretch / 2);
    points[2 * i + 1] = (path[3 * i + 1] ?? 0) * Math.exp(-stretch / 2);
  }
  return points;
}

/** Length of each inked step, 0 where the pen is up; `[48]`. */
function stepLengths(points: Float32Array, joins: Float32Array): Float32Array {
  const steps = new Float32Array(PATH_POINTS);
  for (let i = 0; i < PATH_POINTS; i++) {
    if (!penDown(i, joins)) continue;
    const across = (points[2 * i + 2] as number) - (points[2 * i] as number);
    const down = (points[2 * i + 3] as number) - (points[2 * i + 1] as number);
    steps[i] = Math.sqrt(across * across + down * down);
  }
  return steps;
}

function inkedLength(points: Float32Array, joins: Float32Array): number {
  return stepLengths(points, joins).reduce((a, b) => a + b, 0);
}

/** Centre of the ink at 0, 0; diagonal of the bounding box 1. */
function normalised(points: Float32Array, joins: Float32Array): Float32Array {
  const steps = stepLengths(points, joins);
  let [total, x, y] = [0, 0, 0];
  for (let i = 0; i < PATH_POINTS - 1; i++) {
    const half = (steps[i] as number) / 2;
    total += 2 * half;
    x += half * ((points[2 * i] as number) + (points[2 * i + 2] as number));
    y += half * ((points[2 * i + 1] as number) + (points[2 * i + 3] as number));
  }
  const [centreX, centreY] = [x / (total || 1), y / (total || 1)];
  const [low, high] = bounds(points);
  const diagonal = Math.max(1e-6, Math.hypot(high[0] - low[0], high[1] - low[1]));
  const placed = new Float32Array(2 * PATH_POINTS);
  for (let i = 0; i < PATH_POINTS; i++) {
    placed[2 * i] = ((points[2 * i] as number) - centreX) / diagonal;
    placed[2 * i + 1] = ((points[2 * i + 1] as number) - centreY) / diagonal;
  }
  return placed;
}

/** Corners of the box around points. */
function bounds(points: Float32Array): [low: Pair, high: Pair] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < PATH_POINTS; i++) {
    const x = points[2 * i] as number;
    const y = points[2 * i + 1] as number;
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  return [
    [left, top],
    [right, bottom],
  ];
}

/** Puts the centre of the ink at 0.5, `centreY`, then moves all of it inside the box if any sticks out. */
function settle(points: Float32Array, centreY: number, radius: number): Float32Array {
  const [low, high] = bounds(points);
  const shiftOf = (wanted: number, least: number, most: number): number => {
    const smallest = MARGIN + radius - least;
    const largest = 1 - MARGIN - radius - most;
    return Math.min(Math.max(wanted, smallest), Math.max(smallest, largest));
  };
  const [across, down] = [shiftOf(0.5, low[0], high[0]), shiftOf(centreY, low[1], high[1])];
  return points.map((value, k) => value + (k % 2 === 0 ? across : down));
}

/** Mean width × pressure, thinner at the tips of each stroke. */
function widths(path: Float32Array, joins: Float32Array, width: number): Float32Array {
  const result = Float32Array.from(
    { length: PATH_POINTS },
    (_, i) => width * Math.exp(PRESSURE_DEPTH * (path[3 * i + 2] ?? 0)),
  );
  for (const [first, last] of strokeSpans(joins)) {
    result[first] = TIP * (result[first] ?? 0);
    result[last] = TIP * (result[last] ?? 0);
  }
  return result;
}

/** Colour from a direction round the hue circle, a lightness and a chroma; grey is mixed in until the screen can show it. */
export function colourOf(hue: Float32Array, lightness: number, chroma: number): Rgb {
  const light = within(LIGHTNESSES, lightness);
  const length = Math.hypot(hue[0] ?? 1, hue[1] ?? 0) || 1;
  const [x, y] = [(hue[0] ?? 1) / length, (hue[1] ?? 0) / length];
  let strength = within(CHROMAS, chroma);
  for (let i = 0; i < 12 && !showable([light, strength * x, strength * y]); i++) strength *= 0.92;
  return fromOklab([light, strength * x, strength * y]);
}

/** Whether a colour comes back from sRGB as it was, within what an eye can tell. */
function showable([light, a, b]: readonly [number, number, number]): boolean {
  const rgb = fromOklab([light, a, b]);
  return rgb.every((value) => value > 0.001 && value < 0.999);
}

/** Where in a batch of flat outputs a drawing's numbers lie. */
export function rawDrawing(
  outputs: { path: Float32Array; joins: Float32Array; style: Float32Array; hue: Float32Array },
  row: number,
): RawDrawing {
  return {
    path: outputs.path.subarray(row * 3 * PATH_POINTS, (row + 1) * 3 * PATH_POINTS),
    joins: outputs.joins.subarray(row * JOINS, (row + 1) * JOINS),
    style: outputs.style.subarray(row * STYLES, (row + 1) * STYLES),
    hue: outputs.hue.subarray(row * 2, (row + 1) * 2),
  };
}
