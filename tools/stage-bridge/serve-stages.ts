import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import {
  BRIDGE_PATHS,
  MOST_MESSAGE_BYTES,
  MOST_WAITING_BYTES,
  type BridgeNews,
  type BridgeRole,
} from '../../src/link/bridge/bridge-protocol.ts';
import { isOwnPage } from '../own-page.ts';
import { createWaitingLine } from './waiting-line.ts';

/** Windows that may be at one end at once. */
const MOST_WINDOWS = 32;

/** What a socket may hold itself; the rest waits in a line of which the oldest can still be let go [bytes]. */
const SOCKET_BYTES = 2 ** 18;

/** One window at either end. */
interface End {
  readonly pass: (message: Buffer) => void;
  readonly tell: (news: BridgeNews) => void;
}

/**
 * Joins the console that this server serves with stage windows of other browsers on this machine (a video mixer has one of
 * its own). It looks into no message: what the console says goes to every stage, what a stage says to the console. Of several
 * consoles the newest speaks; when it goes, the one before it does.
 */
export function serveStages(server: Pick<Server, 'on'>): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MOST_MESSAGE_BYTES });
  const ends: Record<BridgeRole, Set<End>> = { relay: new Set(), stage: new Set() };
  const speaking = (): End | undefined => [...ends.relay].at(-1);
  const tellAll = (): void => {
    for (const relay of ends.relay)
      relay.tell({ kind: 'stages', count: relay === speaking() ? ends.stage.size : 0 });
  };
  const tellStages = (): void => {
    for (const stage of ends.stage) stage.tell({ kind: 'relay', present: ends.relay.size > 0 });
  };

  function join(role: BridgeRole, socket: WebSocket): void {
    const end = openEnd(socket);
    ends[role].add(end);
    tellAll();
    if (role === 'relay') tellStages();
    else end.tell({ kind: 'relay', present: ends.relay.size > 0 });
    socket.on('message', (data: Buffer, isBinary) => {
      if (!isBinary) socket.terminate();
      else if (role === 'stage') speaking()?.pass(data);
      else if (end === speaking()) for (const stage of ends.stage) stage.pass(data);
    });
    socket.on('error', () => {
      socket.terminate();
    });
    socket.on('close', () => {
      const spoke = end === speaking();
      ends[role].delete(end);
      tellAll();
      if (spoke) tellStages();
    });
  }

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const role = roleOf(request.url);
    if (role === null) return;
    if (!isOwnPage(request) || ends[role].size >= MOST_WINDOWS) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => {
      join(role, opened);
    });
  });
}

function roleOf(url: string | undefined): BridgeRole | null {
  return url === BRIDGE_PATHS.relay ? 'relay' : url === BRIDGE_PATHS.stage ? 'stage' : null;
}

function openEnd(socket: WebSocket): End {
  const line = createWaitingLine(MOST_WAITING_BYTES);
  const tell = (news: BridgeNews): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(news));
  };
  const goOn = (): void => {
    while (socket.readyState === socket.OPEN && socket.bufferedAmount < SOCKET_BYTES) {
      const message = line.take();
      if (message === undefined) break;
      socket.send(message, goOn);
    }
    if (socket.bufferedAmount >= SOCKET_BYTES) return;
    const messages = line.lost();
    if (messages > 0) tell({ kind: 'dropped', messages });
  };
  return {
    tell,
    pass(message) {
      line.add(message);
      goOn();
    },
  };
}
