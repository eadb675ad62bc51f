import { randomIndex, type Random } from '../../core/random.ts';
import { SAMPLE_RATE_HZ } from '../../core/units.ts';
import type { Note, Voice } from './instrument.ts';
import { detunedWaves, WAVES } from './oscillators.ts';
import { applyEnvelope, applyFilter, envelopeAt, type Envelope, type FilterKind } from './shaping.ts';

const between = (random: Random, low: number, high: number): number => low + (high - low) * random();
const logBetween = (random: Random, low: number, high: number): number => low * (high / low) ** random();

/** A loudness curve: struck, blown or bowed. */
function randomEnvelope(random: Random): (note: Note) => Envelope {
  const attackSeconds = random() < 0.65 ? logBetween(random, 0.001, 0.012) : logBetween(random, 0.012, 0.35);
  const decaySeconds = logBetween(random, 0.04, 1.5);
  const sustain = random() < 0.45 ? 0 : between(random, 0.1, 0.95);
  const releaseSeconds = logBetween(random, 0.02, 0.4);
  return ({ holdSeconds }) => ({ attackSeconds, decaySeconds, sustain, holdSeconds, releaseSeconds });
}

/** Oscillators through a filter that opens and closes. */
export function subtractive(random: Random): Voice {
  const wave = WAVES[randomIndex(random, WAVES.length)] ?? 'saw';
  const voices = random() < 0.5 ? 1 : 2 + randomIndex(random, 3);
  const settings = {
    wave,
    voices,
    detuneSemitones: between(random, 0.05, 0.5),
    pulseWidth: between(random, 0.15, 0.5),
  };
  const vibrato = {
    vibratoSemitones: random() < 0.25 ? between(random, 0.1, 0.8) : 0,
    vibratoHz: between(random, 4, 8),
  };
  const glide = {
    glideSemitones: random() < 0.15 ? between(random, -12, 12) : 0,
    glideSeconds: between(random, 0.02, 0.2),
  };
  const kind: FilterKind = random() < 0.8 ? 'lowpass' : random() < 0.5 ? 'bandpass' : 'highpass';
  const q = logBetween(random, 0.6, 9);
  const multiple = logBetween(random, 1, 24);
  const sweep = between(random, -1.5, 4.5);
  const sweepSeconds = logBetween(random, 0.03, 0.6);
  const envelope = randomEnvelope(random);
  return (signal, note, noteRandom) => {
    detunedWaves(signal, note.from, { hertz: note.hertz, ...settings, ...vibrato, ...glide }, noteRandom);
    const opened = multiple * 2 ** (1.5 * (note.velocity - 0.5));
    applyFilter(
      signal,
      note.from,
      kind,
      q,
      (seconds) => note.hertz * opened * 2 ** (sweep * Math.exp(-seconds / sweepSeconds)),
    );
    applyEnvelope(signal, note.from, envelope(note));
  };
}

/** Two sines, one turning the other's phase (Chowning 1973). */
export function fm(random: Random): Voice {
  const ratio = random() < 0.7 ? 0.5 * (1 + randomIndex(random, 8)) : between(random, 0.4, 5);
  const depth = logBetween(random, 0.3, 9);
  const depthSeconds = logBetween(random, 0.03, 1.2);
  const kept = random() < 0.5 ? 0.1 : between(random, 0.2, 1);
  const feedback = random() < 0.3 ? between(random, 0.1, 1.2) : 0;
  const envelope = randomEnvelope(random);
  return (signal, note) => {
    const step = (2 * Math.PI * note.hertz) / SAMPLE_RATE_HZ;
    let last = 0;
    for (let n = note.from; n < signal.length; n++) {
      const t = n - note.from;
      const index =
        depth *
        (0.4 + 1.2 * note.velocity) *
        (kept + (1 - kept) * Math.exp(-t / SAMPLE_RATE_HZ / depthSeconds));
      last = Math.sin(step * ratio * t + feedback * last);
      signal[n] = Math.sin(step * t + index * last);
    }
    applyEnvelope(signal, note.from, envelope(note));
  };
}

/** Partials, each with a level and a decay of its own: organs, bells, bars. */
export function additive(random: Random): Voice {
  const partials = 3 + randomIndex(random, 12);
  const stretch =
    random() < 0.5 ? 0 : random() < 0.5 ? between(random, 0, 0.01) : between(random, 0.02, 0.35);
  const slope = between(random, 0.3, 2.2);
  const levels = Array.from(
    { length: partials },
    (_, k) => between(random, 0.15, 1) * (k + 1) ** -slope * (random() < 0.15 ? 0 : 1),
  );
  const damping = between(random, 0, 1.5);
  const envelope = randomEnvelope(random);
  return (signal, note) => {
    levels.forEach((level, k) => {
      const hertz = note.hertz * (k + 1) * (1 + stretch * k);
      if (level === 0 || hertz > 16_000) return;
      const step = (2 * Math.PI * hertz) / SAMPLE_RATE_HZ;
      const decay = Math.exp((-damping * k) / SAMPLE_RATE_HZ);
      // One sample of a decaying sine from the two before it: a resonator costs less than a sine.
      const turn = 2 * decay * Math.cos(step);
      let before = 0;
      let now = level * Math.sin(step);
      for (let n = note.from; n < signal.length; n++) {
        signal[n] = (signal[n] ?? 0) + before;
        const next = turn * now - decay * decay * before;
        before = now;
        now = next;
      }
    });
    applyEnvelope(signal, note.from, envelope(note));
  };
}

/** A plucked string (Karplus & Strong 1983) with a softer or harder pick. */
export function pluck(random: Random): Voice {
  const loss = between(random, 0.985, 0.9995);
  const softness = between(random, 0.05, 0.95);
  const place = between(random, 0.08, 0.5);
  const tail: Envelope = {
    attackSeconds: 0.001,
    decaySeconds: 3,
    sustain: 0.5,
    holdSeconds: 0.9,
    releaseSeconds: 0.05,
  };
  return (signal, note, noteRandom) => {
    const period = Math.max(4, Math.round(SAMPLE_RATE_HZ / note.hertz));
    const string = new Float32Array(period);
    let smoothed = 0;
    const soft = softness * (1.1 - 0.6 * note.velocity);
    for (let n = 0; n < period; n++)
      string[n] = smoothed = soft * smoothed + (1 - soft) * (2 * noteRandom() - 1);
    const comb = Math.round(place * period);
    const excited = string.map((value, n) => value - (string[(n + period - comb) % period] ?? 0));
    for (let n = note.from; n < signal.length; n++) {
      const k = (n - note.from) % period;
      const value = excited[k] ?? 0;
      signal[n] = value;
      excited[k] = loss * 0.5 * (value + (excited[(k + 1) % period] ?? 0));
    }
    applyEnvelope(signal, note.from, { ...tail, holdSeconds: note.holdSeconds });
  };
}

const VOWELS: readonly (readonly number[])[] = [
  [730, 1090, 2440],
  [270, 2290, 3010],
  [300, 870, 2240],
  [530, 1840, 2480],
  [570, 840, 2410],
];

/** A voice: a buzz through three formants (Peterson & Barney 1952). */
export function formant(random: Random): Voice {
  const vowel = VOWELS[randomIndex(random, VOWELS.length)] ?? [500, 1500, 2500];
  const size = between(random, 0.85, 1.3);
  const vibratoSemitones = between(random, 0, 0.6);
  const envelope = randomEnvelope(random);
  return (signal, note, noteRandom) => {
    const buzz = new Float32Array(signal.length);
    detunedWaves(
      buzz,
      note.from,
      {
        hertz: note.hertz,
        wave: 'saw',
        voices: 1,
        detuneSemitones: 0,
        pulseWidth: 0.5,
        vibratoSemitones,
        vibratoHz: 5.5,
        glideSemitones: 0,
        glideSeconds: 1,
      },
      noteRandom,
    );
    vowel.forEach((hertz, k) => {
      const band = buzz.slice();
      applyFilter(band, note.from, 'bandpass', 7, () => hertz * size);
      for (let n = note.from; n < signal.length; n++) signal[n] = (signal[n] ?? 0) + (band[n] ?? 0) / (k + 1);
    });
    applyEnvelope(signal, note.from, envelope(note));
  };
}

/** Two oscillators multiplied: clangs and growls. */
export function ring(random: Random): Voice {
  const ratio = logBetween(random, 0.3, 5);
  const wave = WAVES[randomIndex(random, WAVES.length)] ?? 'sine';
  const envelope = randomEnvelope(random);
  return (signal, note, noteRandom) => {
    detunedWaves(
      signal,
      note.from,
      {
        hertz: note.hertz,
        wave,
        voices: 1,
        detuneSemitones: 0,
        pulseWidth: 0.5,
        vibratoSemitones: 0,
        vibratoHz: 5,
        glideSemitones: 0,
        glideSeconds: 1,
      },
      noteRandom,
    );
    const shape = envelope(note);
    const step = (2 * Math.PI * note.hertz * ratio) / SAMPLE_RATE_HZ;
    for (let n = note.from; n < signal.length; n++)
      signal[n] = (signal[n] ?? 0) * Math.sin(step * (n - note.from));
    applyEnvelope(signal, note.from, shape);
    if (envelopeAt(shape, 0.5) > 0.9) signal[note.from] = 0;
  };
}
