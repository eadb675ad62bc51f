import { describe, expect, it } from 'vitest';
import { SAMPLE_RATE_HZ, SLICE_SAMPLES } from '../../core/units.ts';
import { HEARING_RANGE_DECIBELS } from './front-end/hearing-range.ts';
import { createLogmelFrontEnd, createSpectrogramHearing, type Features } from './front-end/logmel.ts';
import { scalarIndex } from './front-end/scalars.ts';
import { OPENING_SAMPLES } from './opening.ts';
import { createShapeHearing, levelled } from './shape-hearing.ts';

const hear = createLogmelFrontEnd(HEARING_RANGE_DECIBELS);
const hearAgain = createSpectrogramHearing(HEARING_RANGE_DECIBELS);

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

/** The hearing for shape, of a slice heard by the same front end. */
const hearingOfShape = (samples: Float32Array, heardSamples: number): Features =>
  createShapeHearing(hear, hearAgain)(samples, heardSamples, hear(samples, heardSamples));

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
    const hearForShape = hearingOfShape;
    const whole = chordOf(0.3);
    const opening = chordOf(0.3, OPENING_SAMPLES);
    expect(hearForShape(whole, SLICE_SAMPLES)).toEqual(hearForShape(opening, OPENING_SAMPLES));
    const shorter = hearForShape(chordOf(0.3, 4410), 4410);
    expect(farthest(shorter.spectrogram, hearForShape(whole, SLICE_SAMPLES).spectrogram)).toBeGreaterThan(
      0.1,
    );
  });

  it('of a sound found 10 ms early is nearly that of the sound, as it would not be from the slice’s start', () => {
    const hearForShape = hearingOfShape;
    const change = (one: (samples: Float32Array, heardSamples: number) => Features): number => {
      const [now, early] = [chordOf(0.3, OPENING_SAMPLES), chordOf(0.3, OPENING_SAMPLES + 441, 0.01)];
      const [a, b] = [one(now, OPENING_SAMPLES), one(early, OPENING_SAMPLES + 441)];
      return a.spectrogram.reduce((sum, value, k) => sum + (value - (b.spectrogram[k] ?? NaN)) ** 2, 0);
    };
    expect(change(hearForShape)).toBeLessThan(0.1 * change((...slice) => levelled(hear(...slice))));
  });

  it('hears a slice once of which no more than the opening is heard, and any other twice', () => {
    let times = 0;
    const hearForShape = createShapeHearing((...slice) => {
      times++;
      return hear(...slice);
    }, hearAgain);
    const [opening, whole] = [chordOf(0.3, 4410), chordOf(0.3)];
    const { scalars } = hearForShape(opening, 4410, hear(opening, 4410));
    expect(scalars).toEqual(levelled(hear(opening, 4410)).scalars);
    expect(times).toBe(0);
    hearForShape(whole, SLICE_SAMPLES, hear(whole, SLICE_SAMPLES));
    expect(times).toBe(1);
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
