/** How fast a spectrum rises, with vibrato held back: SuperFlux (Böck and Widmer 2013). */
export interface SpectralFlux {
  /** Rises of the bands since `lagFrames` ago, `[bandCount]`, ≥ 0; reused by the next call. */
  readonly rises: Float32Array;
  /** Takes the bands of one frame `[bandCount]` (log magnitudes) and returns the mean rise. */
  push(bands: Float32Array): number;
  reset(): void;
}

/**
 * Each band is compared with the loudest of its neighbours within `maximumRadius` bands, `lagFrames` earlier; before the
 * first frame there was silence (log magnitude 0).
 */
export function createSpectralFlux(
  bandCount: number,
  lagFrames: number,
  maximumRadius: number,
): SpectralFlux {
  const history = Array.from({ length: lagFrames }, () => new Float32Array(bandCount));
  const rises = new Float32Array(bandCount);
  let next = 0;
  return {
    rises,
    push(bands) {
      const earlier = history[next] as Float32Array;
      let sum = 0;
      for (let band = 0; band < bandCount; band++) {
        let highest = earlier[band] as number;
        for (
          let near = Math.max(0, band - maximumRadius);
          near <= band + maximumRadius && near < bandCount;
          near++
        ) {
          highest = Math.max(highest, earlier[near] as number);
        }
        const rise = Math.max(0, (bands[band] as number) - highest);
        rises[band] = rise;
        sum += rise;
      }
      earlier.set(bands);
      next = (next + 1) % lagFrames;
      return sum / bandCount;
    },
    reset() {
      for (const frame of history) frame.fill(0);
      rises.fill(0);
      next = 0;
    },
  };
}
