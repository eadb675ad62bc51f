/** Edges of the regions that the bands are pooled into: two thirds of an octave, finer where kick and bass meet [Hz]. */
const REGION_EDGES_HZ = [
  0, 65, 110, 160, 250, 400, 630, 1000, 1600, 2500, 4000, 6000, 8500, 12_000, 24_000,
] as const;
/** Regions of the spectrum. */
export const REGION_COUNT = REGION_EDGES_HZ.length - 1;
/** Values told of each region. */
const VALUES_PER_REGION = 7;
/** Length of a feature vector. */
export const FEATURE_COUNT = REGION_COUNT * VALUES_PER_REGION;
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

  const value = (kind: number, region: number): number => values[kind * REGION_COUNT + region] as number;
  const set = (kind: number, region: number, to: number): void => {
    values[kind * REGION_COUNT + region] = to;
  };
  const pool = (magnitudes: Float32Array, gain: number): void => {
    const short = history[(frame + LONG_LAG - SHORT_LAG) % LONG_LAG] as Float32Array;
    const long = history[frame % LONG_LAG] as Float32Array;
    values.fill(0);
    for (let band = 0; band < bandCount; band++) {
      const region = regionOf[band] as number;
      const now = Math.log10(1 + gain * (magnitudes[band] as number));
      const rise = Math.max(0, now - Math.log10(1 + gain * highestNear(short, band)));
      const longRise = Math.max(0, now - Math.log10(1 + gain * highestNear(long, band)));
      set(0, region, value(0, region) + rise);
      set(1, region, Math.max(value(1, region), rise));
      set(2, region, value(2, region) + longRise);
      set(3, region, value(3, region) + now);
    }
  };
  const finish = (): void => {
    const past = pastRises[frame % SHORT_LAG] as Float32Array;
    for (let region = 0; region < REGION_COUNT; region++) {
      const size = sizes[region] as number;
      const rise = Math.sqrt(value(0, region) / size);
      set(0, region, rise);
      set(1, region, Math.sqrt(value(1, region)));
      set(2, region, Math.sqrt(value(2, region) / size));
      set(3, region, value(3, region) / size);
      set(4, region, past[region] as number);
      set(5, region, fastMeans[region] as number);
      set(6, region, slowMeans[region] as number);
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
      for (const magnitude of magnitudes) highest = Math.max(highest, magnitude);
      loudness = Math.max(loudness * LOUDNESS_DECAY, loudness + LOUDNESS_ATTACK * (highest * 4 - loudness));
    },
    reset() {
      for (const past of [...history, ...pastRises, fastMeans, slowMeans]) past.fill(0);
      frame = 0;
      loudness = 0;
    },
  };
}

/** The louder of a band and its two neighbours: vibrato is no rise. */
function highestNear(bands: Float32Array, band: number): number {
  const here = bands[band] as number;
  return Math.max(
    here,
    bands[Math.max(0, band - 1)] as number,
    bands[Math.min(bands.length - 1, band + 1)] as number,
  );
}
