import { toErrorRecord } from '../../core/errors.ts';
import type { StageFeed } from '../../core/stage-feed.ts';
import type { GeneratorReport } from '../../generator/protocol.ts';
import { openChannel } from '../../link/channel.ts';
import { joinChannels } from '../../link/joined-channel.ts';
import { STAGE_CHANNEL } from '../../link/protocol.ts';
import { openRelayEnd } from '../../link/relay-end.ts';
import type { ListenerReport } from '../../listener/protocol.ts';
import type { ScoreReport } from '../../score/protocol.ts';
import { feedFromGenerator, feedFromListener, feedFromScore } from './feed-from.ts';
import type { RelayCommand, RelayReport } from './protocol.ts';
import { createSetHistory } from './set-history.ts';

declare const self: DedicatedWorkerGlobalScope;

/*
 * The pipeline reaches the stages through this worker and not through the page, so that a blocked console
 * costs the audience nothing, and a stage that was reloaded gets the set so far.
 */
const history = createSetHistory();
const report = (message: RelayReport): void => {
  self.postMessage(message);
};
const channel = joinChannels(openChannel(STAGE_CHANNEL));
const link = openRelayEnd(channel, {
  onStatus: (status) => {
    report({ kind: 'stage-status', status });
  },
  onRecording: (recording) => {
    report({ kind: 'recording', recording });
  },
  onProblem: (stageId, error) => {
    report({ kind: 'stage-problem', stageId, error });
  },
  onGoodbye: (stageId) => {
    report({ kind: 'stage-left', stageId });
  },
  past: () => history.past(),
});

/** Stages of other browsers on this machine are reached through the server that serves them all. */
async function openDoor(): Promise<void> {
  const { openBridge } = await import('../../link/bridge/bridge-channel.ts');
  const bridge = openBridge('relay', self.location.origin, {
    onState: (state) => {
      report({ kind: 'bridge', state });
    },
    onLost: (messages, why) => {
      const error = { name: 'BridgeLost', message: `${messages} messages were lost: ${why}`, stack: '' };
      report({ kind: 'stage-problem', stageId: 'bridge', error });
    },
  });
  channel.add(bridge);
}
function pass(feed: StageFeed | null): void {
  if (!feed) return;
  history.remember(feed);
  link.send(feed);
}

self.onmessage = ({ data }: MessageEvent<RelayCommand>) => {
  switch (data.kind) {
    case 'attach-listener':
      data.port.onmessage = (event: MessageEvent<ListenerReport>) => {
        pass(feedFromListener(event.data));
      };
      break;
    case 'attach-score':
      data.port.onmessage = (event: MessageEvent<ScoreReport>) => {
        pass(feedFromScore(event.data));
      };
      break;
    case 'attach-generator':
      data.port.onmessage = (event: MessageEvent<GeneratorReport>) => {
        pass(feedFromGenerator(event.data));
      };
      break;
    case 'open-bridge':
      openDoor().catch((thrown: unknown) => {
        report({ kind: 'stage-problem', stageId: 'bridge', error: toErrorRecord(thrown) });
      });
      break;
    case 'feed':
      pass(data.feed);
      break;
    case 'recall':
      report({ kind: 'past', feed: history.past() });
      break;
    case 'order':
      link.order(data.stageId, data.order);
      break;
  }
};
