import type { ErrorRecord } from '../core/errors.ts';
import type { StageFeed, StageStatus } from '../core/stage-feed.ts';
import type { LinkChannel } from './channel.ts';
import type { StageOrder, StageRecording } from './protocol.ts';

/** What the relay's end of the link tells its owner. */
export interface RelayListener {
  onStatus(status: StageStatus): void;
  onRecording(recording: StageRecording): void;
  onProblem(stageId: string, error: ErrorRecord): void;
  onGoodbye(stageId: string): void;
  /** Everything a stage that has just arrived must know, oldest first. */
  past(): readonly StageFeed[];
}

/** The relay's end of the link. */
export interface RelayEnd {
  send(feed: StageFeed): void;
  order(stageId: string, order: StageOrder): void;
  close(): void;
}

/** Messages of the past per post: a set of hours is told in pieces, so that neither end stalls for long. */
const PAST_CHUNK = 200;

/** Sends feed to every stage and answers each hello with the past. */
export function openRelayEnd(channel: LinkChannel, listener: RelayListener): RelayEnd {
  channel.onmessage = ({ data }) => {
    switch (data.kind) {
      case 'hello':
        sendPast(channel, data.stageId, listener.past());
        break;
      case 'status':
        listener.onStatus(data.status);
        break;
      case 'recording':
        listener.onRecording(data.recording);
        break;
      case 'problem':
        listener.onProblem(data.stageId, data.error);
        break;
      case 'goodbye':
        listener.onGoodbye(data.stageId);
        break;
      case 'feed':
      case 'past':
      case 'relay-started':
      case 'order':
        break;
    }
  };
  channel.postMessage({ kind: 'relay-started' });
  return {
    send: (feed) => {
      channel.postMessage({ kind: 'feed', feed });
    },
    order: (stageId, order) => {
      channel.postMessage({ kind: 'order', stageId, order });
    },
    close: () => {
      channel.close();
    },
  };
}

function sendPast(channel: LinkChannel, stageId: string, past: readonly StageFeed[]): void {
  for (let start = 0; start < past.length; start += PAST_CHUNK) {
    channel.postMessage({ kind: 'past', stageId, feed: past.slice(start, start + PAST_CHUNK) });
  }
}
