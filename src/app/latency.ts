/** Samples that a figure stands on; a few minutes of music [samples]. */
const WINDOW = 256;

/** Median and 95th percentile of the newest samples. */
export interface LatencyWindow {
  add(milliseconds: number): void;
  /** Null before the first sample. */
  figure(): { readonly median: number; readonly p95: number } | null;
  clear(): void;
}

/** Keeps the newest samples in a ring. */
export function createLatencyWindow(capacity = WINDOW): LatencyWindow {
  let samples: number[] = [];
  let next = 0;
  return {
    add(milliseconds) {
      samples[next] = milliseconds;
      next = (next + 1) % capacity;
    },
    figure() {
      if (samples.length === 0) return null;
      const sorted = samples.toSorted((a, b) => a - b);
      return { median: quantile(sorted, 0.5), p95: quantile(sorted, 0.95) };
    },
    clear() {
      samples = [];
      next = 0;
    },
  };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
}
