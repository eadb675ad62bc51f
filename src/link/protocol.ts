import type { StageFeed, StageStatus } from '../core/stage-feed.ts';

/** Name of the BroadcastChannel between the console's relay and every stage window of the same origin. */
export const STAGE_CHANNEL = 'kiki-stage';

/** What a stage window hears: one piece of feed, or (once, after its hello) all that it missed. */
export type LinkToStage =
  | { readonly kind: 'feed'; readonly feed: StageFeed }
  | { readonly kind: 'past'; readonly stageId: string; readonly feed: readonly StageFeed[] }
  | { readonly kind: 'relay-started' };

/** What a stage window says. */
export type LinkFromStage =
  | { readonly kind: 'hello'; readonly stageId: string }
  | { readonly kind: 'status'; readonly status: StageStatus }
  | { readonly kind: 'goodbye'; readonly stageId: string };
