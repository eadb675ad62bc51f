import type { Place } from '../../core/mark.ts';
import type { OnsetId } from '../../core/onset.ts';
import type { ScoreUpdate } from '../../core/score.ts';
import type { Scene } from '../../core/scene.ts';
import type { Squiggle } from '../../core/squiggle.ts';
import type { VoiceId } from '../../core/voice.ts';

export interface Move {
  readonly markId: OnsetId;
  readonly from: Place;
  readonly to: Place;
  readonly startSeconds: number;
  readonly endSeconds: number;
  readonly ease: 'settle' | 'travel' | 'fade';
}
export interface View {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
  readonly rotation: number;
}
export interface Thread {
  readonly motifId: string;
  readonly fromMark: OnsetId;
  readonly toMark: OnsetId;
  readonly bornSeconds: number;
  readonly fadeSeconds: number;
  readonly strength: number;
}
export interface Accent {
  readonly markId: OnsetId;
  readonly motifId: string;
  readonly slot: number;
  readonly strength: number;
}
export interface Guide {
  readonly weight: 'beat' | 'bar' | 'phrase' | 'section';
  readonly points: Float32Array;
  readonly opacity: number;
  readonly bornSeconds: number;
}
export interface ComposerPlan {
  readonly moves: readonly Move[];
  readonly threads: readonly Thread[];
  readonly accents: readonly Accent[];
  readonly guides: readonly Guide[];
  readonly guidesCleared: boolean;
  readonly forgotten: readonly OnsetId[];
  readonly view: View;
}
export interface Composer {
  ink(squiggle: Squiggle, nowSeconds: number): void;
  withdraw(onsetId: OnsetId): void;
  hear(update: ScoreUpdate, nowSeconds: number): void;
  setScene(scene: Pick<Scene, 'layout' | 'stayBars' | 'markScale' | 'voices'>, nowSeconds: number): void;
  setAspect(aspect: number, nowSeconds: number): void;
  setMap(shown: boolean, nowSeconds: number): void;
  setSolo(voice: VoiceId | null, nowSeconds: number): void;
  restart(): void;
  advance(nowSeconds: number): ComposerPlan;
}
