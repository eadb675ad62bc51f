import type { ClockAnchor } from './clock.ts';
import type { LevelReport } from './level.ts';
import type { Logo, OutputSettings, PassName, Scene } from './scene.ts';
import type { ScoreUpdate } from './score.ts';
import type { Squiggle } from './squiggle.ts';
import type { VoiceId } from './voice.ts';

/** Two scenes and the crossfader between them: 0 shows `a`, 1 shows `b`. */
export interface Look {
  readonly a: Scene;
  readonly b: Scene | null;
  readonly crossfade: number;
}

/** Everything that reaches a stage, whatever carries it. */
export type StageFeed =
  | { readonly kind: 'ink'; readonly squiggle: Squiggle }
  | { readonly kind: 'ink-ended'; readonly onsetId: number; readonly atSeconds: number }
  | { readonly kind: 'ink-withdrawn'; readonly onsetId: number }
  | { readonly kind: 'score'; readonly update: ScoreUpdate }
  | { readonly kind: 'level'; readonly level: LevelReport }
  | { readonly kind: 'clock'; readonly anchor: ClockAnchor }
  | { readonly kind: 'look'; readonly look: Look }
  /** Rows of passes of all scenes that may be launched: what they need can be built before. */
  | { readonly kind: 'repertoire'; readonly rows: readonly (readonly PassName[])[] }
  | { readonly kind: 'output'; readonly output: OutputSettings }
  | { readonly kind: 'logo'; readonly logo: Logo | null }
  | { readonly kind: 'modulation'; readonly values: Readonly<Record<string, number>> }
  | { readonly kind: 'solo'; readonly voice: VoiceId | null }
  | { readonly kind: 'map-of-the-night'; readonly shown: boolean }
  | { readonly kind: 'restart' };

/** What a stage says of itself, four times a second. */
export interface StageStatus {
  readonly stageId: string;
  readonly backend: 'webgpu' | 'webgl2';
  readonly gpu: string;
  /** Drawn by the processor, at fewer pixels: there is no graphics card, or the browser does not use it. */
  readonly software?: boolean;
  readonly hidden: boolean;
  readonly framesPerSecond: number;
  readonly worstFrameMilliseconds: number;
  readonly scriptMilliseconds: number;
  readonly drawCalls: number;
  readonly geometries: number;
  readonly liveMarks: number;
  readonly finishedMarks: number;
  /** Dry ink is being printed anew, a piece in each frame: what shows of it meanwhile is an older print. */
  readonly printing?: boolean;
  readonly widthPixels: number;
  readonly heightPixels: number;
  readonly pixelRatio: number;
  /** Marks whose first ink has been shown since the stage was opened. */
  readonly inkedMarks: number;
  /** Onset → first frame that holds its ink, of the latest of them, newest last [ms]. */
  readonly inkLatencyMilliseconds: readonly number[];
  /** Sounds that have ink; the voices of one that begin together, or are told later, are one sound. */
  readonly inkedSounds: number;
  /** Onset → first frame that holds any ink of the sound, of the latest of them, newest last [ms]. */
  readonly soundLatencyMilliseconds: readonly number[];
}
