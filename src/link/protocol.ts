import type { ErrorRecord } from '../core/errors.ts';
import type { StageFeed, StageStatus } from '../core/stage-feed.ts';

/** Name of the BroadcastChannel between the console's relay and every stage window of the same origin. */
export const STAGE_CHANNEL = 'kiki-stage';

/** What a stage window hears: one piece of feed, or (once, after its hello) all that it missed. */
export type LinkToStage =
  | { readonly kind: 'feed'; readonly feed: StageFeed }
  | { readonly kind: 'past'; readonly stageId: string; readonly feed: readonly StageFeed[] }
  | { readonly kind: 'relay-started' }
  | { readonly kind: 'order'; readonly stageId: string; readonly order: StageOrder };

/** What one stage window alone is told to do. */
export type StageOrder = 'close' | 'start-recording' | 'stop-recording';

/** How a stage's recording goes; the file grows in the origin's private file system, where every window can read it. */
export interface StageRecording {
  readonly stageId: string;
  readonly state: 'recording' | 'saved' | 'failed';
  readonly fileName: string;
  readonly seconds: number;
  readonly framesPerSecond: number;
  readonly droppedFrames: number;
  readonly detail: string;
}

/** What a stage window says. */
export type LinkFromStage =
  | { readonly kind: 'hello'; readonly stageId: string }
  | { readonly kind: 'status'; readonly status: StageStatus }
  | { readonly kind: 'recording'; readonly recording: StageRecording }
  | { readonly kind: 'problem'; readonly stageId: string; readonly error: ErrorRecord }
  | { readonly kind: 'goodbye'; readonly stageId: string };
