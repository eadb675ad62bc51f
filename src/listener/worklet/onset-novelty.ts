import { REGION_COUNT } from './onset-features.ts';

/** Rise that a region must exceed to count much where nothing has risen of late [log10 units]. */
const QUIET_RISE = 0.02;
/** A region that always rises counts this much less per unit of its mean rise. */
const BUSY_FACTOR = 8;
/** The mean rise follows over 0.3 s, per frame. */
const MEAN_RATE = 0.01;
/** Brings the sum to the scale of a mean rise. */
const SCALE = 0.03;

/** One number per frame that peaks where a sound starts, whatever region it is in and however busy the others are. */
export interface OnsetNovelty {
  /** `features` as of `OnsetFeatures.values`; `regionSizes` `[REGION_COUNT]`. */
  push(features: Float32Array, regionSizes: Float32Array): number;
  reset(): void;
}

/** Rises of the regions, each measured by what it has done of late (as Stowell and Plumbley 2007 whiten bins), summed by size. */
export function createOnsetNovelty(): OnsetNovelty {
  const means = new Float32Array(REGION_COUNT);
  return {
    push(features, regionSizes) {
      let sum = 0;
      let bands = 0;
      for (let region = 0; region < REGION_COUNT; region++) {
        const rise = (features[region] as number) ** 2;
        const mean = means[region] as number;
        const size = regionSizes[region] as number;
        sum += (size * rise) / (QUIET_RISE + BUSY_FACTOR * mean);
        bands += size;
        means[region] = mean + MEAN_RATE * (rise - mean);
      }
      return (SCALE * sum) / bands;
    },
    reset() {
      means.fill(0);
    },
  };
}
