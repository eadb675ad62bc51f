import type { BridgeState } from './bridge/bridge-channel.ts';
import type { LinkChannel } from './channel.ts';

/** How long a console of this browser has to answer before another browser's is looked for [ms]. */
const PATIENCE_MILLISECONDS = 1500;

/** Where a stage's console is: not found yet, in this browser, or at the other end of the bridge as that says. */
export type StageLinkState = 'looking' | 'local' | BridgeState;

/** What a stage's channel needs of its page. */
export interface StageChannelParts {
  readonly openBridge: (onState: (state: BridgeState) => void) => Promise<LinkChannel>;
  readonly after: (milliseconds: number, then: () => void) => void;
  readonly onState: (state: StageLinkState) => void;
}

/**
 * A stage's way to its console: the channel of this browser, and the bridge through the local server as long as nobody
 * answers there. A console of this browser always wins; the stage then begins anew with what that one says.
 */
export function openStageChannel(local: LinkChannel, parts: StageChannelParts): LinkChannel {
  let bridge: LinkChannel | null = null;
  let spoken = false;
  let found = false;
  let closed = false;
  const channel: LinkChannel = {
    onmessage: null,
    postMessage(message) {
      local.postMessage(message);
      bridge?.postMessage(message);
    },
    close() {
      closed = true;
      local.close();
      bridge?.close();
    },
  };
  local.onmessage = (event) => {
    const { kind } = event.data;
    const relaySpeaks = kind === 'feed' || kind === 'past' || kind === 'order' || kind === 'relay-started';
    if (!relaySpeaks) return;
    if (!found) parts.onState('local');
    found = true;
    bridge?.close();
    bridge = null;
    const goesOn = !spoken || kind === 'relay-started';
    spoken = false;
    channel.onmessage?.(goesOn ? event : new MessageEvent('message', { data: { kind: 'relay-started' } }));
  };

  async function tryBridge(): Promise<void> {
    if (found || closed) return;
    const opened = await parts.openBridge((state) => {
      if (!found) parts.onState(state);
    });
    opened.onmessage = (event) => {
      if (found || closed) return;
      spoken = true;
      channel.onmessage?.(event);
    };
    bridge = opened;
    // The page may have changed its mind while the bridge was fetched.
    if (isSettled()) opened.close();
  }
  const isSettled = (): boolean => found || closed;
  parts.after(PATIENCE_MILLISECONDS, () => void tryBridge());
  return channel;
}
