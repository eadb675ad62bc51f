import type { LinkFromStage, LinkToStage } from './protocol.ts';

/** A message of either direction: both travel on one BroadcastChannel. */
export type LinkMessage = LinkToStage | LinkFromStage;

/** The part of a BroadcastChannel that the link uses; tests pass a pair that lives in one thread. */
export interface LinkChannel {
  postMessage(message: LinkMessage): void;
  onmessage: ((event: MessageEvent<LinkMessage>) => void) | null;
  close(): void;
}

/** Opens the channel that every window of this origin shares, in whatever process it runs. */
export function openChannel(name: string): LinkChannel {
  return new BroadcastChannel(name);
}
