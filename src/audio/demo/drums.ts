import { createRandom } from '../../core/random.ts';
import { SAMPLE_RATE_HZ, secondsToSamples } from '../../core/units.ts';
import { bandPass, createFilterState, highPass, warpedCutoff } from './filter.ts';
import { advancePhase, phaseIncrement, squareAt } from './oscillator.ts';

/** A rendered sound: planar stereo. */
export interface OneShot {
  readonly left: Float32Array;
  readonly right: Float32Array;
}

export type Drum = 'kick' | 'clap' | 'snare' | 'closed-hat' | 'open-hat' | 'crash';

/** One drum of the kit; the same seed gives the same samples. */
export function renderDrum(drum: Drum, seed: number): OneShot {
  switch (drum) {
    case 'kick':
      return renderKick();
    case 'clap':
      return renderClap(seed + 1);
    case 'snare':
      return renderSnare(seed + 2);
    case 'closed-hat':
      return renderCymbal(seed + 3, {
        seconds: 0.12,
        decaySeconds: 0.028,
        highPassHz: 8200,
        tone: 0.5,
        gain: 0.34,
      });
    case 'open-hat':
      return renderCymbal(seed + 4, {
        seconds: 0.5,
        decaySeconds: 0.12,
        highPassHz: 7000,
        tone: 0.5,
        gain: 0.32,
      });
    case 'crash':
      return renderCymbal(seed + 5, {
        seconds: 2.4,
        decaySeconds: 0.7,
        highPassHz: 3800,
        tone: 0.25,
        gain: 0.4,
      });
  }
}

function stereo(seconds: number, fill: (seconds: number, side: 0 | 1, index: number) => number): OneShot {
  const length = secondsToSamples(seconds);
  const channels = ([0, 1] as const).map((side) => {
    const samples = new Float32Array(length);
    const fadeSamples = Math.min(400, length);
    for (let index = 0; index < length; index++) {
      samples[index] =
        fill(index / SAMPLE_RATE_HZ, side, index) * Math.min(1, (length - index) / fadeSamples);
    }
    return samples;
  });
  const [left = new Float32Array(0), right = new Float32Array(0)] = channels;
  return { left, right };
}

/** A sine that falls from a click to 49 Hz, driven: the body of the track. */
function renderKick(): OneShot {
  const phases = [0, 0];
  return stereo(0.42, (t, side) => {
    const frequencyHz = 49 + 165 * Math.exp(-t / 0.032) + 1400 * Math.exp(-t / 0.0028);
    phases[side] = (phases[side] ?? 0) + frequencyHz / SAMPLE_RATE_HZ;
    const envelope = Math.min(1, t / 0.0006) * (t < 0.06 ? 1 : Math.exp(-(t - 0.06) / 0.11));
    return 0.95 * Math.tanh(2.2 * envelope * Math.sin(2 * Math.PI * (phases[side] ?? 0)));
  });
}

/** Four bursts of band-passed noise 10 ms apart, then a tail. */
function renderClap(seed: number): OneShot {
  const randoms = [createRandom(seed), createRandom(seed + 100)];
  const filters = [createFilterState(), createFilterState()];
  const warped = warpedCutoff(1500);
  return stereo(0.32, (t, side) => {
    const random = randoms[side];
    const filter = filters[side];
    if (!random || !filter) return 0;
    const burst = t < 0.03 ? Math.exp(-(t % 0.01) / 0.0035) : Math.exp(-(t - 0.03) / 0.06);
    return Math.tanh(2.6 * burst * bandPass(filter, 2 * random() - 1, warped, 0.7)) * 0.62;
  });
}

/** A short 190 Hz body under bright noise. */
function renderSnare(seed: number): OneShot {
  const randoms = [createRandom(seed), createRandom(seed + 100)];
  const filters = [createFilterState(), createFilterState()];
  const warped = warpedCutoff(1800);
  return stereo(0.26, (t, side) => {
    const random = randoms[side];
    const filter = filters[side];
    if (!random || !filter) return 0;
    const body = Math.sin(2 * Math.PI * (190 * t + 1.1 * (1 - Math.exp(-t / 0.012)))) * Math.exp(-t / 0.05);
    const noise = highPass(filter, 2 * random() - 1, warped, 1) * Math.exp(-t / 0.07);
    return Math.tanh(1.4 * (0.6 * body + 0.6 * noise)) * 0.7;
  });
}

interface Cymbal {
  readonly seconds: number;
  readonly decaySeconds: number;
  readonly highPassHz: number;
  /** Share of the metallic squares; the rest is noise. */
  readonly tone: number;
  readonly gain: number;
}

/** Six inharmonic squares (the TR-808's frequencies, times 1.9) and noise through a high-pass. */
function renderCymbal(seed: number, { seconds, decaySeconds, highPassHz, tone, gain }: Cymbal): OneShot {
  const random = createRandom(seed);
  const squares = [205.3, 304.4, 369.6, 522.7, 540, 800].map((hz) => 1.9 * hz);
  const phases = [squares.map(() => random()), squares.map(() => random())];
  const filters = [createFilterState(), createFilterState()];
  const warped = warpedCutoff(highPassHz);
  return stereo(seconds, (t, side) => {
    const filter = filters[side];
    const sidePhases = phases[side];
    if (!filter || !sidePhases) return 0;
    let metal = 0;
    squares.forEach((hz, index) => {
      const increment = phaseIncrement(hz * (side === 0 ? 1 : 1.003));
      const phase = advancePhase(sidePhases[index] ?? 0, increment);
      sidePhases[index] = phase;
      metal += squareAt(phase, increment) / squares.length;
    });
    const raw = tone * 2 * metal + (1 - tone) * (2 * random() - 1);
    const envelope = Math.min(1, t / 0.0008) * Math.exp(-t / decaySeconds);
    return gain * 2 * envelope * highPass(filter, raw, warped, 0.8);
  });
}
