import { createRandom, type Random } from '../../src/core/random.ts';
import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../src/core/units.ts';

/** A sound to show live ink with: planar stereo slice and how long it lasts. */
export interface DemonstrationSound {
  readonly name: string;
  readonly samples: Float32Array;
  readonly seconds: number;
}

/** The same wave on both sides; `at` gives a sample for its time [s]. */
function stereo(at: (seconds: number) => number): Float32Array {
  const samples = new Float32Array(2 * SLICE_SAMPLES);
  for (let i = 0; i < SLICE_SAMPLES; i++) {
    samples[i] = at(i / SAMPLE_RATE_HZ);
    samples[SLICE_SAMPLES + i] = samples[i] ?? 0;
  }
  return samples;
}

const saw = (phase: number): number => 2 * (phase - Math.floor(phase)) - 1;

/** Sine falling from 160 to 48 Hz under a fast decay, with a click. */
function kick(random: Random): Float32Array {
  return stereo((t) => {
    const phase = 48 * t + (112 / 30) * (1 - Math.exp(-30 * t));
    return (
      0.9 * Math.exp(-14 * t) * Math.sin(2 * Math.PI * phase) + 0.3 * Math.exp(-400 * t) * (random() - 0.5)
    );
  });
}

/** Three soft detuned voices that swell. */
function pad(): Float32Array {
  const notes = [220, 277.2, 329.6];
  return stereo(
    (t) =>
      0.25 *
      Math.min(1, t / 0.3) *
      notes.reduce(
        (sum, hertz) =>
          sum + Math.sin(2 * Math.PI * hertz * t) + 0.2 * Math.sin(4 * Math.PI * hertz * 1.003 * t),
        0,
      ),
  );
}

/** Saw at 55 Hz through a one-pole low-pass that opens from 150 Hz to 5 kHz. */
function bassSweep(): Float32Array {
  let state = 0;
  return stereo((t) => {
    const cutoff = 150 * (5000 / 150) ** Math.min(1, t / 0.8);
    state += (1 - Math.exp((-2 * Math.PI * cutoff) / SAMPLE_RATE_HZ)) * (saw(55 * t) - state);
    return 0.7 * state;
  });
}

/** Two detuned saws with vibrato, driven hard. */
function distortedLead(): Float32Array {
  return stereo((t) => {
    const bend = 0.6 * Math.sin(2 * Math.PI * 5.5 * t);
    return 0.6 * Math.tanh(8 * (saw(440 * t + bend) + saw(443 * t + bend)));
  });
}

/** A kick, a pad, a bass with a filter sweep and a distorted lead; the same every time. */
export function demonstrationSounds(): DemonstrationSound[] {
  return [
    { name: 'kick', samples: kick(createRandom(1)), seconds: 0.3 },
    { name: 'pad', samples: pad(), seconds: 1 },
    { name: 'bass sweep', samples: bassSweep(), seconds: 1 },
    { name: 'distorted lead', samples: distortedLead(), seconds: 1 },
  ];
}
