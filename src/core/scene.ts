import type { VoiceId } from './voice.ts';

export const LAYOUT_NAMES = ['score', 'rings', 'constellation', 'stream', 'solo', 'lanes'] as const;
export type LayoutName = (typeof LAYOUT_NAMES)[number];

export const MATERIAL_NAMES = ['brush', 'chalk', 'neon', 'pencil'] as const;
export type MaterialName = (typeof MATERIAL_NAMES)[number];

export const PASS_NAMES = ['trails', 'bloom', 'grain', 'mirror', 'ripple', 'grade'] as const;
export type PassName = (typeof PASS_NAMES)[number];

/** One image pass with its parameters, each 0 to 1; the flash limiter is not in this list because it always runs, last. */
export interface PassSettings {
  readonly pass: PassName;
  readonly enabled: boolean;
  readonly parameters: Readonly<Record<string, number>>;
}

/** What one voice does in a scene. */
export interface SceneVoice {
  readonly voice: VoiceId;
  /** Name of the pack that draws it. */
  readonly pack: string;
  readonly muted: boolean;
  /** Size of its marks, 1 = as the layout says. */
  readonly gain: number;
  /** Ink of this voice in place of the palette's choice, `#rrggbb`; absent = the palette decides. */
  readonly colour?: string;
}

/** Everything that makes one look. */
export interface Scene {
  readonly id: string;
  readonly name: string;
  readonly layout: LayoutName;
  readonly material: MaterialName;
  /** Name of a palette of the composer. */
  readonly palette: string;
  readonly voices: readonly SceneVoice[];
  /** In the order in which they run. */
  readonly passes: readonly PassSettings[];
  /** Overall size of marks, 0.25 to 4. */
  readonly markScale: number;
  /** How long a mark stays, in bars; 0 = for ever where the layout keeps it. */
  readonly stayBars: number;
}

/** A point of the projection, −1 … 1, y up. */
export type Corner = readonly [x: number, y: number];

/** What stands between the picture and the wall; the same for every scene. */
export interface OutputSettings {
  readonly blackout: boolean;
  readonly frozen: boolean;
  /** 0 (black) to 1, applied within one frame. */
  readonly fader: number;
  readonly transparent: boolean;
  /** Bottom left, bottom right, top right, top left. */
  readonly corners: readonly [Corner, Corner, Corner, Corner];
  readonly rotationQuarterTurns: 0 | 1 | 2 | 3;
  /** Share of the picture left free at each edge, 0 to 0.2. */
  readonly safeArea: number;
  readonly testCard: boolean;
  readonly mask: 'none' | 'circle' | 'rounded';
  readonly flashLimiter: boolean;
  readonly text: string;
  /** Shifts every mark in time so that the projector and the room agree [ms]. */
  readonly offsetMilliseconds: number;
}

/** An image over the picture; travels by itself, for it is large and the rest of the output changes with every fader. */
export interface Logo {
  /** `data:` address of a PNG, JPEG, WebP or SVG. */
  readonly image: string;
  /** Place in the room that it leaves free: 0 left or top, 1 right or bottom. */
  readonly x: number;
  readonly y: number;
  /** Height as a share of the picture's, 0.02 to 1. */
  readonly size: number;
  /** 0 to 1. */
  readonly opacity: number;
}

/** A stage with nothing in the way. */
export const PLAIN_OUTPUT: OutputSettings = {
  blackout: false,
  frozen: false,
  fader: 1,
  transparent: false,
  corners: [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ],
  rotationQuarterTurns: 0,
  safeArea: 0,
  testCard: false,
  mask: 'none',
  flashLimiter: true,
  text: '',
  offsetMilliseconds: 0,
};
