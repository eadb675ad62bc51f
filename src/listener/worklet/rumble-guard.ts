import { RENDER_QUANTUM_SAMPLES, SAMPLE_RATE_HZ } from '../../core/units.ts';
import type { StereoRing } from './stereo-ring.ts';

/** Below this a tone goes through fewer than two periods in the onset window, so that its phase reads as rises [Hz]. */
const RUMBLE_HIGHEST_HZ = 40;
/** Quality factors of the two halves of a fourth-order Butterworth high-pass. */
const QUALITIES = [0.5412, 1.3066] as const;
/** What is above the rumble has at most this share of the power … */
const MOST_ABOVE = 0.2;
/** … and has not grown by this factor … */
const GROWTH = 2;
/** … against 58 ms ago [quanta]. */
const BACK_QUANTA = 20;
/** Powers are means over about 26 ms, per quantum. */
const FOLLOW = 1 / 9;

/** Knows when a signal is nothing but a steady tone (or offset) below hearing, in which no rise of the spectrum means an onset. */
export interface RumbleGuard {
  /** Listens to the newest quantum; true while there is only steady rumble. */
  push(ring: StereoRing, channel: 'both' | 'left' | 'right'): boolean;
  reset(): void;
}

export function createRumbleGuard(): RumbleGuard {
  const quantum = new Float32Array(RENDER_QUANTUM_SAMPLES);
  const other = new Float32Array(RENDER_QUANTUM_SAMPLES);
  const past = new Float32Array(BACK_QUANTA);
  const halves = QUALITIES.map((quality) => highPass(RUMBLE_HIGHEST_HZ, quality));
  const powers = new Float64Array(2);
  let next = 0;
  return {
    push(ring, channel) {
      const first = ring.written - RENDER_QUANTUM_SAMPLES;
      ring.read(channel === 'right' ? 1 : 0, first, quantum);
      ring.read(channel === 'left' ? 0 : 1, first, other);
      let all = 0;
      for (let n = 0; n < RENDER_QUANTUM_SAMPLES; n++) {
        const sample = ((quantum[n] as number) + (other[n] as number)) / 2;
        quantum[n] = sample;
        all += sample * sample;
      }
      for (const half of halves) half.filter(quantum);
      let above = 0;
      for (let n = 0; n < RENDER_QUANTUM_SAMPLES; n++) above += (quantum[n] as number) ** 2;
      powers[0] = (powers[0] as number) + FOLLOW * (all - (powers[0] as number));
      powers[1] = (powers[1] as number) + FOLLOW * (above - (powers[1] as number));
      const before = past[next] as number;
      past[next] = powers[1];
      next = (next + 1) % BACK_QUANTA;
      return powers[1] < MOST_ABOVE * powers[0] && powers[1] < GROWTH * before;
    },
    reset() {
      past.fill(0);
      powers.fill(0);
      for (const half of halves) half.reset();
    },
  };
}

interface Biquad {
  filter(samples: Float32Array): void;
  reset(): void;
}

/** Second-order high-pass (R. Bristow-Johnson, Cookbook formulae for audio EQ biquad filters), in place. */
function highPass(cutoffHz: number, quality: number): Biquad {
  const turn = (2 * Math.PI * cutoffHz) / SAMPLE_RATE_HZ;
  const alpha = Math.sin(turn) / (2 * quality);
  const norm = 1 + alpha;
  const feed = (1 + Math.cos(turn)) / 2 / norm;
  const back1 = (-2 * Math.cos(turn)) / norm;
  const back2 = (1 - alpha) / norm;
  const state = new Float64Array(2);
  return {
    filter(samples) {
      let [s1, s2] = [state[0] as number, state[1] as number];
      for (let n = 0; n < samples.length; n++) {
        const input = samples[n] as number;
        const output = feed * input + s1;
        s1 = -2 * feed * input - back1 * output + s2;
        s2 = feed * input - back2 * output;
        samples[n] = output;
      }
      state[0] = s1;
      state[1] = s2;
    },
    reset() {
      state.fill(0);
    },
  };
}
