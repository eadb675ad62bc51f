import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../core/units.ts';
import { HEARING_RANGE_DECIBELS } from './front-end/hearing-range.ts';
import { CHANNELS, createLogmelFrontEnd, type Features } from './front-end/logmel.ts';
import { scalarIndex } from './front-end/scalars.ts';
import { levelled as levelledLevels, steadyScalars } from './levelled.ts';
import { OPENING_SAMPLES } from './opening.ts';
import { createShapeHearing } from './shape-hearing.ts';

const hear = createLogmelFrontEnd(HEARING_RANGE_DECIBELS);
const hearForShape = createShapeHearing(HEARING_RANGE_DECIBELS);

/** A plucked chord at an amplitude, planar. */
function chordOf(amplitude: number, heardSamples = SLICE_SAMPLES, lateSeconds = 0): Float32Array {
  return Float32Array.from({ length: 2 * SLICE_SAMPLES }, (_, n) => {
    const t = (n % SLICE_SAMPLES) / SAMPLE_RATE_HZ - lateSeconds;
    if (n % SLICE_SAMPLES >= heardSamples || t < 0) return 0;
    const tones = [220, 277, 330].map((hertz) => Math.sin(2 * Math.PI * hertz * t) / 3);
    return amplitude * Math.exp(-3 * t) * tones.reduce((a, b) => a + b, 0);
  });
}

/** The same as the networks are told of it. */
const heardAt = (amplitude: number, heardSamples = SLICE_SAMPLES, lateSeconds = 0): Features =>
  hear(chordOf(amplitude, heardSamples, lateSeconds), heardSamples);

/** The hearing for shape from the attack on. */
const hearingOfShape = (samples: Float32Array, heardSamples: number): Features => {
  const [first] = hearForShape(samples, heardSamples);
  if (!first) throw new Error('nothing was heard');
  return first;
};

/** What is left of a hearing once it is levelled. */
function levelled({ spectrogram, scalars }: Features): Features {
  const plane = (channel: number): Float32Array => spectrogram.filter((_, at) => at % CHANNELS === channel);
  const { middle, side, rise, gain } = levelledLevels({ middle: plane(0), side: plane(1) });
  return {
    spectrogram: Float32Array.from(
      spectrogram,
      (_, at) => [middle, side, rise][at % CHANNELS]?.[Math.floor(at / CHANNELS)] ?? NaN,
    ),
    scalars: steadyScalars(scalars, gain),
  };
}

const farthest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, k) => Math.max(most, Math.abs(value - (b[k] ?? NaN))), 0);

describe('hearing for shape', () => {
  it.each([SLICE_SAMPLES, 4410])('is the same at any gain, %i samples heard', (heardSamples) => {
    const loud = heardAt(0.5, heardSamples);
    const soft = heardAt(0.1, heardSamples);
    expect(farthest(loud.spectrogram, soft.spectrogram)).toBeGreaterThan(0.1);
    const [a, b] = [levelled(loud), levelled(soft)];
    expect(farthest(a.spectrogram, b.spectrogram)).toBeLessThan(0.002);
    expect(farthest(a.scalars, b.scalars)).toBeLessThan(0.01);
  });

  it('changes nothing but loudness and attack in the scalars', () => {
    const heard = heardAt(0.2);
    const steady = levelled(heard);
    const changed = [...heard.scalars].flatMap((value, k) => (value === steady.scalars[k] ? [] : [k]));
    expect(changed).toEqual([scalarIndex('loudness'), scalarIndex('peakLoudness'), scalarIndex('attack')]);
  });

  it('hears less of a shift of 10 ms than the hearing for style', () => {
    const [now, late] = [heardAt(0.3), heardAt(0.3, SLICE_SAMPLES, 0.01)];
    const [a, b] = [levelled(now), levelled(late)];
    const moved = (x: Features, y: Features): number =>
      x.spectrogram.reduce((sum, value, k) => sum + (value - (y.spectrogram[k] ?? NaN)) ** 2, 0);
    expect(moved(a, b)).toBeLessThan(0.5 * moved(now, late));
    const attack = scalarIndex('attack');
    const step = (x: Features, y: Features): number =>
      Math.abs((x.scalars[attack] ?? NaN) - (y.scalars[attack] ?? NaN));
    expect(step(a, b)).toBeLessThan(0.3 * step(now, late));
  });

  it('of a whole sound is that of its first 200 ms', () => {
    const whole = chordOf(0.3);
    const opening = chordOf(0.3, OPENING_SAMPLES);
    expect(hearForShape(whole, SLICE_SAMPLES)).toEqual(hearForShape(opening, OPENING_SAMPLES));
    const shorter = hearingOfShape(chordOf(0.3, 4410), 4410);
    expect(farthest(shorter.spectrogram, hearingOfShape(whole, SLICE_SAMPLES).spectrogram)).toBeGreaterThan(
      0.1,
    );
  });

  it('of a sound found 10 ms early is nearly that of the sound, as it would not be from the slice’s start', () => {
    const change = (one: (samples: Float32Array, heardSamples: number) => Features): number => {
      const [now, early] = [chordOf(0.3, OPENING_SAMPLES), chordOf(0.3, OPENING_SAMPLES + 441, 0.01)];
      const [a, b] = [one(now, OPENING_SAMPLES), one(early, OPENING_SAMPLES + 441)];
      return a.spectrogram.reduce((sum, value, k) => sum + (value - (b.spectrogram[k] ?? NaN)) ** 2, 0);
    };
    expect(change(hearingOfShape)).toBeLessThan(0.1 * change((...slice) => levelled(hear(...slice))));
  });

  it('begins every 10 ms until 30 ms after the attack, while as much again is left', () => {
    const starts = (heardSamples: number): number => hearForShape(chordOf(0.3), heardSamples).length;
    expect([0, 441, 882, 1323, 2205, 4410, SLICE_SAMPLES].map(starts)).toEqual([1, 1, 2, 2, 3, 4, 4]);
  });

  it('from a later start is that of the sound without what came before', () => {
    const [, later] = hearForShape(chordOf(0.3), OPENING_SAMPLES);
    const rest = chordOf(0.3).subarray(441);
    const [alone] = hearForShape(rest, OPENING_SAMPLES - 441);
    expect(farthest(later?.spectrogram ?? rest, alone?.spectrogram ?? rest)).toBeLessThan(0.02);
  });

  it('is the same whatever lies in memory behind what is heard', () => {
    const rest = chordOf(0.3).map((value, n) => (n % SLICE_SAMPLES < 4410 ? value : 0.9));
    expect(hearForShape(rest, 4410)).toEqual(hearForShape(chordOf(0.3, 4410), 4410));
  });

  it('hears less of an attack that is missing than one hearing would', () => {
    const struck = (lateSamples: number): Float32Array =>
      Float32Array.from({ length: 2 * SLICE_SAMPLES }, (_, n) => {
        const t = ((n % SLICE_SAMPLES) + lateSamples) / SAMPLE_RATE_HZ;
        const click = Math.sin(2 * Math.PI * 3100 * t) * Math.exp(-t / 0.004);
        return 0.4 * click + 0.3 * Math.sin(2 * Math.PI * 220 * t) * Math.exp(-4 * t);
      });
    const change = (one: (samples: Float32Array, heardSamples: number) => Features): number => {
      const [a, b] = [one(struck(0), OPENING_SAMPLES), one(struck(441), OPENING_SAMPLES)];
      return a.spectrogram.reduce((sum, value, k) => sum + (value - (b.spectrogram[k] ?? NaN)) ** 2, 0);
    };
    expect(change(hearingOfShape)).toBeLessThan(0.7 * change((...slice) => levelled(hear(...slice))));
  });

  it('leaves silence silent and finite', () => {
    const { spectrogram, scalars } = levelled(heardAt(0));
    expect(Math.max(...spectrogram)).toBe(0);
    expect(scalars.every(Number.isFinite)).toBe(true);
  });
});
