/** A pen movement as recorded: `[point]` x right, y down, and how fast the pen went there relative to its own median. */
export interface Polyline {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Relative speed of the pen, 1 = as usual; from time stamps, else from the two-thirds power law. */
  readonly speed: Float64Array;
}

/** Points closer than this are one point [units of the drawing]. */
const MINIMUM_STEP = 1e-9;

/** Exponent of speed over curvature in human drawing (Lacquaniti, Terzuolo, Viviani 1983: v ∝ κ^(−1/3)). */
const POWER_LAW = -1 / 3;

/** Cumulative length at each point, starting at 0. */
export function cumulativeLength(x: ArrayLike<number>, y: ArrayLike<number>): Float64Array {
  const length = new Float64Array(x.length);
  for (let i = 1; i < x.length; i++) {
    const across = (x[i] as number) - (x[i - 1] as number);
    const down = (y[i] as number) - (y[i - 1] as number);
    length[i] = (length[i - 1] as number) + Math.sqrt(across * across + down * down);
  }
  return length;
}

/** Values given at rising `at`, read at `wanted` (rising) by linear interpolation. */
export function interpolate(
  at: ArrayLike<number>,
  values: ArrayLike<number>,
  wanted: ArrayLike<number>,
): Float64Array {
  const result = new Float64Array(wanted.length);
  let i = 0;
  for (let k = 0; k < wanted.length; k++) {
    const target = wanted[k] ?? 0;
    while (i < at.length - 2 && (at[i + 1] ?? 0) < target) i++;
    const a = at[i] ?? 0;
    const b = at[i + 1] ?? a;
    const part = b > a ? Math.min(1, Math.max(0, (target - a) / (b - a))) : 0;
    result[k] = (values[i] ?? 0) * (1 - part) + (values[i + 1] ?? values[i] ?? 0) * part;
  }
  return result;
}

/** Moving Gaussian average that keeps both ends in place; `sigma` in points. */
export function smooth(values: Float64Array, sigma: number): Float64Array {
  if (sigma <= 0) return values;
  const reach = Math.ceil(2.5 * sigma);
  const kernel = Float64Array.from({ length: reach + 1 }, (_, d) => Math.exp(-0.5 * (d / sigma) ** 2));
  const result = new Float64Array(values.length);
  for (let i = 0; i < values.length; i++) {
    const radius = Math.min(reach, i, values.length - 1 - i);
    let sum = values[i] ?? 0;
    let weight = 1;
    for (let d = 1; d <= radius; d++) {
      const w = kernel[d] ?? 0;
      sum += w * ((values[i - d] ?? 0) + (values[i + d] ?? 0));
      weight += 2 * w;
    }
    result[i] = sum / weight;
  }
  return result;
}

/** Angle turned at each point of an evenly spaced path [rad], 0 at the ends. */
export function turning(x: Float64Array, y: Float64Array): Float64Array {
  return x.map((_, i) => {
    if (i === 0 || i === x.length - 1) return 0;
    const ax = (x[i] ?? 0) - (x[i - 1] ?? 0);
    const ay = (y[i] ?? 0) - (y[i - 1] ?? 0);
    const bx = (x[i + 1] ?? 0) - (x[i] ?? 0);
    const by = (y[i + 1] ?? 0) - (y[i] ?? 0);
    return Math.abs(Math.atan2(ax * by - ay * bx, ax * bx + ay * by));
  });
}

function median(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 1;
}

/**
 * A recorded stroke, resampled every `step` and smoothed over `sigma` steps. Null when it has no length.
 * `time` [ms] may be absent.
 */
export function toPolyline(
  stroke: { x: readonly number[]; y: readonly number[]; time?: readonly number[] },
  step: number,
  sigma: number,
): Polyline | null {
  const kept = stroke.x
    .map((_, i) => i)
    .filter(
      (i) =>
        i === 0 ||
        Math.hypot((stroke.x[i] ?? 0) - (stroke.x[i - 1] ?? 0), (stroke.y[i] ?? 0) - (stroke.y[i - 1] ?? 0)) >
          MINIMUM_STEP,
    );
  const rawX = kept.map((i) => stroke.x[i] ?? 0);
  const rawY = kept.map((i) => stroke.y[i] ?? 0);
  const length = cumulativeLength(rawX, rawY);
  const total = length.at(-1) ?? 0;
  if (kept.length < 2 || total < step * 2) return null;
  const count = Math.max(6, Math.round(total / step) + 1);
  const wanted = Float64Array.from({ length: count }, (_, k) => (total * k) / (count - 1));
  const x = smooth(interpolate(length, rawX, wanted), sigma);
  const y = smooth(interpolate(length, rawY, wanted), sigma);
  const { time } = stroke;
  return {
    x,
    y,
    speed: time
      ? timedSpeed(
          length,
          kept.map((i) => time[i] ?? 0),
          wanted,
        )
      : lawfulSpeed(x, y),
  };
}

function timedSpeed(length: Float64Array, time: readonly number[], wanted: Float64Array): Float64Array {
  const at = interpolate(length, time, wanted);
  const reach = 3;
  const raw = wanted.map((_, i) => {
    const a = Math.max(0, i - reach);
    const b = Math.min(wanted.length - 1, i + reach);
    return ((wanted[b] ?? 0) - (wanted[a] ?? 0)) / Math.max(4, (at[b] ?? 0) - (at[a] ?? 0));
  });
  const usual = Math.max(1e-9, median(raw));
  return smooth(
    raw.map((v) => v / usual),
    3,
  );
}

function lawfulSpeed(x: Float64Array, y: Float64Array): Float64Array {
  const curvature = smooth(turning(x, y), 3).map((angle) => Math.max(angle, 0.02));
  const raw = curvature.map((k) => k ** POWER_LAW);
  const usual = median(raw);
  return raw.map((v) => v / usual);
}
