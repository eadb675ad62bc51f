/** Draws whose time is remembered: about a minute of busy music. */
const REMEMBERED = 256;

/** How long drawings took lately. */
export interface DrawTimes {
  add(milliseconds: number): void;
  /** The given quantile (0 to 1) of the remembered draws; 0 before the first [ms]. */
  quantile(share: number): number;
}

export function createDrawTimes(): DrawTimes {
  const ring = new Float64Array(REMEMBERED);
  let count = 0;
  return {
    add(milliseconds) {
      ring[count % REMEMBERED] = milliseconds;
      count++;
    },
    quantile(share) {
      const sorted = ring.slice(0, Math.min(count, REMEMBERED)).sort();
      return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
    },
  };
}
