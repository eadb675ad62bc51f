import type { Onset } from './onset.ts';

/** One second of one voice from an onset on, or as much of it as has been heard yet. */
export interface Slice {
  readonly onset: Onset;
  /** `[channel, sample]`, planar: 43 264 left samples, then 43 264 right samples, ±1; zero where not heard yet. */
  readonly samples: Float32Array;
  /** Sample frames heard so far, 0 to 43 264; the slice is whole when all are. */
  readonly heardSamples: number;
}
