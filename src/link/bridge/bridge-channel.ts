import type { LinkChannel, LinkMessage } from '../channel.ts';
import type { LinkToStage } from '../protocol.ts';
import {
  BRIDGE_PATHS,
  bridgeNewsSchema,
  MOST_WAITING_BYTES,
  type BridgeNews,
  type BridgeRole,
} from './bridge-protocol.ts';
import { decodeMessage, encodeMessage } from './codec.ts';
import { fromStageSchema, toStageSchema } from './schema.ts';

/** Time until a bridge that is not there is looked for again: soon at first, then ever more rarely [ms]. */
const FIRST_PAUSE_MILLISECONDS = 1000;
const LONGEST_PAUSE_MILLISECONDS = 15_000;

/** Messages of the past that cross at once: twenty images fit a message. */
const PAST_PIECE = 20;

/** How a bridge is: there is none (or not yet), there is one with nobody at the other end, or somebody is there. */
export type BridgeState = 'absent' | 'alone' | 'joined';

/** What the owner of a bridge hears beside the messages. */
export interface BridgeListener {
  onState(state: BridgeState): void;
  /** Messages were lost: they did not fit, or could not be read. */
  onLost(messages: number, why: string): void;
}

/** A link through the local server: for stage windows in another browser on this machine, such as a video mixer's. */
export function openBridge(role: BridgeRole, serverAddress: string, listener: BridgeListener): LinkChannel {
  const address = new URL(BRIDGE_PATHS[role], serverAddress);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  const schema = role === 'stage' ? toStageSchema : fromStageSchema;
  let socket: WebSocket | null = null;
  let closed = false;
  let joined = false;
  let pauseMilliseconds = FIRST_PAUSE_MILLISECONDS;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const channel: LinkChannel = {
    onmessage: null,
    postMessage(message) {
      if (!joined) return;
      for (const piece of piecesOf(message)) send(piece);
    },
    close() {
      closed = true;
      clearTimeout(timer);
      socket?.close();
    },
  };

  function send(message: LinkMessage): void {
    if (socket?.readyState !== WebSocket.OPEN) return;
    const bytes = encodeMessage(message);
    if (socket.bufferedAmount + bytes.length > MOST_WAITING_BYTES)
      listener.onLost(1, 'the bridge is too slow');
    else socket.send(bytes);
  }

  function hear(message: LinkMessage): void {
    channel.onmessage?.(new MessageEvent('message', { data: message }));
  }

  function hearNews(news: BridgeNews): void {
    if (news.kind === 'dropped') {
      listener.onLost(news.messages, 'the bridge is too slow');
      return;
    }
    joined = news.kind === 'relay' ? news.present : news.count > 0;
    listener.onState(joined ? 'joined' : 'alone');
    if (news.kind === 'relay' && news.present) hear({ kind: 'relay-started' } satisfies LinkToStage);
  }

  function hearBytes(bytes: Uint8Array<ArrayBuffer>): void {
    try {
      hear(schema.parse(decodeMessage(bytes)));
    } catch (thrown) {
      listener.onLost(1, `a message cannot be read: ${String(thrown).slice(0, 200)}`);
    }
  }

  function connect(): void {
    const opening = new WebSocket(address);
    socket = opening;
    opening.binaryType = 'arraybuffer';
    opening.onopen = () => {
      pauseMilliseconds = FIRST_PAUSE_MILLISECONDS;
    };
    opening.onmessage = ({ data }: MessageEvent<string | ArrayBuffer>) => {
      if (typeof data === 'string') hearNews(bridgeNewsSchema.parse(JSON.parse(data)));
      else hearBytes(new Uint8Array(data));
    };
    opening.onclose = () => {
      joined = false;
      if (closed) return;
      listener.onState('absent');
      timer = setTimeout(connect, pauseMilliseconds);
      pauseMilliseconds = Math.min(LONGEST_PAUSE_MILLISECONDS, 2 * pauseMilliseconds);
    };
  }
  connect();
  return channel;
}

/** A message in pieces that are small enough to cross. */
function piecesOf(message: LinkMessage): LinkMessage[] {
  if (message.kind !== 'past') return [message];
  const { stageId, feed } = message;
  return Array.from({ length: Math.ceil(feed.length / PAST_PIECE) }, (_, i) => ({
    kind: 'past',
    stageId,
    feed: feed.slice(i * PAST_PIECE, (i + 1) * PAST_PIECE),
  }));
}
