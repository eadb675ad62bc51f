/** Edges of the regions that the bands are pooled into: two thirds of an octave, finer where kick and bass meet [Hz]. */
const REGION_EDGES_HZ = [
  0, 65, 110, 160, 250, 400, 630, 1000, 1600, 2500, 4000, 6000, 8500, 12_000, 24_000,
] as const;
/** Regions of the spectrum. */
export const REGION_COUNT = REGION_EDGES_HZ.length - 1;
/** Values told of each region. */
const VALUES_PER_REGION = 7;
/** Length of a feature vector. */
const FEATURE_COUNT = REGION_COUNT * VALUES_PER_REGION;
/** Rises are measured against 9 ms and 23 ms ago [frames]. */
const SHORT_LAG = 3;
const LONG_LAG = 8;
/** Per frame of 2.9 ms: means over about 0.1 s and 0.6 s. */
const FAST_MEAN = 0.03;
const SLOW_MEAN = 0.005;
/** Gain that brings the loudest band of late to where the logarithm takes hold: 1 → 100 … */
const FULL_GAIN = 100;
/** … and at most this much more for quiet music; noise below −90 dB stays quiet [ratio]. */
const MOST_EXTRA_GAIN = 60;
/** Loudness of late falls by 6 dB in 4 s, per frame. */
const LOUDNESS_DECAY = 0.5 ** (1 / (4 * 344.5));
/** Loudness follows a rise this slowly (0.3 s), so that a hit is weighed against what was before it, per frame. */
const LOUDNESS_ATTACK = 0.01;

/** Turns band magnitudes into what tells an onset and its voice. */
export interface OnsetFeatures {
  /** `[FEATURE_COUNT]`: per region √mean rise, √largest rise, √mean long rise, level, √mean rise 9 ms ago, and its two running means; reused. */
  readonly values: Float32Array;
  /** Bands in each region, `[REGION_COUNT]`. */
  readonly regionSizes: Float32Array;
  /** Takes the magnitudes of the next frame `[bands]`. */
  push(magnitudes: Float32Array): void;
  reset(): void;
}

export function createOnsetFeatures(centresHz: Float32Array): OnsetFeatures {
  const bandCount = centresHz.length;
  const regionOf = Uint8Array.from(centresHz, (hertz) =>
    REGION_EDGES_HZ.findLastIndex((edge) => hertz >= edge),
  );
  const sizes = new Float32Array(REGION_COUNT);
  for (const region of regionOf) sizes[region] = (sizes[region] as number) + 1;
  const history = Array.from({ length: LONG_LAG }, () => new Float32Array(bandCount));
  const pastRises = Array.from({ length: SHORT_LAG }, () => new Float32Array(REGION_COUNT));
  const fastMeans = new Float32Array(REGION_COUNT);
  const slowMeans = new Float32Array(REGION_COUNT);
  const values = new Float32Array(FEATURE_COUNT);
  let frame = 0;
  let loudness = 0;

  // Loops over arrays and no small functions of one number: what a function returns may be boxed, and this runs in the audio thread.
  const pool = (magnitudes: Float32Array, gain: number): void => {
    const short = history[(frame + LONG_LAG - SHORT_LAG) % LONG_LAG] as Float32Array;
    const long = history[frame % LONG_LAG] as Float32Array;
    values.fill(0);
    for (let band = 0; band < bandCount; band++) {
      const region = regionOf[band] as number;
      const below = band === 0 ? 0 : band - 1;
      const above = band === bandCount - 1 ? band : band + 1;
      const shortPeak = Math.max(short[band] as number, short[below] as number, short[above] as number);
      const longPeak = Math.max(long[band] as number, long[below] as number, long[above] as number);
      const now = Math.log10(1 + gain * (magnitudes[band] as number));
      const rise = Math.max(0, now - Math.log10(1 + gain * shortPeak));
      const longRise = Math.max(0, now - Math.log10(1 + gain * longPeak));
      const largest = REGION_COUNT + region;
      const longAt = 2 * REGION_COUNT + region;
      const levelAt = 3 * REGION_COUNT + region;
      values[region] = (values[region] as number) + rise;
      values[largest] = Math.max(values[largest] as number, rise);
      values[longAt] = (values[longAt] as number) + longRise;
      values[levelAt] = (values[levelAt] as number) + now;
    }
  };
  const finish = (): void => {
    const past = pastRises[frame % SHORT_LAG] as Float32Array;
    for (let region = 0; region < REGION_COUNT; region++) {
      const size = sizes[region] as number;
      const rise = Math.sqrt((values[region] as number) / size);
      values[region] = rise;
      values[REGION_COUNT + region] = Math.sqrt(values[REGION_COUNT + region] as number);
      values[2 * REGION_COUNT + region] = Math.sqrt((values[2 * REGION_COUNT + region] as number) / size);
      values[3 * REGION_COUNT + region] = (values[3 * REGION_COUNT + region] as number) / size;
      values[4 * REGION_COUNT + region] = past[region] as number;
      values[5 * REGION_COUNT + region] = fastMeans[region] as number;
      values[6 * REGION_COUNT + region] = slowMeans[region] as number;
      past[region] = rise;
      fastMeans[region] = (fastMeans[region] as number) + FAST_MEAN * (rise - (fastMeans[region] as number));
      slowMeans[region] = (slowMeans[region] as number) + SLOW_MEAN * (rise - (slowMeans[region] as number));
    }
  };

  return {
    values,
    regionSizes: sizes,
    push(magnitudes) {
      pool(magnitudes, FULL_GAIN / Math.min(1, Math.max(loudness, 1 / MOST_EXTRA_GAIN)));
      finish();
      (history[frame % LONG_LAG] as Float32Array).set(magnitudes);
      frame++;
      let highest = 0;
      for (let band = 0; band < bandCount; band++) highest = Math.max(highest, magnitudes[band] as number);
      loudness = Math.max(loudness * LOUDNESS_DECAY, loudness + LOUDNESS_ATTACK * (highest * 4 - loudness));
    },
    reset() {
      for (const past of [...history, ...pastRises, fastMeans, slowMeans]) past.fill(0);
      frame = 0;
      loudness = 0;
    },
  };
}
