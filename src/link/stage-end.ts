import type { StageFeed, StageStatus } from '../core/stage-feed.ts';
import type { LinkChannel } from './channel.ts';

/** The stage's end of the link. */
export interface StageEnd {
  sendStatus(status: StageStatus): void;
  close(): void;
}

/**
 * Says hello, takes the past once, then everything as it comes.
 * A relay that starts again (console reloaded) is greeted again; the stage keeps what it has meanwhile.
 */
export function openStageEnd(
  channel: LinkChannel,
  stageId: string,
  onFeed: (feed: StageFeed) => void,
): StageEnd {
  channel.onmessage = ({ data }) => {
    switch (data.kind) {
      case 'feed':
        onFeed(data.feed);
        break;
      case 'past':
        if (data.stageId === stageId) data.feed.forEach(onFeed);
        break;
      case 'relay-started':
        channel.postMessage({ kind: 'hello', stageId });
        break;
      case 'hello':
      case 'status':
      case 'goodbye':
        break;
    }
  };
  channel.postMessage({ kind: 'hello', stageId });
  return {
    sendStatus: (status) => {
      channel.postMessage({ kind: 'status', status });
    },
    close: () => {
      channel.postMessage({ kind: 'goodbye', stageId });
      channel.close();
    },
  };
}
