import { AFTER_FIRST_INK_MILLISECONDS } from '../../core/after-first-ink.ts';
import type { StageFeed } from '../../core/stage-feed.ts';
import type { StageOrder } from '../../link/protocol.ts';
import type { RelayCommand, RelayReport } from './protocol.ts';

/** The page's side of the relay worker. */
export interface RelayNode {
  attach(from: 'listener' | 'score' | 'generator', port: MessagePort): void;
  feed(feed: StageFeed): void;
  order(stageId: string, order: StageOrder): void;
  /** The set so far, settings first. */
  recall(): Promise<readonly StageFeed[]>;
  dispose(): void;
}

/** Starts the relay; `onReport` hears what the stages say of themselves. */
export function openRelay(onReport: (report: RelayReport) => void): RelayNode {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  const waiting: ((past: readonly StageFeed[]) => void)[] = [];
  worker.onmessage = ({ data }: MessageEvent<RelayReport>) => {
    if (data.kind === 'past') waiting.shift()?.(data.feed);
    else onReport(data);
  };
  const send = (command: RelayCommand, transfer: Transferable[] = []): void => {
    worker.postMessage(command, transfer);
  };
  // A stage of another browser waits those seconds; nobody else should wait for what it needs.
  const bridge = setTimeout(() => {
    send({ kind: 'open-bridge' });
  }, AFTER_FIRST_INK_MILLISECONDS);
  return {
    attach: (from, port) => {
      send({ kind: `attach-${from}`, port }, [port]);
    },
    feed: (feed) => {
      send({ kind: 'feed', feed });
    },
    order: (stageId, order) => {
      send({ kind: 'order', stageId, order });
    },
    recall: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        send({ kind: 'recall' });
      }),
    dispose: () => {
      clearTimeout(bridge);
      worker.terminate();
    },
  };
}
