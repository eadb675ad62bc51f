import { medianFilter, medianInPlace } from './median.ts';

/** Tells steady partials from broad-band bursts as a spectrum unfolds, without looking ahead. */
export interface HarmonicPercussiveMask {
  /** Share of each bin that is harmonic, `[binCount]`, 0 (percussive) to 1; reused by the next call. */
  readonly harmonic: Float32Array;
  /** Takes the magnitudes of the next frame `[binCount]`. */
  push(magnitudes: Float32Array): void;
  reset(): void;
}

/**
 * Median filtering (Fitzgerald 2010), causal: along time over the `frames` last frames, along frequency over ±`radius` bins,
 * combined as a Wiener mask h² / (h² + p²).
 */
export function createHarmonicPercussiveMask(
  binCount: number,
  frames: number,
  radius: number,
): HarmonicPercussiveMask {
  const history = Array.from({ length: frames }, () => new Float32Array(binCount));
  const harmonic = new Float32Array(binCount).fill(0.5);
  const percussive = new Float32Array(binCount);
  const scratch = new Float32Array(Math.max(frames, 2 * radius + 1));
  let next = 0;
  return {
    harmonic,
    push(magnitudes) {
      (history[next] as Float32Array).set(magnitudes);
      next = (next + 1) % frames;
      medianFilter(magnitudes, radius, percussive, scratch);
      for (let bin = 0; bin < binCount; bin++) {
        for (let frame = 0; frame < frames; frame++)
          scratch[frame] = (history[frame] as Float32Array)[bin] as number;
        const h = medianInPlace(scratch, frames) ** 2;
        const p = (percussive[bin] as number) ** 2;
        harmonic[bin] = h + p > 1e-20 ? h / (h + p) : 0.5;
      }
    },
    reset() {
      for (const frame of history) frame.fill(0);
      harmonic.fill(0.5);
      next = 0;
    },
  };
}
