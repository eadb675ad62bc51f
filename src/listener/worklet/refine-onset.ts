import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import type { StereoRing } from './stereo-ring.ts';

/** How far back from the report a sound may have begun: the long window's reach and its flux lag [samples]. */
const SEARCH_SAMPLES = 1024;
/** Grain of the search, 0.7 ms [samples]. */
const STEP_SAMPLES = 32;
const STEPS = SEARCH_SAMPLES / STEP_SAMPLES;
/** A rise of the short-time energy this steep (×4, 6 dB within 3 ms) is an audible attack; softer ones are left where usual. */
const CLEAR_RATIO = 4;
/** Steps averaged on either side of a candidate. */
const SIDE_STEPS = 4;
/** Where a sound usually began when the detector says so, found as the median on tuning music [samples]. */
const USUAL_SAMPLES = Math.round(0.006 * SAMPLE_RATE_HZ);

/** Finds the sample where a sound just reported began, from the signal itself. */
export interface OnsetRefiner {
  /** Absolute sample number, at most the newest. */
  refine(ring: StereoRing): number;
}

/** The steepest relative rise of the differenced signal's energy; the difference keeps a loud bass from hiding a soft attack. */
export function createOnsetRefiner(): OnsetRefiner {
  const samples = new Float32Array(SEARCH_SAMPLES + 1);
  const energies = new Float32Array(STEPS);
  const addEnergies = (ring: StereoRing, channel: 0 | 1): void => {
    ring.read(channel, ring.written - samples.length, samples);
    for (let n = 0; n < SEARCH_SAMPLES; n++) {
      const step = Math.floor(n / STEP_SAMPLES);
      energies[step] =
        (energies[step] as number) + ((samples[n + 1] as number) - (samples[n] as number)) ** 2;
    }
  };
  return {
    refine(ring) {
      energies.fill(0);
      addEnergies(ring, 0);
      addEnergies(ring, 1);
      let best = -1;
      let bestRatio = CLEAR_RATIO;
      for (let step = SIDE_STEPS; step + SIDE_STEPS <= STEPS; step++) {
        let before = 1e-9;
        let after = 0;
        for (let side = 1; side <= SIDE_STEPS; side++) {
          before += energies[step - side] as number;
          after += energies[step + side - 1] as number;
        }
        if (after / before > bestRatio) {
          bestRatio = after / before;
          best = step;
        }
      }
      const back = best < 0 ? USUAL_SAMPLES : SEARCH_SAMPLES - best * STEP_SAMPLES;
      return Math.max(0, ring.written - back);
    },
  };
}
