import type { StageFeed, StageStatus } from '../../core/stage-feed.ts';

/** What is asked of the relay, the worker that stands between the pipeline and the stage windows. */
export type RelayCommand =
  | { readonly kind: 'attach-listener'; readonly port: MessagePort }
  | { readonly kind: 'attach-score'; readonly port: MessagePort }
  | { readonly kind: 'attach-generator'; readonly port: MessagePort }
  /** Something the console itself says to the stages: the look, the output, the clock. */
  | { readonly kind: 'feed'; readonly feed: StageFeed };

export type RelayReport =
  | { readonly kind: 'stage-status'; readonly status: StageStatus }
  | { readonly kind: 'stage-left'; readonly stageId: string };
