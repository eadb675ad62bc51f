import * as tf from '@tensorflow/tfjs-core';
import { SPECTROGRAM_SIZE } from '../../generator/model/front-end/logmel.ts';
import { SCALARS } from '../../generator/model/front-end/scalars.ts';
import { encodeSound, SOUND_LATENT } from '../../generator/model/sound-encoder.ts';
import { QUALITY_NAMES, qualityOf, type QualityName } from '../../generator/model/sound-qualities.ts';
import type { Weights } from '../../generator/model/weights.ts';
import { VIEWS, type SoundSet } from '../sounds/sound-set.ts';

/** Sounds encoded at once. */
const BATCH = 256;

/** Sounds as a trained listener hears them; sounds of one instrument follow each other. */
export interface HeardSounds {
  readonly instruments: number;
  readonly notes: number;
  /** Per view (whole, again, prefix) `[sound, 64]`. */
  readonly places: readonly Float32Array[];
  /** Qualities of the whole sound, `[sound]` each. */
  readonly qualities: Readonly<Record<QualityName, Float32Array>>;
}

/** Lets a trained encoder hear a whole set once, so that the translation between latent spaces need not. */
export async function hearSounds(encoder: Weights, set: SoundSet): Promise<HeardSounds> {
  const count = set.instruments * set.notes;
  const places = await Promise.all(VIEWS.map((_, view) => placesOf(encoder, set, view)));
  const whole = set.scalars[0] ?? new Float32Array(0);
  const qualities = Object.fromEntries(
    QUALITY_NAMES.map((name) => [
      name,
      Float32Array.from({ length: count }, (_, row) => qualityOf(name, whole, row)),
    ]),
  ) as Record<QualityName, Float32Array>;
  return { instruments: set.instruments, notes: set.notes, places, qualities };
}

async function placesOf(encoder: Weights, set: SoundSet, view: number): Promise<Float32Array> {
  const count = set.instruments * set.notes;
  const places = new Float32Array(count * SOUND_LATENT);
  const bytes = set.spectrograms[view] ?? new Uint8Array(0);
  const scalars = set.scalars[view] ?? new Float32Array(0);
  for (let start = 0; start < count; start += BATCH) {
    const rows = Math.min(BATCH, count - start);
    const spectrograms = Float32Array.from(
      bytes.subarray(start * SPECTROGRAM_SIZE, (start + rows) * SPECTROGRAM_SIZE),
      (value) => value / 255,
    );
    const heard = tf.tidy(() =>
      encodeSound(encoder, {
        spectrograms: tf.tensor2d(spectrograms, [rows, SPECTROGRAM_SIZE]),
        scalars: tf.tensor2d(scalars.slice(start * SCALARS, (start + rows) * SCALARS), [rows, SCALARS]),
      }),
    );
    places.set(await heard.data(), start * SOUND_LATENT);
    heard.dispose();
  }
  return places;
}
