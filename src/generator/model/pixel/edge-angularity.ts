/** Gradient of a tone [per pixel] under which there is no edge to follow. */
const EDGE = 0.02;

/**
 * Rounds of blur at a radius of five pixels; they grow with its square, so that the blur keeps its share of the shape and
 * hairs do not count as corners (measured: ρ with the intended angularity of 140 paintings .59, with their size −.14; a
 * blur of two rounds for all: .29 and .34).
 */
const BLUR_RADIUS = 5;
const MOST_BLUR = 40;

/** Share of the edge that counts as its sharpest part. */
const SHARPEST = 0.12;

/** Curvature times radius at which the squashed value is one half: a disc has 1, a star's tips have 5 and more. */
const HALF = 4;

/**
 * How sharply edges turn at their sharpest tenth: curvature of the lines of equal tone (κ = div ∇f/|∇f|), times the radius of
 * a disc of as much ink, so that the size of a shape does not matter; squashed to 0 (smooth) … 1 (spiky).
 * @param tones `[side, side]`, 0 to 1
 * @param radius radius of that disc [pixels]
 */
export function edgeAngularity(tones: Float32Array, side: number, radius: number): number {
  const rounds = Math.min(MOST_BLUR, Math.max(1, Math.round((radius / BLUR_RADIUS) ** 2)));
  let smooth = tones;
  for (let round = 0; round < rounds; round++) smooth = blur(smooth, side);
  const found: { curvature: number; weight: number }[] = [];
  let total = 0;
  for (let row = 1; row < side - 1; row++) {
    for (let column = 1; column < side - 1; column++) {
      const { curvature, weight } = edgeAt(smooth, side, row, column);
      if (weight < EDGE) continue;
      found.push({ curvature, weight });
      total += weight;
    }
  }
  found.sort((one, other) => other.curvature - one.curvature);
  let seen = 0;
  let sum = 0;
  for (const { curvature, weight } of found) {
    if (seen >= SHARPEST * total) break;
    seen += weight;
    sum += curvature * weight;
  }
  const sharpness = seen === 0 ? 0 : (sum / seen) * radius;
  return sharpness / (sharpness + HALF);
}

function edgeAt(
  f: Float32Array,
  side: number,
  row: number,
  column: number,
): { curvature: number; weight: number } {
  const at = row * side + column;
  const value = (offset: number): number => f[at + offset] ?? 0;
  const dx = (value(1) - value(-1)) / 2;
  const dy = (value(side) - value(-side)) / 2;
  const weight = Math.hypot(dx, dy);
  if (weight < EDGE) return { curvature: 0, weight };
  const dxx = value(1) - 2 * value(0) + value(-1);
  const dyy = value(side) - 2 * value(0) + value(-side);
  const dxy = (value(side + 1) - value(side - 1) - value(1 - side) + value(-side - 1)) / 4;
  const turning = dxx * dy * dy - 2 * dxy * dx * dy + dyy * dx * dx;
  // A pixel grid cannot show a turn tighter than half a pixel.
  return { curvature: Math.min(2, Math.abs(turning) / weight ** 3), weight };
}

/** Binomial blur (1 2 1)/4 in both directions. */
function blur(f: Float32Array, side: number): Float32Array {
  const across = new Float32Array(f.length);
  const result = new Float32Array(f.length);
  const clamp = (at: number): number => Math.min(side - 1, Math.max(0, at));
  const mix = (from: Float32Array, one: number, here: number, other: number): number =>
    ((from[one] ?? 0) + 2 * (from[here] ?? 0) + (from[other] ?? 0)) / 4;
  for (let pixel = 0; pixel < f.length; pixel++) {
    const [start, column] = [pixel - (pixel % side), pixel % side];
    across[pixel] = mix(f, start + clamp(column - 1), pixel, start + clamp(column + 1));
  }
  for (let pixel = 0; pixel < f.length; pixel++) {
    const [row, column] = [Math.floor(pixel / side), pixel % side];
    result[pixel] = mix(across, clamp(row - 1) * side + column, pixel, clamp(row + 1) * side + column);
  }
  return result;
}
