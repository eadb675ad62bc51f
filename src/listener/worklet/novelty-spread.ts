/** Means over about 0.7 s, per frame. */
const FOLLOW = 0.004;
/** One loud onset must not make a second of noise look lively: values count up to this many means. */
const MOST_MEANS = 4;
/** Mean square over squared mean: below the first there is only noise (measured 1.08 on white noise), above the second something happens. */
const STEADY = 1.15;
const LIVELY = 1.35;

/** Tells how steady the novelty has been of late: hiss, rain and white noise keep it nearly constant, music never does. */
export interface NoveltySpread {
  /** Takes the next value; returns 1 where there is only noise, 0 where something happens, and between. */
  push(value: number): number;
  reset(): void;
}

export function createNoveltySpread(): NoveltySpread {
  // Mean of all, mean and mean square of what is not cut off.
  const means = new Float64Array(3);
  return {
    push(value) {
      means[0] = (means[0] as number) + FOLLOW * (value - (means[0] as number));
      const counted = Math.min(value, MOST_MEANS * means[0]);
      means[1] = (means[1] as number) + FOLLOW * (counted - (means[1] as number));
      means[2] = (means[2] as number) + FOLLOW * (counted * counted - (means[2] as number));
      const spread = means[2] / (means[1] * means[1] + 1e-12);
      return Math.min(1, Math.max(0, (LIVELY - spread) / (LIVELY - STEADY)));
    },
    reset() {
      means.fill(0);
    },
  };
}
