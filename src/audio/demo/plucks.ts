import { SAMPLE_RATE_HZ, secondsToSamples } from '../../core/units.ts';
import type { OneShot } from './drums.ts';
import { createFilterState, lowPass, warpedCutoff } from './filter.ts';
import { advancePhase, midiToHz, phaseIncrement, sawAt, squareAt } from './oscillator.ts';

interface Pluck {
  readonly midi: readonly number[];
  readonly seconds: number;
  /** Detune of the second oscillator [cents]. */
  readonly detuneCents: number;
  readonly cutoffHz: number;
  /** How far the envelope opens the filter at the attack [octaves]. */
  readonly envelopeOctaves: number;
  readonly filterDecaySeconds: number;
  readonly decaySeconds: number;
  /** 1/Q of the filter. */
  readonly damping: number;
  readonly drive: number;
}

/** A short minor-ninth chord, filtered hard: dub techno's stab. */
export function renderStab(midi: readonly number[]): OneShot {
  return renderPluck({
    midi,
    seconds: 0.45,
    detuneCents: 9,
    cutoffHz: 420,
    envelopeOctaves: 2.6,
    filterDecaySeconds: 0.09,
    decaySeconds: 0.13,
    damping: 0.7,
    drive: 1.6,
  });
}

/** A bright detuned pluck: the melody. Longer notes ring longer. */
export function renderLead(midi: number, steps: number): OneShot {
  return renderPluck({
    midi: [midi],
    seconds: 0.25 + 0.13 * steps,
    detuneCents: 14,
    cutoffHz: 700,
    envelopeOctaves: 3,
    filterDecaySeconds: 0.07 + 0.03 * steps,
    decaySeconds: 0.08 + 0.06 * steps,
    damping: 0.55,
    drive: 1.3,
  });
}

function renderPluck(pluck: Pluck): OneShot {
  const length = secondsToSamples(pluck.seconds);
  const left = new Float32Array(length);
  const right = new Float32Array(length);
  [left, right].forEach((samples, side) => {
    const detune = 2 ** (((side === 0 ? 1 : -1) * pluck.detuneCents) / 1200);
    const increments = pluck.midi.flatMap((midi) => [
      phaseIncrement(midiToHz(midi)),
      phaseIncrement(midiToHz(midi) * detune),
    ]);
    const phases = increments.map((_, index) => (index * 0.377) % 1);
    const filter = createFilterState();
    for (let index = 0; index < length; index++) {
      const t = index / SAMPLE_RATE_HZ;
      let raw = 0;
      for (let oscillator = 0; oscillator < increments.length; oscillator++) {
        const increment = increments[oscillator] ?? 0;
        const phase = advancePhase(phases[oscillator] ?? 0, increment);
        phases[oscillator] = phase;
        raw += oscillator % 2 === 0 ? sawAt(phase, increment) : 0.6 * squareAt(phase, increment);
      }
      const warped = warpedCutoff(
        pluck.cutoffHz * 2 ** (pluck.envelopeOctaves * Math.exp(-t / pluck.filterDecaySeconds)),
      );
      const filtered = lowPass(filter, raw / Math.sqrt(increments.length), warped, pluck.damping);
      const envelope =
        Math.min(1, t / 0.002) * Math.exp(-t / pluck.decaySeconds) * Math.min(1, (length - index) / 600);
      samples[index] = Math.tanh(pluck.drive * filtered) * envelope;
    }
  });
  return { left, right };
}
