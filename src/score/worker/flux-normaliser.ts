import { FRAMES_PER_SECOND } from './frame-analyser.ts';

/** Long enough to span several bars: a verse and its drop are each judged by their own level [s]. */
const LEVEL_MEMORY_SECONDS = 8;
/** Flux below this is noise of the analysis, not music; it stops silence from being blown up. */
const LEVEL_FLOOR = 0.02;
/** One very loud hit must not hide the rest of the bar. */
const CEILING = 4;

/** Brings each group's flux to unit deviation, so that hats and kicks weigh alike. */
export interface FluxNormaliser {
  /** `[group]` flux over its running root mean square, 0 to 4; the array is reused. */
  next(flux: Float32Array): Float32Array;
  restart(): void;
}

export function createFluxNormaliser(groups: number): FluxNormaliser {
  const square = new Float64Array(groups);
  const out = new Float32Array(groups);
  let weight = 0;
  const forget = Math.exp(-1 / (LEVEL_MEMORY_SECONDS * FRAMES_PER_SECOND));
  return {
    next(flux) {
      const heard = flux.some((value) => value > LEVEL_FLOOR);
      if (heard || weight > 0) weight = weight * forget + 1;
      for (let group = 0; group < groups; group++) {
        const value = flux[group] ?? 0;
        square[group] = (square[group] ?? 0) * forget + value * value;
        const level = Math.sqrt((square[group] ?? 0) / Math.max(1, weight)) + LEVEL_FLOOR;
        out[group] = Math.min(CEILING, value / level);
      }
      return out;
    },
    restart() {
      square.fill(0);
      weight = 0;
    },
  };
}
