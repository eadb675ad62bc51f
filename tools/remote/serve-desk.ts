import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { DESK_PATH, type DeskState, type ToDesk } from '../../src/link/remote-protocol.ts';
import { isOwnPage } from '../own-page.ts';
import { openPhoneServer, type PhoneServer } from './phone-server.ts';

/** Largest state the console sends its phones [bytes]. */
const MOST_STATE_BYTES = 200_000;

/**
 * Lets the console that this server serves open the remote: phones are let in for as long as its socket is open, and
 * nothing listens on the network before or after.
 */
export function serveDesk(server: Pick<Server, 'on'>, folder: string): void {
  const desks = new WebSocketServer({ noServer: true, maxPayload: MOST_STATE_BYTES });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (request.url !== DESK_PATH) return;
    if (!isOwnPage(request)) {
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    desks.handleUpgrade(request, socket, head, (desk) => {
      open(desk, folder).catch(() => {
        desk.close();
      });
    });
  });
}

async function open(desk: WebSocket, folder: string): Promise<void> {
  const tell = (message: ToDesk): void => {
    desk.send(JSON.stringify(message));
  };
  const phones: PhoneServer = await openPhoneServer(
    folder,
    (touch) => {
      tell({ kind: 'touch', touch });
    },
    (count) => {
      tell({ kind: 'phones', count });
    },
  );
  desk.on('close', () => {
    phones.close();
  });
  if (desk.readyState !== desk.OPEN) {
    phones.close();
    return;
  }
  desk.on('error', () => {
    desk.terminate();
  });
  desk.on('message', (data: Buffer) => {
    phones.send({ kind: 'desk', state: JSON.parse(data.toString()) as DeskState });
    // The code may have been thrown away because of guessing: the console always shows the one that holds.
    tell({ kind: 'open', code: phones.code(), addresses: phones.addresses });
  });
  tell({ kind: 'open', code: phones.code(), addresses: phones.addresses });
}
