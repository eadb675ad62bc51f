import type { Place } from '../core/mark.ts';
import type { OnsetId } from '../core/onset.ts';
import type { LayoutName } from '../core/scene.ts';
import type { VoiceId } from '../core/voice.ts';
import type { Phrase } from './phrases.ts';
import type { Guide, View } from './plan.ts';
import type { Star } from './stars.ts';
import type { TurningPoint, TurningPoints } from './turning-points.ts';

/** What a layout may know of a mark. */
export interface MarkFacts {
  readonly id: OnsetId;
  readonly voice: VoiceId;
  readonly timeSeconds: number;
  /** 0 to 1. */
  readonly strength: number;
  /** Height of the drawing in its box, 0 to 1: high sounds are drawn high. */
  readonly height: number;
  /** How broad the drawing is, as far as it is foreseen, a flat one with the gap that tells it from the next [its box]. */
  readonly breadth: number;
  /** The kind of sound it is: alike marks share a star. */
  readonly star: Star;
  /** How many marks of its star came before it. */
  readonly visit: number;
  /** Bars since the mark of the same voice before it, 1/16 to 1: how much room it has. */
  readonly roomBars: number;
  /** Bars in which the next of its voice may come, as far as the last two tell: how broad it may be. */
  readonly paceBars: number;
  /** How large the scene's parameters, as they were moved at its birth, make it; 1 = as the scene says. */
  readonly size: number;
}

/** The music so far, as a layout sees it. */
export interface Chart {
  barAt(seconds: number): number;
  phraseAt(bar: number): Phrase;
  lastPhrase(): Phrase;
  phraseCount(): number;
  phraseNumber(index: number): Phrase | undefined;
  /** Row of a voice from the bottom: 0 = lowest register. */
  voiceRank(voice: VoiceId): number;
  voiceCount(): number;
  /** Builds, drops and breaks so far. */
  readonly turningPoints: Pick<TurningPoints, 'from' | 'count'>;
}

/** Everything a place depends on beside the mark. */
export interface LayoutContext {
  readonly chart: Chart;
  /** Half the width of the screen; half its height is 1. */
  readonly aspect: number;
  /** The whole set as one picture, in place of the live one. */
  readonly map: boolean;
  /** The bar that sounds: where the camera looks may hang on it, where marks stand may not. */
  readonly bar: number;
  /** The voice that `solo` shows, and its latest mark. */
  readonly soloVoice: VoiceId | null;
  readonly soloMark: OnsetId | null;
}

/** A way to lay a set out: pure functions of the score and the mark; scale and opacity are before the scene's own factors. */
export interface Layout {
  readonly name: LayoutName;
  /** Which marks may have to move when a phrase begins, or (`ink`) when a new mark is drawn. */
  readonly refresh: { readonly phrase: 'none' | 'recent' | 'all'; readonly ink: 'none' | 'recent' };
  /** Bars a mark stays unless the scene says otherwise; 0 = for ever. */
  readonly stayBars: number;
  place(mark: MarkFacts, context: LayoutContext): Place;
  view(context: LayoutContext): View;
  /** Ruling lines of the layout as a whole; drawn once. */
  frame(context: LayoutContext, bornSeconds: number): readonly Guide[];
  /** Ruling lines of one phrase; drawn once. */
  guides(phrase: Phrase, context: LayoutContext, bornSeconds: number): readonly Guide[];
  /** A line from a phrase to the earlier one that it brings back, where the layout has room for one. */
  bond?(earlier: Phrase, phrase: Phrase, context: LayoutContext, bornSeconds: number): readonly Guide[];
  /** The sign of a turning point in the phrase in which it lies, where the layout shows time as a way; `bar` counts from its start. */
  sign?(
    kind: TurningPoint['kind'],
    at: { readonly phrase: Phrase; readonly bar: number },
    context: LayoutContext,
    bornSeconds: number,
  ): readonly Guide[];
  /** Phrases whose ruling lines are kept; absent = the latest ones. */
  readonly ruledPhrases?: number;
}

/** The camera that shows the screen itself. */
export const FRONT_VIEW: View = { x: 0, y: 0, zoom: 1, rotation: 0 };

/** How large a mark may be where a bar is so long [stage units]: runs stay apart, though hands overlap. */
export function sizeWithin({ breadth, roomBars, paceBars }: MarkFacts, barLength: number): number {
  return barLength * Math.min(CROWDING * roomBars, (TOUCHING * paceBars) / Math.max(breadth, 1e-3));
}

/** How far above the middle of its box a drawing of that size hangs (below 0: under it): what is taken off where it must stand on a line. */
export function lowness({ height }: MarkFacts, scale: number): number {
  return (height - 0.5) * scale;
}

/** A narrow drawing is no larger than this, however much room it leaves beside it [spacings]. */
const CROWDING = 2.1;
/** So broad, one drawing just touches the next [spacings]. */
const TOUCHING = 1;

/** Share of the screen's half height and half width that marks' centres keep to. */
export const SAFE = 0.86;

/** Size that a mark's room allows: 1 when its voice sounds once a beat, less in a run, more when it stands alone. */
export function roomFactor({ roomBars }: MarkFacts): number {
  return Math.min(1.6, Math.max(0.6, Math.sqrt(4 * roomBars)));
}

/** Ink that names a section: the same label always has the same, so that a return is seen at the margin; null before any section. */
function sectionSlot(label: string | null): number | null {
  if (label === null || label === '') return null;
  return [...label].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 65, 0);
}

/** Opacity of the band behind a section's marks. */
const WASH = 0.13;

/**
 * Opacities of ruling lines. Ink is united, not added: a line that isn't a good deal stronger than the band that it crosses is not there
 * at all; and a hair is drawn paler than it is written.
 */
export const RULED = { beat: 0.28, bar: 0.42, phrase: 0.6, section: 0.6 } as const;

/** A thick line at the margin in the ink of a section; none before any section is known. */
export function sectionBar(
  label: string | null,
  from: readonly [number, number],
  to: readonly [number, number],
  bornSeconds: number,
): Guide[] {
  const slot = sectionSlot(label);
  return slot === null ? [] : [{ ...line('section', from, to, 0.9, bornSeconds), slot }];
}

/** A band of the ground in the ink of a section along these points, so wide to either side: the form of a set from afar. */
export function sectionWash(
  label: string | null,
  points: readonly number[],
  radius: number,
  bornSeconds: number,
  opacity = WASH,
): Guide[] {
  const slot = sectionSlot(label);
  return slot === null
    ? []
    : [{ weight: 'wash', points: Float32Array.from(points), opacity, bornSeconds, slot, radius }];
}

/** A line in the ink of a section along these points, from a phrase to the one that it brings back. */
export function bondLine(label: string | null, points: readonly number[], bornSeconds: number): Guide[] {
  const slot = sectionSlot(label);
  return slot === null
    ? []
    : [{ weight: 'return', points: Float32Array.from(points), opacity: 0.75, bornSeconds, slot }];
}

/** How far from a layout's margin the bond of a section runs, as a share of the room there: bonds of different sections run apart. */
export function bondShare(label: string | null): number {
  return ((((sectionSlot(label) ?? 0) * 0.618034 + 0.35) % 1) + 1) % 1;
}

/** A straight ruling line. */
export function line(
  weight: Guide['weight'],
  from: readonly [number, number],
  to: readonly [number, number],
  opacity: number,
  bornSeconds: number,
): Guide {
  return { weight, points: Float32Array.of(...from, ...to), opacity, bornSeconds };
}
