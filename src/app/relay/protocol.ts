import type { ErrorRecord } from '../../core/errors.ts';
import type { StageFeed, StageStatus } from '../../core/stage-feed.ts';
import type { BridgeState } from '../../link/bridge/bridge-channel.ts';
import type { StageOrder, StageRecording } from '../../link/protocol.ts';

/** What is asked of the relay, the worker that stands between the pipeline and the stage windows. */
export type RelayCommand =
  | { readonly kind: 'attach-listener'; readonly port: MessagePort }
  | { readonly kind: 'attach-score'; readonly port: MessagePort }
  | { readonly kind: 'attach-generator'; readonly port: MessagePort }
  /** Stages of other browsers may come from now on. */
  | { readonly kind: 'open-bridge' }
  /** Something the console itself says to the stages: the look, the output, the clock. */
  | { readonly kind: 'feed'; readonly feed: StageFeed }
  | { readonly kind: 'order'; readonly stageId: string; readonly order: StageOrder }
  /** Asks for the set so far; answered by one `past`. */
  | { readonly kind: 'recall' };

export type RelayReport =
  | { readonly kind: 'stage-status'; readonly status: StageStatus }
  | { readonly kind: 'recording'; readonly recording: StageRecording }
  | { readonly kind: 'stage-problem'; readonly stageId: string; readonly error: ErrorRecord }
  /** Whether stages of other browsers can be reached, and whether there are any. */
  | { readonly kind: 'bridge'; readonly state: BridgeState }
  | { readonly kind: 'past'; readonly feed: readonly StageFeed[] }
  | { readonly kind: 'stage-left'; readonly stageId: string };
