import type { Place } from '../core/mark.ts';
import type { OnsetId } from '../core/onset.ts';
import type { Scene } from '../core/scene.ts';
import type { ScoreUpdate } from '../core/score.ts';
import type { Squiggle } from '../core/squiggle.ts';
import type { VoiceId } from '../core/voice.ts';
import type { ComposerPlan, View } from './plan.ts';

/** The part of a scene that says where marks stand. */
export type ComposerScene = Pick<Scene, 'layout' | 'stayBars' | 'markScale' | 'voices'>;

/** What a composer shows at a moment. */
export interface Standing {
  readonly view: View;
  /** Where a mark is; null = it has none of that name. */
  readonly placeOf: (id: OnsetId) => Place | null;
}

/** Lays a set out as it is heard; it has no clock of its own, the same calls give the same plans. */
export interface Composer {
  /** A new drawing, or a fuller one for an onset that is known; a new one is as large as `sizeFactor` says, for good. */
  ink(squiggle: Squiggle, nowSeconds: number, sizeFactor?: number): void;
  /** Ink of long ago: it stands in its place from the next plan on, without a birth or a journey. */
  recall(squiggle: Squiggle, sizeFactor?: number): void;
  withdraw(onsetId: OnsetId): void;
  hear(update: ScoreUpdate, nowSeconds: number): void;
  setScene(scene: ComposerScene, nowSeconds: number): void;
  setAspect(aspect: number, nowSeconds: number): void;
  /** Bars that ink stays from now on in place of the scene's; null = as the scene says. */
  setStay(bars: number | null, nowSeconds: number): void;
  /** Shows the whole set so far as one picture. */
  setMap(shown: boolean, nowSeconds: number): void;
  /** Shows one voice alone in every layout; null = all of them (the layout `solo` then shows the one that stands out most). */
  setSolo(voice: VoiceId | null, nowSeconds: number): void;
  standing(nowSeconds: number): Standing;
  /** Comes into sight beside another picture of the same set: its newest marks set out from where that one shows them. */
  arrive(from: Standing, nowSeconds: number): void;
  /** Forgets everything heard, and every mark: ids count anew. */
  restart(): void;
  /** What changed since the last call; once a frame. Work is bounded whatever the length of the set. */
  advance(nowSeconds: number): ComposerPlan;
}
