import { createRandom, randomIndex } from '../../core/random.ts';
import type { Slice } from '../../core/slice.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';
import { createInstrument, type Instrument } from '../sounds/instrument.ts';
import { cutSlice, renderStereo, type StereoSound } from '../sounds/slice-sound.ts';

/** A sound to be judged by: whose it is and what it is drawn from. */
export interface JudgedSound {
  /** Sounds with the same number are of one instrument; −1 when unknown. */
  readonly instrument: number;
  readonly slice: Slice;
  /** Hears it again: some milliseconds and a decibel apart, with hiss. */
  readonly again: Slice;
  /** Hears it inside a mix; absent when the sound already is one. */
  readonly mixed?: Slice;
}

/** Instruments of evaluation have seeds that training never draws. */
const HELD_OUT_SEED = 900_000_000;

/** Loudnesses and pitches that an evaluated instrument plays. */
const NOTES = 4;

/** A slice of an onset that nothing else is known of. */
export function sliceOf(samples: Float32Array, heardSamples = SLICE_SAMPLES): Slice {
  return {
    onset: { id: 0, voice: 'judged', timeSeconds: 0, reportedAtSeconds: 0, strength: 1 },
    samples,
    heardSamples,
  };
}

/** The same slice as far as heard. */
export function prefixOf({ onset, samples }: Slice, heardSamples: number): Slice {
  const prefix = samples.slice();
  prefix.fill(0, heardSamples, SLICE_SAMPLES);
  prefix.fill(0, SLICE_SAMPLES + heardSamples);
  return { onset, samples: prefix, heardSamples };
}

/** Rendered notes of instruments that no training has heard. */
export function heldOutSounds(instruments: number, seed: number): JudgedSound[] {
  const sounds: JudgedSound[] = [];
  let background: StereoSound | null = null;
  for (let index = 0; index < instruments; index++) {
    const random = createRandom(HELD_OUT_SEED + seed * 100_003 + index);
    const instrument: Instrument = createInstrument(random);
    for (let note = 0; note < NOTES; note++) {
      // Pitches lie between those of a random draw, evenly, so that no instrument is judged by one octave.
      const hertz =
        instrument.lowestHz * (instrument.highestHz / instrument.lowestHz) ** ((note + random()) / NOTES);
      const velocity = random();
      const sound = renderStereo(instrument, { hertz, velocity, holdSeconds: 0.1 + random() }, random);
      const gainDecibels = -36 * (1 - (0.5 * velocity + 0.5 * random()));
      const cut = { offset: randomIndex(random, 300), gainDecibels, noiseDecibels: -Infinity };
      const moved = {
        offset: cut.offset + (random() < 0.5 ? -441 : 441),
        gainDecibels: gainDecibels + (random() < 0.5 ? -1 : 1),
        noiseDecibels: -30,
      };
      sounds.push({
        instrument: index,
        slice: sliceOf(cutSlice(sound, cut, random)),
        again: sliceOf(cutSlice(sound, moved, random)),
        ...(background
          ? {
              mixed: sliceOf(
                cutSlice(
                  sound,
                  { ...cut, background: { sound: background, gainDecibels: -12, offset: 0 } },
                  random,
                ),
              ),
            }
          : {}),
      });
      background = sound;
    }
  }
  return sounds;
}

/** A slice of real sound from `start`, and the same again. */
export function realSound(left: Float32Array, right: Float32Array, start: number, seed: number): JudgedSound {
  const random = createRandom(seed);
  const cut = (shift: number, gain: number, noise: number): Float32Array => {
    const samples = new Float32Array(2 * SLICE_SAMPLES);
    let power = 0;
    for (let n = 0; n < SLICE_SAMPLES; n++) {
      samples[n] = gain * (left[start + shift + n] ?? 0);
      samples[SLICE_SAMPLES + n] = gain * (right[start + shift + n] ?? 0);
      power += (samples[n] ?? 0) ** 2;
    }
    const level = noise * Math.sqrt(power / SLICE_SAMPLES);
    return level > 0
      ? samples.map((value) => value + level * 2 * (random() + random() + random() - 1.5))
      : samples;
  };
  const shift = random() < 0.5 ? -Math.min(441, start) : 441;
  return {
    instrument: -1,
    slice: sliceOf(cut(0, 1, 0)),
    again: sliceOf(cut(shift, random() < 0.5 ? 0.891 : 1.122, 0.0316)),
  };
}

/** Another sound under a recorded one [ratio]: −12 dB, as in a rendered mix. */
const UNDER = 0.25;

/** Each sound with the one before it underneath, so that it can be looked for inside a mix. */
export function withMixes(sounds: readonly JudgedSound[]): JudgedSound[] {
  return sounds.map((sound, i) => {
    const other = sounds[i === 0 ? sounds.length - 1 : i - 1]?.slice.samples;
    if (!other) return sound;
    const mixed = sound.slice.samples.map((value, n) =>
      Math.max(-1, Math.min(1, value + UNDER * (other[n] ?? 0))),
    );
    return { ...sound, mixed: sliceOf(mixed) };
  });
}
