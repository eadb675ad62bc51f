import type { ClockAnchor } from '../../core/clock.ts';
import type { OnsetId } from '../../core/onset.ts';
import { PLAIN_OUTPUT, type Logo, type OutputSettings, type PassName } from '../../core/scene.ts';
import type { ScoreUpdate } from '../../core/score.ts';
import type { Look } from '../../core/stage-feed.ts';
import type { VoiceId } from '../../core/voice.ts';
import type { StillLife } from '../verbs/hold-still.ts';
import { createDeck, type Deck } from './deck.ts';
import { PLAIN_LOOK } from './plain-scene.ts';

/** How loud a voice is, smoothed for the eye. */
export interface VoiceLevel {
  rms: number;
  /** Loudest lately: what `shown` is measured against. */
  peak: number;
  /** 0 to 1, rises at once and falls slowly. */
  shown: number;
  /** Its newest mark: the one that its sound moves. */
  newest: OnsetId;
}

/** What is told of a new set before its first ink, in a time of its own that counts from nought. */
interface AnnouncedSet {
  anchor: ClockAnchor | null;
  readonly score: ScoreUpdate[];
}

/** Everything a stage knows, apart from the GPU: enough to build the picture again after a loss. */
export interface World {
  /** Audio time of this frame [s]. */
  timeSeconds: number;
  deltaSeconds: number;
  anchor: ClockAnchor | null;
  look: Look;
  output: OutputSettings;
  /** Look and output as the hands have them; `look` and `output` are these with what cables do to them. */
  byHand: { look: Look; output: OutputSettings };
  logo: Logo | null;
  /** Rows of passes that may be wanted. */
  repertoire: readonly (readonly PassName[])[];
  /** The decks of `look.a` and `look.b`. */
  decks: [Deck, Deck];
  readonly voices: Map<VoiceId, VoiceLevel>;
  modulation: Readonly<Record<string, number>>;
  mapShown: boolean;
  solo: VoiceId | null;
  /** Hue shift of the section that sounds, −1 to 1. */
  drift: number;
  aspect: number;
  /** A new set has been announced; what is there stays until its first ink. Null = the set goes on. */
  announced: AnnouncedSet | null;
  /** The stage is dark, and how long it has been [s]: counted in frames, for the audio clock begins anew with the console. */
  dark: boolean;
  darkForSeconds: number;
  /** What the last frame showed besides ink; null before the first, and when the graphics were lost. */
  lastShown: StillLife | null;
}

/** A stage that has heard nothing yet. */
export function createWorld(aspect: number): World {
  return {
    timeSeconds: 0,
    deltaSeconds: 0,
    anchor: null,
    look: PLAIN_LOOK,
    output: PLAIN_OUTPUT,
    byHand: { look: PLAIN_LOOK, output: PLAIN_OUTPUT },
    logo: null,
    repertoire: [],
    decks: [createDeck(0, aspect), createDeck(1, aspect)],
    voices: new Map(),
    modulation: {},
    mapShown: false,
    solo: null,
    drift: 0,
    aspect,
    announced: null,
    dark: false,
    darkForSeconds: 0,
    lastShown: null,
  };
}

/** The level of a voice, made when it is first heard of. */
export function voiceLevel(world: World, voice: VoiceId): VoiceLevel {
  const known = world.voices.get(voice);
  if (known !== undefined) return known;
  const made: VoiceLevel = { rms: 0, peak: 1e-3, shown: 0, newest: 0 };
  world.voices.set(voice, made);
  return made;
}

/** The deck that more is seen of. */
export function deckSeen({ look, decks }: World): Deck {
  return decks[look.b !== null && look.crossfade > 0.5 ? 1 : 0];
}
