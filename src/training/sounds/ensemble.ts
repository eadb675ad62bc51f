import { randomIndex, type Random } from '../../core/random.ts';
import { decibelsToAmplitude, SAMPLE_RATE_HZ, SLICE_SECONDS } from '../../core/units.ts';
import { createInstrument, type Instrument } from './instrument.ts';
import { LEAD_SAMPLES, RENDERED_SAMPLES, renderStereo, type StereoSound } from './slice-sound.ts';
import type { Played, Players } from './sound-set.ts';

/** One player of an ensemble, and how often it plays. */
interface Player {
  readonly instrument: Instrument;
  /** From one of its notes to the next [s]. */
  readonly stepSeconds: number;
  /** From the slice's onset to its note that is nearest after it [s]. */
  readonly phaseSeconds: number;
  /** Against the lead [dB]. */
  readonly gainDecibels: number;
}

/** Several instruments that play at once, as in a song: the lead's note is the onset that is cut, the others go on around it. */
export interface Ensemble {
  readonly lead: Instrument;
  /** 0 when the lead plays only once in a slice [s]. */
  readonly leadStepSeconds: number;
  readonly players: readonly Player[];
  /** How hard the sum is pressed against full scale, as a limiter does; 0 for not at all. */
  readonly squash: number;
}

/** Sixteenths from one note of a player to its next. */
const STEPS = [1, 2, 2, 4, 4, 4, 8, 16] as const;

/** Tempo of an ensemble [beats per minute]. */
const TEMPI = [85, 175] as const;

/** Most players beside the lead. */
const MOST_PLAYERS = 4;

/** Loudness of a player against the lead, softest and loudest [dB]. */
const GAINS = [-20, 3] as const;

/** So long before a slice notes may have begun whose rest it still holds [s]. */
const EARLIER_SECONDS = 0.7;

/** Over this much a rendered note that is cut off fades [samples]: 20 ms. */
const FADE_SAMPLES = 882;

const between = (range: readonly [number, number], share: number): number =>
  range[0] + (range[1] - range[0]) * share;

/** Draws an ensemble; the same generator state gives the same one. */
export function createEnsemble(random: Random): Ensemble {
  const sixteenth = 15 / between(TEMPI, random());
  const stepSeconds = (): number => sixteenth * (STEPS[randomIndex(random, STEPS.length)] ?? 4);
  const players = Array.from({ length: 1 + randomIndex(random, MOST_PLAYERS) }, (): Player => {
    const step = stepSeconds();
    return {
      instrument: createInstrument(random),
      stepSeconds: step,
      phaseSeconds: sixteenth * randomIndex(random, Math.round(step / sixteenth)),
      gainDecibels: between(GAINS, random()),
    };
  });
  return {
    lead: createInstrument(random),
    leadStepSeconds: random() < 0.6 ? stepSeconds() : 0,
    players,
    squash: random() < 0.5 ? 0 : 4 * random(),
  };
}

/** A note of the lead at a random pitch and loudness among what the others play just then. */
export function playEnsemble(ensemble: Ensemble, random: Random): Played {
  const sum = { left: new Float32Array(RENDERED_SAMPLES), right: new Float32Array(RENDERED_SAMPLES) };
  const lead = noteOf(ensemble.lead, ensemble.leadStepSeconds || 0.9 * SLICE_SECONDS, random);
  for (const at of timesOf(0, ensemble.leadStepSeconds)) addAt(sum, lead, at, 1);
  for (const { instrument, stepSeconds, phaseSeconds, gainDecibels } of ensemble.players) {
    const note = noteOf(instrument, stepSeconds, random);
    for (const at of timesOf(phaseSeconds, stepSeconds))
      addAt(sum, note, at, decibelsToAmplitude(gainDecibels));
  }
  return {
    sound: squashed(sum, ensemble.squash),
    gainDecibels: -30 * random() ** 1.5,
  };
}

/** One ensemble after the other. */
export const ensembles: Players = (random) => {
  const ensemble = createEnsemble(random);
  return (forNote) => playEnsemble(ensemble, forNote);
};

/** A note of a random pitch, held for a part of the time until the next. */
function noteOf(instrument: Instrument, stepSeconds: number, random: Random): StereoSound {
  const hertz = instrument.lowestHz * (instrument.highestHz / instrument.lowestHz) ** random();
  const holdSeconds = stepSeconds * (0.3 + 0.7 * random());
  const sound = renderStereo(instrument, { hertz, velocity: 0.3 + 0.7 * random(), holdSeconds }, random);
  for (const signal of [sound.left, sound.right])
    for (let k = 0; k < FADE_SAMPLES; k++) {
      const n = RENDERED_SAMPLES - 1 - k;
      signal[n] = ((signal[n] ?? 0) * k) / FADE_SAMPLES;
    }
  return sound;
}

/** When a player's notes begin around a slice [s]; 0 is the slice's onset. */
function timesOf(phaseSeconds: number, stepSeconds: number): number[] {
  if (stepSeconds <= 0) return [0];
  const first = -Math.floor((EARLIER_SECONDS + phaseSeconds) / stepSeconds);
  const last = Math.floor((SLICE_SECONDS - phaseSeconds) / stepSeconds);
  return Array.from({ length: last - first + 1 }, (_, k) => phaseSeconds + (first + k) * stepSeconds);
}

function addAt(sum: StereoSound, note: StereoSound, seconds: number, gain: number): void {
  const shift = Math.round(seconds * SAMPLE_RATE_HZ);
  const from = Math.max(0, shift + LEAD_SAMPLES);
  for (let n = from; n < RENDERED_SAMPLES; n++) {
    sum.left[n] = (sum.left[n] ?? 0) + gain * (note.left[n - shift] ?? 0);
    sum.right[n] = (sum.right[n] ?? 0) + gain * (note.right[n - shift] ?? 0);
  }
}

/** Peak 1; pressed by a hyperbolic tangent where asked. */
function squashed({ left, right }: StereoSound, squash: number): StereoSound {
  let peak = 1e-6;
  for (const signal of [left, right]) for (const value of signal) peak = Math.max(peak, Math.abs(value));
  const shaped = (value: number): number =>
    squash > 0 ? Math.tanh((squash * value) / peak) / Math.tanh(squash) : value / peak;
  return { left: left.map(shaped), right: right.map(shaped) };
}
