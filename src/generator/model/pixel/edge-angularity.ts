/** Gradient of a tone [per pixel] under which there is no edge to follow. */
const EDGE = 0.02;

/**
 * Rounds of blur at a radius of five pixels; they grow with its square, so that the blur keeps its share of the shape and
 * hairs do not count as corners (measured: ρ with the intended angularity of 140 paintings .59, with their size −.14; a
 * blur of two rounds for all: .29 and .34).
 */
const BLUR_RADIUS = 5;
const MOST_BLUR = 40;

/** Side at which it is measured, about [pixels]: larger pictures are shrunk first, since only the shape counts. */
const MEASURED_SIDE = 64;

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
  const step = Math.max(1, Math.round(side / MEASURED_SIDE));
  const small = Math.floor(side / step);
  const smallRadius = radius / step;
  const rounds = Math.min(MOST_BLUR, Math.max(1, Math.round((smallRadius / BLUR_RADIUS) ** 2)));
  let smooth = shrink(tones, side, step);
  for (let round = 0; round < rounds; round++) smooth = blur(smooth, small);
  return sharpness(smooth, small, smallRadius);
}

function sharpness(smooth: Float32Array, side: number, radius: number): number {
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
  const turning = seen === 0 ? 0 : (sum / seen) * radius;
  return turning / (turning + HALF);
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

/** Means of `step` × `step` pixels. */
function shrink(f: Float32Array, side: number, step: number): Float32Array {
  if (step === 1) return f;
  const small = Math.floor(side / step);
  const result = new Float32Array(small * small);
  for (let row = 0; row < small * step; row++) {
    for (let column = 0; column < small * step; column++) {
      const at = Math.floor(row / step) * small + Math.floor(column / step);
      result[at] = (result[at] ?? 0) + (f[row * side + column] ?? 0) / (step * step);
    }
  }
  return result;
}

/** Binomial blur (1 2 1)/4 in both directions. */
function blur(f: Float32Array, side: number): Float32Array {
  const across = new Float32Array(f.length);
  const result = new Float32Array(f.length);
  const last = side - 1;
  for (let row = 0; row < side; row++) {
    const start = row * side;
    for (let column = 0; column < side; column++) {
      const before = f[start + Math.max(0, column - 1)] ?? 0;
      const after = f[start + Math.min(last, column + 1)] ?? 0;
      across[start + column] = (before + 2 * (f[start + column] ?? 0) + after) / 4;
    }
  }
  for (let row = 0; row < side; row++) {
    const above = Math.max(0, row - 1) * side;
    const below = Math.min(last, row + 1) * side;
    for (let column = 0; column < side; column++) {
      const here = across[row * side + column] ?? 0;
      result[row * side + column] =
        ((across[above + column] ?? 0) + 2 * here + (across[below + column] ?? 0)) / 4;
    }
  }
  return result;
}
