/** Log-frequency bands: 12 an octave, 8 octaves. */
export const BANDS = 96;

/** Bands an octave. */
export const BANDS_PER_OCTAVE = 12;

/** Middle of the lowest band [Hz]; the highest is at 9.7 kHz. */
const LOWEST_BAND_HZ = 40;

/** The lowest bands, up to 320 Hz, come from the long window. */
export const LOW_BANDS = 36;

/** Middle of a band; fractions are places between bands [Hz]. */
function bandHz(band: number): number {
  return LOWEST_BAND_HZ * 2 ** (band / BANDS_PER_OCTAVE);
}

/** The band, with fraction, of a frequency. */
export function hzToBand(hertz: number): number {
  return BANDS_PER_OCTAVE * Math.log2(Math.max(hertz, 1) / LOWEST_BAND_HZ);
}

/** Weights of spectrum bins for some bands: triangles at least as wide as a bin, each summing to 1 or more. */
export interface BandWeights {
  /** First bin of each band. */
  readonly firstBin: Int32Array;
  /** Bins of each band. */
  readonly binCount: Int32Array;
  /** All weights, band after band. */
  readonly weights: Float32Array;
}

/** Triangular bands over the bins of a spectrum whose bins are `binHz` apart. */
export function bandWeights(fromBand: number, toBand: number, binHz: number, bins: number): BandWeights {
  const firstBin = new Int32Array(toBand - fromBand);
  const binCount = new Int32Array(toBand - fromBand);
  const weights: number[] = [];
  for (let band = fromBand; band < toBand; band++) {
    const centre = bandHz(band) / binHz;
    const below = Math.max(1, centre - bandHz(band - 1) / binHz);
    const above = Math.max(1, bandHz(band + 1) / binHz - centre);
    const first = Math.max(0, Math.ceil(centre - below));
    const last = Math.min(bins - 1, Math.floor(centre + above));
    firstBin[band - fromBand] = first;
    binCount[band - fromBand] = last - first + 1;
    for (let bin = first; bin <= last; bin++) {
      weights.push(Math.max(0, bin < centre ? 1 - (centre - bin) / below : 1 - (bin - centre) / above));
    }
  }
  return { firstBin, binCount, weights: Float32Array.from(weights) };
}

/** Bins from 0 Hz on that some band takes from. */
export function binsNeeded({ firstBin, binCount }: BandWeights): number {
  return firstBin.reduce((most, first, band) => Math.max(most, first + (binCount[band] ?? 0)), 0);
}

/** Powers of bins in bands, into `output` from `offset` on. */
export function bandPowers(
  bank: BandWeights,
  powers: Float32Array,
  scale: number,
  output: Float32Array,
  offset: number,
): void {
  const { firstBin, binCount, weights } = bank;
  let weight = 0;
  for (let band = 0; band < firstBin.length; band++) {
    const first = firstBin[band] as number;
    const end = first + (binCount[band] as number);
    let sum = 0;
    for (let bin = first; bin < end; bin++) sum += (weights[weight++] as number) * (powers[bin] as number);
    output[offset + band] = sum * scale;
  }
}
