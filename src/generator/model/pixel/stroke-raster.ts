import type { Rgb } from '../../../core/colour.ts';

/** A pen line in the unit box, y down. */
export interface PenLine {
  /** `[[x, y]…]`, one or more. */
  readonly points: readonly (readonly [number, number])[];
  /** Full width [boxes]. */
  readonly width: number;
  readonly colour: Rgb;
}

/** Pen lines → `[side, side, rgba]` bytes: round ends, edges softened over one pixel, later lines over earlier ones. */
export function rasterisePen(lines: readonly PenLine[], side: number): Uint8ClampedArray {
  const rgba = new Uint8ClampedArray(side * side * 4);
  for (const line of lines) paintLine(rgba, side, line);
  return rgba;
}

function paintLine(rgba: Uint8ClampedArray, side: number, { points, width, colour }: PenLine): void {
  const cover = new Float32Array(side * side);
  const radius = Math.max(0.5, (width * side) / 2);
  points.forEach((point, at) => {
    const before = points[Math.max(0, at - 1)] ?? point;
    coverSegment(
      cover,
      side,
      [before[0] * side, before[1] * side],
      [point[0] * side, point[1] * side],
      radius,
    );
  });
  cover.forEach((share, pixel) => {
    if (share === 0) return;
    const at = pixel * 4;
    const under = (rgba[at + 3] ?? 0) / 255;
    const opacity = share + under * (1 - share);
    colour.forEach((value, channel) => {
      const below = ((rgba[at + channel] ?? 0) / 255) * under * (1 - share);
      rgba[at + channel] = (255 * (value * share + below)) / opacity;
    });
    rgba[at + 3] = 255 * opacity;
  });
}

/** Marks how much of each pixel the segment from one point to another covers; coordinates in pixels. */
function coverSegment(
  cover: Float32Array,
  side: number,
  [fromX, fromY]: readonly [number, number],
  [toX, toY]: readonly [number, number],
  radius: number,
): void {
  const clamp = (value: number): number => Math.min(side - 1, Math.max(0, Math.floor(value)));
  const [dx, dy] = [toX - fromX, toY - fromY];
  const squared = dx * dx + dy * dy || 1e-9;
  const reach = radius + 1;
  for (let row = clamp(Math.min(fromY, toY) - reach); row <= clamp(Math.max(fromY, toY) + reach); row++) {
    for (
      let column = clamp(Math.min(fromX, toX) - reach);
      column <= clamp(Math.max(fromX, toX) + reach);
      column++
    ) {
      const [x, y] = [column + 0.5 - fromX, row + 0.5 - fromY];
      const t = Math.min(1, Math.max(0, (x * dx + y * dy) / squared));
      const share = Math.min(1, Math.max(0, radius + 0.5 - Math.hypot(x - t * dx, y - t * dy)));
      const at = row * side + column;
      if (share > (cover[at] ?? 0)) cover[at] = share;
    }
  }
}
