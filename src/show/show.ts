import { PLAIN_OUTPUT, type Corner, type Logo, type OutputSettings, type Scene } from '../core/scene.ts';
import type { VoiceId } from '../core/voice.ts';

/** Version of the show format this code writes; older ones are migrated, newer ones refused. */
export const SHOW_VERSION = 1;

/** When a launched scene goes on air. */
export const QUANTA = ['now', 'beat', 'bar', 'phrase', 'section'] as const;
export type Quantum = (typeof QUANTA)[number];

export const LFO_SHAPES = ['sine', 'triangle', 'saw', 'square', 'random'] as const;
export type LfoShape = (typeof LFO_SHAPES)[number];

export const VOICE_FEATURES = ['level', 'onset', 'pitch', 'brightness'] as const;
export type VoiceFeature = (typeof VOICE_FEATURES)[number];

/** What a parameter can follow. */
export type ModulationSource =
  | { readonly kind: 'voice'; readonly voice: VoiceId; readonly feature: VoiceFeature }
  /** A ramp from 0 to 1 every so many beats. */
  | { readonly kind: 'beat-phase'; readonly beats: number }
  | { readonly kind: 'section-energy' }
  | { readonly kind: 'lfo'; readonly shape: LfoShape; readonly periodSeconds: number };

/** One cable of the modulation matrix. */
export interface Modulation {
  readonly id: string;
  /** Parameter that follows, e.g. `pass.bloom.strength`. */
  readonly target: string;
  readonly source: ModulationSource;
  /** Share of the parameter's range that a full source adds, −1 to 1. */
  readonly depth: number;
  /** Time constant of a one-pole smoother [s]; 0 = none. */
  readonly smoothingSeconds: number;
}

/** What a touch is: a key with its modifiers, a MIDI message, a gamepad button or axis, an OSC address. */
export type Gesture =
  | { readonly kind: 'key'; readonly code: string; readonly shift: boolean }
  | {
      readonly kind: 'midi-control';
      readonly device: string;
      readonly channel: number;
      readonly controller: number;
    }
  | { readonly kind: 'midi-note'; readonly device: string; readonly channel: number; readonly note: number }
  | { readonly kind: 'midi-bend'; readonly device: string; readonly channel: number }
  | { readonly kind: 'pad-button'; readonly button: number }
  | { readonly kind: 'pad-axis'; readonly axis: number }
  | { readonly kind: 'osc'; readonly address: string };

/** How the numbers of a controller are read. */
export const READINGS = [
  'absolute',
  'pick-up',
  'relative-twos',
  'relative-offset',
  'relative-sign',
  'toggle',
  'momentary',
] as const;
export type Reading = (typeof READINGS)[number];

/** A hand on the show: this gesture moves that parameter or fires that command. */
export interface Binding {
  readonly id: string;
  readonly gesture: Gesture;
  /** Id of a parameter or a command of the registry. */
  readonly target: string;
  readonly reading: Reading;
}

/** Scenes that go on air by themselves. */
export interface Autopilot {
  readonly every: 'section' | 'phrases';
  readonly phrases: number;
}

/** The part of the output that belongs to the room: saved with the show. */
export type Projection = Omit<OutputSettings, 'blackout' | 'frozen' | 'fader' | 'testCard'>;

/** A projection with nothing in the way. */
export const PLAIN_PROJECTION: Projection = {
  transparent: PLAIN_OUTPUT.transparent,
  corners: PLAIN_OUTPUT.corners,
  rotationQuarterTurns: PLAIN_OUTPUT.rotationQuarterTurns,
  safeArea: PLAIN_OUTPUT.safeArea,
  mask: PLAIN_OUTPUT.mask,
  flashLimiter: PLAIN_OUTPUT.flashLimiter,
  text: PLAIN_OUTPUT.text,
  offsetMilliseconds: PLAIN_OUTPUT.offsetMilliseconds,
};

/** What is saved and shared. */
export interface Show {
  readonly id: string;
  readonly name: string;
  readonly scenes: readonly Scene[];
  /** Goes on air at once on panic. */
  readonly safeSceneId: string;
  readonly quantum: Quantum;
  /** Length of the fade from scene to scene [beats]; 0 = cut. */
  readonly crossfadeBeats: number;
  readonly phraseBars: number;
  readonly autopilot: Autopilot;
  readonly modulations: readonly Modulation[];
  readonly bindings: readonly Binding[];
  readonly projection: Projection;
  /** Beside the projection, not in it: it is large, and the projection is sent with every fader. */
  readonly logo: Logo | null;
}

/** A scene that waits for its moment. */
export interface PendingLaunch {
  readonly sceneId: string;
  readonly quantum: Quantum;
}

/** A fader on its way by itself, at a steady rate. */
export interface Fade {
  readonly to: number;
  /** Time a full throw from 0 to 1 takes [s]. */
  readonly throwSeconds: number;
}

/** Where the hands are in mid-set: saved so that a reload comes back to it, never shared, never undone. */
export interface Performance {
  readonly deckA: string;
  readonly deckB: string;
  /** 0 shows deck A, 1 shows deck B. */
  readonly crossfade: number;
  readonly blackout: boolean;
  readonly frozen: boolean;
  readonly fader: number;
  readonly solo: VoiceId | null;
  readonly mapShown: boolean;
  readonly pending: PendingLaunch | null;
  /** The crossfader on its way to the other deck. */
  readonly crossfadeFade: Fade | null;
  /** The main fader on its way to black or back. */
  readonly faderFade: Fade | null;
  readonly testCard: boolean;
  readonly autopilotOn: boolean;
  /** Scene ids that the autopilot has not drawn yet in this round. */
  readonly bag: readonly string[];
}

/** Names the corners as a person would. */
export const CORNER_NAMES: readonly string[] = ['bottom left', 'bottom right', 'top right', 'top left'];

/** A point moved, kept within reach of the picture. */
export function clampCorner([x, y]: Corner): Corner {
  const clamp = (value: number): number => Math.min(1.5, Math.max(-1.5, value));
  return [clamp(x), clamp(y)];
}
