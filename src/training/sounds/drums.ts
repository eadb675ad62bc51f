import type { Random } from '../../core/random.ts';
import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import type { Voice } from './instrument.ts';
import { applyEnvelope, applyFilter, type Envelope, type FilterKind } from './shaping.ts';

const logBetween = (random: Random, low: number, high: number): number => low * (high / low) ** random();

const struck = (decaySeconds: number): Envelope => ({
  attackSeconds: 0.001,
  decaySeconds,
  sustain: 0,
  holdSeconds: 9,
  releaseSeconds: 1,
});

/** A falling sine with a click. */
export function kick(random: Random): Voice {
  const fall = logBetween(random, 2, 12);
  const fallSeconds = logBetween(random, 0.01, 0.08);
  const decay = logBetween(random, 0.08, 0.6);
  const click = 0.5 * random();
  return (signal, note, noteRandom) => {
    let phase = 0;
    for (let n = note.from; n < signal.length; n++) {
      const t = (n - note.from) / SAMPLE_RATE_HZ;
      phase += (note.hertz * (1 + (fall - 1) * Math.exp(-t / fallSeconds))) / SAMPLE_RATE_HZ;
      const noise = t < 0.01 ? click * note.velocity * (2 * noteRandom() - 1) * (1 - t / 0.01) : 0;
      signal[n] = Math.sin(2 * Math.PI * phase) + noise;
    }
    applyEnvelope(signal, note.from, struck(decay));
  };
}

/** Filtered noise, perhaps over a tone: hats, snares, claps, shakers, crashes, wind. */
export function noiseHit(random: Random): Voice {
  const kind: FilterKind = random() < 0.4 ? 'highpass' : random() < 0.7 ? 'bandpass' : 'lowpass';
  const centre = logBetween(random, 300, 9000);
  const q = logBetween(random, 0.6, 4);
  const decay = logBetween(random, 0.015, 0.9);
  const attack = random() < 0.8 ? 0.001 : logBetween(random, 0.02, 0.4);
  const toneLevel = random() < 0.35 ? random() : 0;
  const claps = random() < 0.2 ? 3 : 1;
  return (signal, note, noteRandom) => {
    const follow = (note.hertz / 400) ** 0.4;
    for (let n = note.from; n < signal.length; n++) signal[n] = 2 * noteRandom() - 1;
    applyFilter(signal, note.from, kind, q, () => centre * follow * 2 ** (note.velocity - 0.5));
    for (let n = note.from; n < signal.length; n++) {
      const t = (n - note.from) / SAMPLE_RATE_HZ;
      const burst = claps > 1 && t < 0.03 ? 1 - ((t % 0.01) / 0.01) * 0.8 : 1;
      signal[n] =
        (signal[n] ?? 0) * burst +
        toneLevel * Math.sin(2 * Math.PI * Math.min(note.hertz, 400) * t) * Math.exp(-t / 0.1);
    }
    applyEnvelope(signal, note.from, { ...struck(decay), attackSeconds: attack });
  };
}

/** A drum with a skin: a falling tone and some noise. */
export function tom(random: Random): Voice {
  const fall = logBetween(random, 1.1, 2);
  const decay = logBetween(random, 0.08, 0.5);
  const noise = 0.6 * random();
  const overtone = logBetween(random, 1.4, 2.4);
  return (signal, note, noteRandom) => {
    let phase = 0;
    for (let n = note.from; n < signal.length; n++) {
      const t = (n - note.from) / SAMPLE_RATE_HZ;
      phase += (note.hertz * (1 + (fall - 1) * Math.exp(-t / 0.05))) / SAMPLE_RATE_HZ;
      const skin = noise * (2 * noteRandom() - 1) * Math.exp(-t / 0.06);
      signal[n] =
        Math.sin(2 * Math.PI * phase) +
        0.4 * Math.sin(2 * Math.PI * overtone * phase) * Math.exp(-t / 0.1) +
        skin;
    }
    applyEnvelope(signal, note.from, struck(decay));
  };
}
