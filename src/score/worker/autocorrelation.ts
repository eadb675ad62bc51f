/** Autocorrelation of a vector-valued signal with exponential memory, updated frame by frame at a constant cost. */
export interface Autocorrelation {
  push(values: Float32Array): void;
  /** Correlation at a (fractional) lag, 1 at lag 0; 0 where not enough has been heard. */
  at(lagFrames: number): number;
  /** Whether this lag has been heard for long enough to be trusted. */
  knows(lagFrames: number): boolean;
  readonly longestLag: number;
  restart(): void;
}

/** Lags heard for less than this share of the memory are shrunk towards zero rather than trusted. */
const TRUSTED_SHARE = 0.05;

export function createAutocorrelation(
  groups: number,
  longestLag: number,
  memoryFrames: number,
): Autocorrelation {
  const length = longestLag + 1;
  const past = new Float32Array(groups * length);
  const mean = new Float64Array(groups);
  const products = new Float64Array(length);
  const weights = new Float64Array(length);
  const forget = Math.exp(-1 / memoryFrames);
  let count = 0;
  let meanWeight = 0;

  const centre = (values: Float32Array): void => {
    meanWeight = meanWeight * forget + 1;
    const newest = (count % length) * groups;
    for (let group = 0; group < groups; group++) {
      const value = values[group] ?? 0;
      mean[group] = (mean[group] ?? 0) + (value - (mean[group] ?? 0)) / meanWeight;
      past[newest + group] = value - (mean[group] ?? 0);
    }
  };

  const read = (lag: number): number => {
    const trusted = Math.max(weights[lag] ?? 0, TRUSTED_SHARE * (weights[0] ?? 0));
    const power = (products[0] ?? 0) / Math.max(weights[0] ?? 0, 1e-9);
    return power < 1e-9 ? 0 : (products[lag] ?? 0) / trusted / power;
  };

  return {
    longestLag,
    push(values) {
      centre(values);
      const newest = (count % length) * groups;
      const reach = Math.min(count, longestLag);
      for (let lag = 0; lag <= longestLag; lag++) {
        products[lag] = (products[lag] ?? 0) * forget;
        weights[lag] = (weights[lag] ?? 0) * forget;
        if (lag > reach) continue;
        const then = ((count - lag + length) % length) * groups;
        let product = 0;
        for (let group = 0; group < groups; group++)
          product += (past[newest + group] ?? 0) * (past[then + group] ?? 0);
        products[lag] = (products[lag] ?? 0) + product;
        weights[lag] = (weights[lag] ?? 0) + 1;
      }
      count += 1;
    },
    at(lagFrames) {
      const below = Math.floor(lagFrames);
      if (below < 0 || below + 1 > longestLag) return 0;
      const part = lagFrames - below;
      return read(below) * (1 - part) + read(below + 1) * part;
    },
    knows: (lagFrames) => (weights[Math.round(lagFrames)] ?? 0) > TRUSTED_SHARE * (weights[0] ?? 0),
    restart() {
      for (const array of [past, mean, products, weights]) array.fill(0);
      count = 0;
      meanWeight = 0;
    },
  };
}
