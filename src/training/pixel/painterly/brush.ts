import type { Rgb } from '../../../core/colour.ts';
import { mixColours, paintOver, smoothStep, type Canvas } from './canvas.ts';
import { smoothNoise } from './noise.ts';

/** A loaded brush drawn along a path. Lengths in boxes (1 = side of the picture), y down. */
export interface BrushStroke {
  /** `[[x, y]…]`, two or more. */
  readonly path: readonly (readonly [number, number])[];
  /** Half the width of the brush at full pressure. */
  readonly radius: number;
  /** The brush is loaded with one paint on its left edge and another on its right. */
  readonly left: Rgb;
  readonly right: Rgb;
  readonly opacity: number;
  /** 0: paint to the end; 1: the brush runs dry half way and shows its hairs. */
  readonly dryness: number;
  /** Share of the path over which the stroke swells and thins. */
  readonly taper: number;
  readonly seed: number;
}

/** Nearest place on the path: along it 0 to 1, and across in radii (negative: left). */
interface BrushPlace {
  readonly along: number;
  readonly across: number;
}

/** Hairs across the brush, and how often they change along it: sets the grain of the streaks. */
const HAIRS = 9;
const STREAKS_PER_BOX = 5;

/** Paints the stroke over the canvas. */
export function paintStroke(canvas: Canvas, stroke: BrushStroke): void {
  const { side } = canvas;
  const lengths = pathLengths(stroke.path);
  const total = lengths.at(-1) ?? 0;
  if (total === 0) return;
  const [top, bottom] = span(
    stroke.path.map(([, y]) => y),
    stroke.radius,
    side,
  );
  const [first, last] = span(
    stroke.path.map(([x]) => x),
    stroke.radius,
    side,
  );
  for (let row = top; row <= bottom; row++) {
    for (let column = first; column <= last; column++) {
      const place = locate(stroke, lengths, total, (column + 0.5) / side, (row + 0.5) / side);
      if (place === null) continue;
      const touch = touchAt(stroke, place, total);
      if (touch.opacity > 0.003) paintOver(canvas, row * side + column, touch.colour, touch.opacity);
    }
  }
}

function touchAt(
  stroke: BrushStroke,
  { along, across }: BrushPlace,
  total: number,
): { colour: Rgb; opacity: number } {
  const pressure =
    smoothStep(0, stroke.taper, along) * (1 - smoothStep(1 - stroke.taper, 1, along) * 0.85) + 0.08;
  const reach = Math.abs(across) / Math.min(1, pressure);
  const hair = smoothNoise(across * HAIRS, along * total * STREAKS_PER_BOX, stroke.seed);
  const fine = smoothNoise(across * HAIRS * 2.7, along * total * STREAKS_PER_BOX * 1.5, stroke.seed + 7);
  const edge = 1 - smoothStep(0.72 + 0.22 * hair, 0.92 + 0.22 * hair, reach);
  const drying = stroke.dryness * smoothStep(0.3, 1, along);
  const paint = smoothStep(drying * 0.95, drying * 0.95 + 0.35, 0.35 + 0.4 * hair + 0.3 * fine);
  const share = smoothStep(-0.9, 0.9, across + (hair - 0.5) * 0.9);
  const mixed = mixColours(stroke.left, stroke.right, share);
  const relief = 1 + 0.22 * (fine - 0.5) + 0.12 * (hair - 0.5);
  return {
    colour: [Math.min(1, mixed[0] * relief), Math.min(1, mixed[1] * relief), Math.min(1, mixed[2] * relief)],
    opacity: stroke.opacity * edge * paint,
  };
}

function locate(
  stroke: BrushStroke,
  lengths: readonly number[],
  total: number,
  x: number,
  y: number,
): BrushPlace | null {
  let best = stroke.radius * stroke.radius * 1.3;
  let found: BrushPlace | null = null;
  for (let at = 1; at < stroke.path.length; at++) {
    const [fromX, fromY] = stroke.path[at - 1] ?? [0, 0];
    const [toX, toY] = stroke.path[at] ?? [0, 0];
    const [dx, dy] = [toX - fromX, toY - fromY];
    const squared = dx * dx + dy * dy || 1e-9;
    const t = Math.min(1, Math.max(0, ((x - fromX) * dx + (y - fromY) * dy) / squared));
    const [offX, offY] = [x - fromX - t * dx, y - fromY - t * dy];
    const distance = offX * offX + offY * offY;
    if (distance >= best) continue;
    best = distance;
    const from = lengths[at - 1] ?? 0;
    const to = lengths[at] ?? 0;
    const sign = dx * offY - dy * offX < 0 ? -1 : 1;
    found = { along: (from + t * (to - from)) / total, across: (sign * Math.sqrt(distance)) / stroke.radius };
  }
  return found;
}

function pathLengths(path: BrushStroke['path']): number[] {
  let sum = 0;
  return path.map(([x, y], at) => {
    const [fromX, fromY] = path[at - 1] ?? [x, y];
    sum += Math.hypot(x - fromX, y - fromY);
    return sum;
  });
}

/** Rows (or columns) that the stroke can touch. */
function span(values: readonly number[], radius: number, side: number): [number, number] {
  const clamp = (value: number): number => Math.min(side - 1, Math.max(0, Math.round(value * side)));
  return [clamp(Math.min(...values) - radius * 1.15), clamp(Math.max(...values) + radius * 1.15)];
}
