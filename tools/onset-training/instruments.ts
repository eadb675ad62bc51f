import type { Random } from '../../src/core/random.ts';
import { SAMPLE_RATE_HZ } from '../../src/core/units.ts';
import type { RecordedNote } from './recorded-notes.ts';

/** Adds one note, `velocity` 0 to 1, to a mono track from sample `start` on. */
export type Instrument = (
  track: Float32Array,
  start: number,
  velocity: number,
  midi: number,
  lengthSamples: number,
) => void;

const between = (random: Random, low: number, high: number): number => low + (high - low) * random();
const logBetween = (random: Random, low: number, high: number): number => low * (high / low) ** random();
const midiToHertz = (midi: number): number => 440 * 2 ** ((midi - 69) / 12);
const decay = (sample: number, seconds: number): number => Math.exp(-sample / (seconds * SAMPLE_RATE_HZ));

/** Adds `wave(n)` for `length` samples, as far as the track goes. */
function add(track: Float32Array, start: number, length: number, wave: (n: number) => number): void {
  const end = Math.min(track.length - start, length);
  for (let n = 0; n < end; n++) track[start + n] = (track[start + n] ?? 0) + wave(n);
}

/** A recorded note, played as it is or up to a fifth higher or lower; with a pitch of its own it follows the note that is asked for. */
export function makeRecorded(random: Random, { samples, midi: own }: RecordedNote): Instrument {
  const tuning = between(random, -4, 4);
  return (track, start, velocity, midi, lengthSamples) => {
    const step = 2 ** ((own === null ? tuning : midi - own) / 12);
    const release = 0.05 * SAMPLE_RATE_HZ;
    const held = own === null ? Infinity : lengthSamples;
    const length = Math.min((samples.length - 2) / step, held + 4 * release);
    add(track, start, length, (n) => {
      const at = Math.floor(n * step);
      const [one = 0, two = 0] = [samples[at], samples[at + 1]];
      const value = one + (two - one) * (n * step - at);
      return velocity * value * (n < held ? 1 : Math.exp(-(n - held) / release));
    });
  };
}

/** A sine that falls in pitch, with a click and some drive: kicks and, tuned higher, toms. */
export function makeKick(random: Random): Instrument {
  const tom = random() < 0.15;
  const low = tom ? between(random, 80, 160) : between(random, 38, 75);
  const sweep = between(random, 30, 500);
  const sweepSeconds = logBetween(random, 0.005, 0.06);
  const seconds = logBetween(random, 0.05, 0.45);
  const click = between(random, 0, 0.7);
  const clickSeconds = logBetween(random, 0.001, 0.008);
  const drive = logBetween(random, 1, 8);
  return (track, start, velocity) => {
    let phase = 0;
    add(track, start, 6 * seconds * SAMPLE_RATE_HZ, (n) => {
      phase += (2 * Math.PI * (low + sweep * decay(n, sweepSeconds))) / SAMPLE_RATE_HZ;
      const body = Math.sin(phase) * decay(n, seconds) + click * (2 * random() - 1) * decay(n, clickSeconds);
      return (velocity * Math.tanh(drive * body)) / Math.tanh(drive);
    });
  };
}

/** Filtered noise with a short envelope: hats, shakers, rides, crashes, claps, snares, rims. */
export function makeHighPercussion(random: Random): Instrument {
  const kind = random();
  const seconds = kind < 0.5 ? logBetween(random, 0.01, 0.06) : logBetween(random, 0.06, 0.5);
  const brightness = between(random, 0.3, 0.98);
  const body = kind > 0.6 && random() < 0.6 ? between(random, 150, 900) : 0;
  const bodySeconds = logBetween(random, 0.02, 0.12);
  const bodyGain = between(random, 0.3, 1.5);
  const bursts = kind > 0.8 && random() < 0.5 ? 3 : 1;
  const metal = random() < 0.4 ? between(random, 3000, 9000) : 0;
  return (track, start, velocity) => {
    let held = 0;
    add(track, start, 6 * seconds * SAMPLE_RATE_HZ, (n) => {
      const noise = 2 * random() - 1;
      held += (1 - brightness) * (noise - held);
      const ring =
        metal > 0
          ? Math.sign(Math.sin((2 * Math.PI * metal * n) / SAMPLE_RATE_HZ)) *
            Math.sin((2 * Math.PI * metal * 1.47 * n) / SAMPLE_RATE_HZ)
          : 0;
      const tone =
        body > 0 ? bodyGain * Math.sin((2 * Math.PI * body * n) / SAMPLE_RATE_HZ) * decay(n, bodySeconds) : 0;
      const burst = bursts > 1 && n < 0.03 * SAMPLE_RATE_HZ ? decay(n % (0.01 * SAMPLE_RATE_HZ), 0.004) : 1;
      return velocity * (0.7 * (noise - held) + 0.3 * ring + tone) * decay(n, seconds) * burst;
    });
  };
}

/** An oscillator through a falling low-pass: basses and leads by the note played, plucks and pads by the envelope. */
export function makeSynth(random: Random, role: 'bass' | 'lead'): Instrument {
  const shape = Math.floor(random() * 5);
  const attackSeconds =
    random() < 0.8
      ? logBetween(random, 0.0005, 0.008)
      : logBetween(random, 0.008, role === 'lead' ? 0.05 : 0.02);
  const decaySeconds = logBetween(random, 0.05, 1.5);
  const sustain = random() < 0.5 ? 0 : between(random, 0.2, 1);
  const cutoff = role === 'bass' ? logBetween(random, 150, 2500) : logBetween(random, 600, 9000);
  const sweep = between(random, 0, 4);
  const sweepSeconds = logBetween(random, 0.03, 0.4);
  const vibrato = random() < 0.3 ? between(random, 0, 0.006) : 0;
  const detune = random() < 0.5 ? between(random, 0.001, 0.01) : 0;
  const index = between(random, 0.5, 6);
  const ratio = [1, 2, 3, 1.41, 3.5][Math.floor(random() * 5)] ?? 1;
  const oscillate = (phase: number): number => {
    const turn = phase - Math.floor(phase);
    if (shape === 0) return 2 * turn - 1;
    if (shape === 1) return turn < 0.5 ? 1 : -1;
    if (shape === 2) return turn < 0.2 ? 1 : -0.4;
    if (shape === 3) return Math.sin(2 * Math.PI * phase + index * Math.sin(2 * Math.PI * ratio * phase));
    return role === 'bass' ? Math.sin(2 * Math.PI * phase) : 4 * Math.abs(turn - 0.5) - 1;
  };
  return (track, start, velocity, midi, lengthSamples) => {
    const hertz = midiToHertz(midi);
    const release = 0.03 * SAMPLE_RATE_HZ;
    let phase = 0;
    let other = 0;
    let low = 0;
    let lower = 0;
    add(track, start, lengthSamples + 4 * release, (n) => {
      const step =
        (hertz * (1 + vibrato * Math.sin((2 * Math.PI * 5.5 * n) / SAMPLE_RATE_HZ))) / SAMPLE_RATE_HZ;
      phase += step;
      other += step * (1 + detune);
      const open = Math.min(
        0.9,
        (2 * Math.PI * cutoff * (1 + sweep * decay(n, sweepSeconds))) / SAMPLE_RATE_HZ,
      );
      low += open * ((detune > 0 ? 0.5 * (oscillate(phase) + oscillate(other)) : oscillate(phase)) - low);
      lower += open * (low - lower);
      const attack = Math.min(1, n / (attackSeconds * SAMPLE_RATE_HZ));
      const held = sustain + (1 - sustain) * decay(n, decaySeconds);
      return (
        velocity * lower * attack * held * (n < lengthSamples ? 1 : Math.exp(-(n - lengthSamples) / release))
      );
    });
  };
}
