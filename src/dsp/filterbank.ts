import { KikiError } from '../core/errors.ts';

/** Overlapping triangular bands over the bins of a spectrum, stored sparsely. */
export interface Filterbank {
  readonly bandCount: number;
  /** Centre of each band [Hz], rising. */
  readonly centresHz: Float32Array;
  /** bands[b] = Σ_k weight[b, k]·spectrum[k]; `spectrum` `[fftSize / 2 + 1]`, `bands` `[bandCount]`. */
  apply(spectrum: Float32Array, bands: Float32Array): void;
}

/** Which frequencies a filterbank covers, on which spectrum. */
export interface FilterbankShape {
  readonly sampleRateHz: number;
  readonly fftSize: number;
  readonly lowHz: number;
  readonly highHz: number;
}

/** Frequency → mel (O'Shaughnessy 1987, 2595·log10(1 + f/700)). */
export function hertzToMel(hertz: number): number {
  return 2595 * Math.log10(1 + hertz / 700);
}

/** Mel → frequency [Hz]. */
export function melToHertz(mel: number): number {
  return 700 * (10 ** (mel / 2595) - 1);
}

/** `bandCount` triangles equally wide in mel, each with weights that sum to 1, from `lowHz` to `highHz`. */
export function createMelFilterbank(shape: FilterbankShape, bandCount: number): Filterbank {
  const low = hertzToMel(shape.lowHz);
  const step = (hertzToMel(shape.highHz) - low) / (bandCount + 1);
  const edges = Array.from({ length: bandCount + 2 }, (_, index) => melToHertz(low + step * index));
  return triangularFilterbank(shape, edges);
}

/**
 * Triangles equally wide in octaves, each with weights that sum to 1, centres at `lowHz`·2^(b / bandsPerOctave).
 * With `mergeNarrow`, bands narrower than a bin are left out (SuperFlux, Böck and Widmer 2013), so that no two bands are alike.
 */
export function createLogFilterbank(
  shape: FilterbankShape,
  bandsPerOctave: number,
  mergeNarrow = false,
): Filterbank {
  const bandCount = Math.floor(Math.log2(shape.highHz / shape.lowHz) * bandsPerOctave + 1e-9) + 1;
  const edges = Array.from(
    { length: bandCount + 2 },
    (_, index) => shape.lowHz * 2 ** ((index - 1) / bandsPerOctave),
  );
  return triangularFilterbank(
    shape,
    mergeNarrow ? withoutNarrow(edges, shape.sampleRateHz / shape.fftSize) : edges,
  );
}

function withoutNarrow(edges: readonly number[], binHz: number): number[] {
  const kept: number[] = [];
  for (const edge of edges) {
    const snapped = Math.round(edge / binHz) * binHz;
    if (snapped > 0 && snapped > (kept.at(-1) ?? 0)) kept.push(snapped);
  }
  return kept;
}

/** Triangles whose feet and tops are consecutive `edgesHz`. Throws `FilterbankInvalid` if fewer than three edges are given. */
function triangularFilterbank(shape: FilterbankShape, edgesHz: readonly number[]): Filterbank {
  if (edgesHz.length < 3) {
    throw new KikiError('FilterbankInvalid', 'A filterbank needs at least one band', {
      expected: 'three edges or more',
      actual: String(edgesHz.length),
    });
  }
  const bandCount = edgesHz.length - 2;
  const firstBin = new Uint32Array(bandCount);
  const offset = new Uint32Array(bandCount + 1);
  const weights: number[] = [];
  for (let band = 0; band < bandCount; band++) {
    const [first, row] = triangle(shape, edgesHz[band] ?? 0, edgesHz[band + 1] ?? 0, edgesHz[band + 2] ?? 0);
    firstBin[band] = first;
    weights.push(...row);
    offset[band + 1] = weights.length;
  }
  const flat = Float32Array.from(weights);
  return {
    bandCount,
    centresHz: Float32Array.from(edgesHz.slice(1, -1)),
    apply(spectrum, bands) {
      for (let band = 0; band < bandCount; band++) {
        const start = offset[band] as number;
        const end = offset[band + 1] as number;
        const shift = (firstBin[band] as number) - start;
        let sum = 0;
        for (let index = start; index < end; index++)
          sum += (flat[index] as number) * (spectrum[index + shift] as number);
        bands[band] = sum;
      }
    },
  };
}

/** First bin and unit-sum weights of one triangle; one narrower than a bin interpolates between the two bins around its top. */
function triangle(shape: FilterbankShape, lowHz: number, topHz: number, highHz: number): [number, number[]] {
  const binHz = shape.sampleRateHz / shape.fftSize;
  const lastBin = shape.fftSize / 2;
  const first = Math.max(0, Math.ceil(lowHz / binHz));
  const last = Math.min(lastBin, Math.floor(highHz / binHz));
  const row: number[] = [];
  for (let bin = first; bin <= last; bin++) {
    const hertz = bin * binHz;
    row.push(
      Math.max(0, hertz <= topHz ? (hertz - lowHz) / (topHz - lowHz) : (highHz - hertz) / (highHz - topHz)),
    );
  }
  const sum = row.reduce((total, weight) => total + weight, 0);
  if (sum > 1e-6 && row.filter((weight) => weight > 0).length > 1)
    return [first, row.map((weight) => weight / sum)];
  const position = Math.min(lastBin - 1, topHz / binHz);
  const below = Math.floor(position);
  return [below, [1 - (position - below), position - below]];
}
