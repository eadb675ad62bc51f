import type { OnsetId } from '../../core/onset.ts';
import type { Slice } from '../../core/slice.ts';
import type { VoiceId } from '../../core/voice.ts';
import type { DrawnShape, RecallShape } from '../model/pack/pack-model.ts';

/** Between these many samples heard a sound is compared with what others were like at that age: 20, 46, 100, 141, 200, 400 ms and all of it [samples]. */
const AGE_BOUNDS = [1500, 3000, 5300, 7500, 12_500, 30_000] as const;
const AGES = AGE_BOUNDS.length + 1;

/**
 * Shapes nearer than this are of one sound, heard in other company [root mean square of the latent numbers]. Of pairs of one instrument's one note in
 * five songs .13 to .48 then share a shape, of pairs of two instruments in one voice .00 to .05.
 */
const SAME = 0.47;

/**
 * A voice of more sounds than this tells them apart more finely, as their number grows: voices of songs had 1 to 11, and among 256 rendered sounds in
 * one voice .36 of live lines were found again with one radius for all, .84 with this.
 */
const FEW_SOUNDS = 8;

/**
 * A sound of the voice that began whole bars ago to this moment may be so many times farther off: music repeats by the bar. In six songs the share of
 * pairs of one note that look alike rises from .27 to .33, that of pairs of two instruments stays (.13).
 */
const FORESEEN = 3;

/** As many bars back a sound is foreseen from, and as near to the moment it must have begun [s]. */
const FORESEEN_BARS = 8;
const NEAR_SECONDS = 0.035;

/** Beginnings that are remembered of a sound: eight bars of four. */
const BEGINNINGS = 32;

/** A shape once recalled is kept, if no other is near, until the sound has turned out to be so many times as far off as one that is the same. */
const OTHERWISE = 2;

/** How much a remembered sound learns from another of its kind. */
const LEARNING_RATE = 0.3;

/** Sounds remembered of one voice; the one not heard for longest is forgotten first. */
const SOUNDS_PER_VOICE = 64;

const MOST_VOICES = 64;

/** Sounds that may still go on. */
const MOST_ONGOING = 256;

/** A sound of the voice as it was drawn the first time, and where its kind lies among shapes at each age. */
interface Remembered {
  readonly shape: DrawnShape;
  readonly seen: (Float32Array | null)[];
  /** When it began of late [s]. */
  readonly beganSeconds: number[];
}

interface Ongoing {
  readonly seen: (Float32Array | null)[];
  recalled: Remembered | null;
}

/** A hand that has drawn a sound before draws it so again. */
export interface ShapeMemory {
  readonly recall: RecallShape;
  /** Whether what was last drawn of an onset that still sounds was recalled. */
  knows(onsetId: OnsetId): boolean;
  /** How long a bar is now [s]; null while nobody knows. */
  metre(barSeconds: number | null): void;
  /** Numbers of onsets begin anew; what was learnt stays. */
  restart(): void;
}

/**
 * Remembers by voice which shapes sounds were given. A sound that looks at its age as one looked before gets that one's final shape: the same motif
 * looks the same when it comes back, whatever plays beside it, and a line that is drawn while it sounds is right from its first touch.
 * Size, place, lightness, ink and angularity still follow the sound.
 */
export function createShapeMemory(): ShapeMemory {
  const voices = new Map<VoiceId, Remembered[]>();
  const ongoing = new Map<OnsetId, Ongoing>();
  let bar: number | null = null;

  const soundsOf = (voice: VoiceId): Remembered[] => {
    const known = voices.get(voice) ?? [];
    voices.delete(voice);
    voices.set(voice, known);
    dropOldest(voices, MOST_VOICES);
    return known;
  };
  const followed = (id: OnsetId): Ongoing => {
    const found = ongoing.get(id) ?? { seen: blank(), recalled: null };
    ongoing.set(id, found);
    dropOldest(ongoing, MOST_ONGOING);
    return found;
  };

  return {
    recall({ onset, heardSamples }: Slice, own: DrawnShape): DrawnShape {
      const sounds = soundsOf(onset.voice);
      const sound = followed(onset.id);
      const age = ageOf(heardSamples);
      sound.seen[age] = own.place;
      const { recalled } = sound;
      const way = recalled === null ? Infinity : wayAt(recalled, own.place, age);
      const same = SAME * Math.min(1, FEW_SOUNDS / Math.max(1, sounds.length));
      if (way >= same)
        sound.recalled =
          nearest(sounds, own.place, age, (earlier) =>
            isForeseen(earlier, onset.timeSeconds, bar) ? FORESEEN * same : same,
          ) ?? (way < OTHERWISE * same ? recalled : null);
      if (age === AGES - 1) {
        ongoing.delete(onset.id);
        remember(sounds, sound, own, onset.timeSeconds);
      }
      return sound.recalled?.shape ?? own;
    },
    knows: (onsetId) => (ongoing.get(onsetId)?.recalled ?? null) !== null,
    metre(barSeconds) {
      bar = barSeconds;
    },
    restart() {
      ongoing.clear();
    },
  };
}

const blank = (): null[] => Array.from({ length: AGES }, () => null);

function ageOf(heardSamples: number): number {
  const next = AGE_BOUNDS.findIndex((bound) => heardSamples < bound);
  return next < 0 ? AGES - 1 : next;
}

function dropOldest<K, V>(map: Map<K, V>, most: number): void {
  const [oldest] = map.keys();
  if (map.size > most && oldest !== undefined) map.delete(oldest);
}

/** Infinity where none was seen at that age. */
function wayAt({ seen }: Remembered, own: Float32Array, age: number): number {
  const then = seen[age];
  return then ? wayBetween(then, own) : Infinity;
}

/** The sound that is nearest at that age against its own bound, if one is within. */
function nearest(
  sounds: readonly Remembered[],
  own: Float32Array,
  age: number,
  within: (sound: Remembered) => number,
): Remembered | null {
  let best: Remembered | null = null;
  let least = 1;
  for (const sound of sounds) {
    const way = wayAt(sound, own, age) / within(sound);
    if (way < least) [best, least] = [sound, way];
  }
  return best;
}

/** Whether a sound began a whole number of bars before a moment. */
function isForeseen({ beganSeconds }: Remembered, seconds: number, bar: number | null): boolean {
  if (bar === null) return false;
  return beganSeconds.some((began) => {
    const bars = Math.round((seconds - began) / bar);
    return bars >= 1 && bars <= FORESEEN_BARS && Math.abs(seconds - began - bars * bar) < NEAR_SECONDS;
  });
}

/** A whole sound teaches the one it was like, or is remembered as a new one. The last of the row is the latest. */
function remember(sounds: Remembered[], { seen, recalled }: Ongoing, own: DrawnShape, seconds: number): void {
  if (recalled === null) {
    sounds.push({ shape: own, seen: [...seen], beganSeconds: [seconds] });
    if (sounds.length > SOUNDS_PER_VOICE) sounds.shift();
    return;
  }
  recalled.beganSeconds.push(seconds);
  if (recalled.beganSeconds.length > BEGINNINGS) recalled.beganSeconds.shift();
  const place = sounds.indexOf(recalled);
  if (place >= 0) sounds.splice(place, 1);
  sounds.push(recalled);
  if (sounds.length > SOUNDS_PER_VOICE) sounds.shift();
  seen.forEach((place, age) => {
    if (place) recalled.seen[age] = learnt(recalled.seen[age] ?? null, place);
  });
}

function learnt(before: Float32Array | null, now: Float32Array): Float32Array {
  if (before === null) return now;
  return before.map((value, k) => value + LEARNING_RATE * ((now[k] ?? 0) - value));
}

/** Root mean square difference of two places. */
function wayBetween(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let k = 0; k < a.length; k++) sum += ((a[k] ?? 0) - (b[k] ?? 0)) ** 2;
  return Math.sqrt(sum / Math.max(1, a.length));
}
