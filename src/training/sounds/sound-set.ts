import { createRandom, randomIndex, type Random } from '../../core/random.ts';
import { SLICE_SAMPLES } from '../../core/units.ts';
import { BANDS } from '../../generator/model/front-end/bands.ts';
import {
  createLogmelFrontEnd,
  SPECTROGRAM_SIZE,
  type Features,
  type FrontEnd,
} from '../../generator/model/front-end/logmel.ts';
import { HEARING_RANGE_DECIBELS } from '../../generator/model/front-end/hearing-range.ts';
import { createShapeHearing, type ShapeHearing } from '../../generator/model/shape-hearing.ts';
import { SCALARS } from '../../generator/model/front-end/scalars.ts';
import { WAY_BACK_FRAMES } from '../../generator/model/way-back.ts';
import { createInstrument, type Instrument } from './instrument.ts';
import { cutSlice, randomCut, renderStereo, type StereoSound } from './slice-sound.ts';
import { createWayBackTarget } from './way-back.ts';

/** Ways in which every sound of a set is heard. */
export const VIEWS = ['whole', 'again', 'prefix'] as const;

/** How much of a sound a prefix may hold [samples]: 23, 46, 100, 200 and 400 ms. */
const PREFIX_SAMPLES = [1024, 2048, 4410, 8820, 17_640] as const;

/** Numbers of one way-back target. */
export const WAY_BACK_SIZE = WAY_BACK_FRAMES * BANDS;

/** What one hearing makes of many sounds. */
export interface HeardViews {
  /** Per view `[sound, 24·96·3]`, 0 to 1 in 255 steps. */
  readonly spectrograms: readonly Uint8Array[];
  /** Per view `[sound, 32]`. */
  readonly scalars: readonly Float32Array[];
}

/** Features of many sounds; sounds of one instrument follow each other. */
export interface SoundSet extends HeardViews {
  readonly instruments: number;
  readonly notes: number;
  /** The same sounds as the choice of a shape hears them (`shape-hearing.ts`), each view from one of the starts, by chance. */
  readonly forShape: HeardViews;
  /** `[sound, 64·96]`, 0 to 1 in 255 steps. */
  readonly wayBack: Uint8Array;
}

/** An empty set. */
export function allocateSoundSet(instruments: number, notes: number): SoundSet {
  const count = instruments * notes;
  return {
    instruments,
    notes,
    ...allocateViews(count),
    forShape: allocateViews(count),
    wayBack: new Uint8Array(count * WAY_BACK_SIZE),
  };
}

function allocateViews(count: number): HeardViews {
  return {
    spectrograms: VIEWS.map(() => new Uint8Array(count * SPECTROGRAM_SIZE)),
    scalars: VIEWS.map(() => new Float32Array(count * SCALARS)),
  };
}

/** A sound as played, before anyone hears it. */
export interface Played {
  readonly sound: StereoSound;
  readonly gainDecibels: number;
}

/** One note of an instrument at a random pitch and loudness. */
export function playRandomNote(instrument: Instrument, random: Random): Played {
  const velocity = random();
  const hertz = instrument.lowestHz * (instrument.highestHz / instrument.lowestHz) ** random();
  const holdSeconds = random() < 0.4 ? 2 : 0.04 + 0.9 * random() * random();
  const sound = renderStereo(instrument, { hertz, velocity, holdSeconds }, random);
  return { sound, gainDecibels: -38 * (1 - (0.55 * velocity + 0.45 * random())) };
}

/** Draws an instrument, or several that play together, and gives what plays one note of it. */
export type Players = (random: Random) => (random: Random) => Played;

/** One instrument after the other, alone. */
export const soloists: Players = (random) => {
  const instrument = createInstrument(random);
  return (forNote) => playRandomNote(instrument, forNote);
};

/** Renders and hears the given instruments of a seed; `onInstrument` is told after each. */
export function renderSoundSet(options: {
  seed: number;
  instruments: number;
  notes: number;
  players?: Players;
  onInstrument?: (done: number) => void;
}): SoundSet {
  const set = allocateSoundSet(options.instruments, options.notes);
  const ears = createEars();
  let background: StereoSound | null = null;
  for (let index = 0; index < options.instruments; index++) {
    const random = createRandom(options.seed * 1_000_003 + index);
    const play = (options.players ?? soloists)(random);
    for (let note = 0; note < options.notes; note++) {
      const played = play(random);
      hearAll(set, index * options.notes + note, played, background, { ...ears, random });
      background = played.sound;
    }
    options.onInstrument?.(index + 1);
  }
  return set;
}

/** Hears sounds that were played already, `notes` of each instrument one after the other. */
export function hearSounds(played: readonly Played[], notes: number, random: Random): SoundSet {
  const set = allocateSoundSet(Math.floor(played.length / notes), notes);
  const ears = { ...createEars(), random };
  played.forEach((one, row) => {
    hearAll(set, row, one, played[row - 1]?.sound ?? null, ears);
  });
  return set;
}

/** Everything that listens while a set is made. */
interface Ears {
  readonly hear: FrontEnd;
  readonly hearForShape: ShapeHearing;
  readonly wayBack: (samples: Float32Array) => Float32Array;
}

function createEars(): Ears {
  return {
    hear: createLogmelFrontEnd(HEARING_RANGE_DECIBELS),
    hearForShape: createShapeHearing(HEARING_RANGE_DECIBELS),
    wayBack: createWayBackTarget(),
  };
}

function hearAll(
  set: SoundSet,
  row: number,
  { sound, gainDecibels }: Played,
  background: StereoSound | null,
  { hear, hearForShape, wayBack, random }: Ears & { readonly random: Random },
): void {
  const keep = (view: number, samples: Float32Array, heardSamples: number): void => {
    store(set, view, row, hear(samples, heardSamples));
    const starts = hearForShape(samples, heardSamples);
    const start = starts[randomIndex(random, starts.length)];
    if (start) store(set.forShape, view, row, start);
  };
  const whole = cutSlice(sound, randomCut(random, gainDecibels, 250), random);
  keep(0, whole, SLICE_SAMPLES);
  set.wayBack.set(
    wayBack(whole).map((value) => Math.round(255 * value)),
    row * WAY_BACK_SIZE,
  );
  const mixed = background !== null && random() < 0.35;
  const again = cutSlice(
    sound,
    {
      ...randomCut(random, gainDecibels + (2 * random() - 1), 400),
      ...(mixed
        ? {
            background: {
              sound: background,
              gainDecibels: -8 - 18 * random(),
              offset: randomIndex(random, 800),
            },
          }
        : {}),
    },
    random,
  );
  keep(1, again, SLICE_SAMPLES);
  const heard = PREFIX_SAMPLES[randomIndex(random, PREFIX_SAMPLES.length)] ?? SLICE_SAMPLES;
  const prefix = whole.slice();
  prefix.fill(0, heard, SLICE_SAMPLES);
  prefix.fill(0, SLICE_SAMPLES + heard);
  keep(2, prefix, heard);
}

function store(set: HeardViews, view: number, row: number, features: Features): void {
  set.spectrograms[view]?.set(
    features.spectrogram.map((value) => Math.round(255 * Math.min(1, value))),
    row * SPECTROGRAM_SIZE,
  );
  set.scalars[view]?.set(features.scalars, row * SCALARS);
}
