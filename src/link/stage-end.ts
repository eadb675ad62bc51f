import type { ErrorRecord } from '../core/errors.ts';
import type { StageFeed, StageStatus } from '../core/stage-feed.ts';
import type { LinkChannel } from './channel.ts';
import type { StageOrder, StageRecording } from './protocol.ts';

/** The stage's end of the link. */
export interface StageEnd {
  sendStatus(status: StageStatus): void;
  sendRecording(recording: StageRecording): void;
  sendProblem(error: ErrorRecord): void;
  close(): void;
}

/** What the stage's end of the link tells its owner. */
export interface StageListener {
  onFeed(feed: StageFeed): void;
  onOrder(order: StageOrder): void;
}

/**
 * Says hello, takes the past once, then everything as it comes.
 * A relay that starts again (console reloaded) counts onsets and audio time from nought again: what the stage had goes,
 * and the new relay is greeted for its past.
 */
export function openStageEnd(channel: LinkChannel, stageId: string, listener: StageListener): StageEnd {
  channel.onmessage = ({ data }) => {
    switch (data.kind) {
      case 'feed':
        listener.onFeed(data.feed);
        break;
      case 'past':
        if (data.stageId === stageId) for (const feed of data.feed) listener.onFeed(feed);
        break;
      case 'relay-started':
        listener.onFeed({ kind: 'restart' });
        channel.postMessage({ kind: 'hello', stageId });
        break;
      case 'order':
        if (data.stageId === stageId) listener.onOrder(data.order);
        break;
      case 'hello':
      case 'status':
      case 'recording':
      case 'problem':
      case 'goodbye':
        break;
    }
  };
  channel.postMessage({ kind: 'hello', stageId });
  return {
    sendStatus: (status) => {
      channel.postMessage({ kind: 'status', status });
    },
    sendRecording: (recording) => {
      channel.postMessage({ kind: 'recording', recording });
    },
    sendProblem: (error) => {
      channel.postMessage({ kind: 'problem', stageId, error });
    },
    close: () => {
      channel.postMessage({ kind: 'goodbye', stageId });
      channel.close();
    },
  };
}
