import type { Rgb } from '../../../core/colour.ts';
import { mixColours, paintOver, smoothStep, type Canvas } from './canvas.ts';
import { smoothNoise } from './noise.ts';

/** A pool of wet paint. Lengths in boxes, angles in radians. */
export interface Wash {
  readonly centre: readonly [number, number];
  /** Distance from the centre to the rim at equally spaced angles. */
  readonly rim: readonly number[];
  readonly turn: number;
  /** Width over height before turning; 1 is as wide as high. */
  readonly stretch: number;
  /** 0: round between the rim's points; 1: straight, with corners. */
  readonly sharpness: number;
  readonly from: Rgb;
  readonly to: Rgb;
  /** Direction in which the first paint runs into the second. */
  readonly flow: number;
  readonly opacity: number;
  /** Width of the soft edge as a share of the radius. */
  readonly softness: number;
  readonly seed: number;
}

/** Paints the wash over the canvas: pigment gathers at the rim and in grains, as watercolour dries. */
export function paintWash(canvas: Canvas, wash: Wash): void {
  const { side } = canvas;
  const reach = Math.max(...wash.rim) * Math.max(wash.stretch, 1 / wash.stretch) * 1.15;
  const bound = (value: number): number => Math.min(side - 1, Math.max(0, Math.round(value * side)));
  const [centreX, centreY] = wash.centre;
  for (let row = bound(centreY - reach); row <= bound(centreY + reach); row++) {
    for (let column = bound(centreX - reach); column <= bound(centreX + reach); column++) {
      const x = (column + 0.5) / side - centreX;
      const y = (row + 0.5) / side - centreY;
      const touch = touchAt(wash, x, y);
      if (touch.opacity > 0.003) paintOver(canvas, row * side + column, touch.colour, touch.opacity);
    }
  }
}

function touchAt(wash: Wash, x: number, y: number): { colour: Rgb; opacity: number } {
  const along = (x * Math.cos(wash.turn) + y * Math.sin(wash.turn)) / wash.stretch;
  const across = (y * Math.cos(wash.turn) - x * Math.sin(wash.turn)) * wash.stretch;
  const radius = rimAt(wash, Math.atan2(across, along));
  const ripple = (smoothNoise(x * 14, y * 14, wash.seed) - 0.5) * 0.12 * (1 - wash.sharpness);
  const depth = Math.hypot(along, across) / radius + ripple;
  const inside = 1 - smoothStep(1 - wash.softness, 1 + wash.softness * 0.3, depth);
  if (inside === 0) return { colour: wash.from, opacity: 0 };
  const grain = smoothNoise(x * 26, y * 26, wash.seed + 3);
  const cloud = smoothNoise(x * 6, y * 6, wash.seed + 5);
  const rim = smoothStep(0.62, 0.95, depth) * 0.22;
  const run = (x * Math.cos(wash.flow) + y * Math.sin(wash.flow)) / Math.max(...wash.rim);
  const colour = mixColours(wash.from, wash.to, smoothStep(-0.8, 0.8, run + (cloud - 0.5) * 0.9));
  const darken = 1 - rim * 0.7 - 0.1 * (grain - 0.5);
  return {
    colour: [colour[0] * darken, colour[1] * darken, colour[2] * darken],
    opacity: Math.min(1, wash.opacity * inside * (0.86 + rim + 0.14 * grain)),
  };
}

/** Distance to the rim at an angle: cosine steps between the points when round, straight edges when sharp. */
function rimAt(wash: Wash, angle: number): number {
  const count = wash.rim.length;
  const position = ((angle / (2 * Math.PI) + 1) % 1) * count;
  const index = Math.floor(position);
  const t = position - index;
  const one = wash.rim[index % count] ?? 1;
  const next = wash.rim[(index + 1) % count] ?? 1;
  const eased = (1 - Math.cos(Math.PI * t)) / 2;
  const round = one + (next - one) * eased;
  const step = (2 * Math.PI) / count;
  // The chord between two rim points, in polar form.
  const chord = (one * next * Math.sin(step)) / (one * Math.sin(t * step) + next * Math.sin((1 - t) * step));
  return round + (chord - round) * wash.sharpness;
}
